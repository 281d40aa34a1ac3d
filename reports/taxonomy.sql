-- title  | Categories of cases | 案例分类核对 | 案例分類核對
-- about  | Six categories with their sub-categories: cases of the survey, share of the whole and of the category, and how far the sub-categories that are known add up; unknown is empty, never 0 | 六大类及小类：案例数、占总数与所属大类比例、已知小类之和；未知留空，不作0 | 六大類及小類：案例數、佔總數與所屬大類比例、已知小類之和；未知留空，不作0
-- column | code | Code | 编码 | 編碼
-- column | level | Level | 级次 | 級次
-- column | name | Name | 名称 | 名稱
-- column | cases | Cases | 案例数 | 案例數
-- column | share | Of all (%) | 占总数（%） | 佔總數（%）
-- column | of_category | Of its category (%) | 占大类（%） | 佔大類（%）
-- column | parts | Sub-categories known, sum | 已知小类之和 | 已知小類之和
-- column | unknown | Sub-categories unknown | 未知小类数 | 未知小類數
-- column | here | Recorded here (n) | 本库案例（n） | 本庫案例（n）
-- column | note | Note | 说明 | 說明
-- The seed taxonomy with its checks (T15).
select s.code, case when s.parent is null then 1 else 2 end as level,
  case :lang when 'zh-Hans' then s.zh_hans when 'zh-Hant' then s.zh_hant else s.en end as name, s.cases,
  case when s.cases is not null then calc.rate(s.cases, (select sum(x.cases) from ref.seed_category x where x.parent is null)) end as share,
  case when s.cases is not null then calc.rate(s.cases, p.cases) end as of_category,
  case when s.parent is null then (select sum(x.cases) from ref.seed_category x where x.parent = s.code) end as parts,
  case when s.parent is null then (select count(*) from ref.seed_category x where x.parent = s.code and x.cases is null) end as unknown,
  (select count(*) from api.case_record c where c.category = s.code or starts_with(c.category, s.code || '.')) as here, s.note
from ref.seed_category s
left join ref.seed_category p on p.code = s.parent
order by s.code
