-- title  | Library of cases | 案例分布 | 案例分布
-- about  | The cases of the source survey and those recorded here, by category, province, part of the country and urban or rural; what the survey does not give is empty, never 0, with its bounds where they are known; ∑ is the sum of what is known | 文献调查与本库案例按类别、省份、东中西、城乡的分布；文献未给出的留空，不作0，已知上下限者列出；∑ 为已知数之和 | 文獻調查與本庫案例按類別、省份、東中西、城鄉的分布；文獻未給出的留空，不作0，已知上下限者列出；∑ 為已知數之和
-- param  | by | text | category, province, macro or area | category、province、macro 或 area | category、province、macro 或 area
-- column | dimension | By | 维度 | 維度
-- column | code | Code | 编码 | 編碼
-- column | name | Name | 名称 | 名稱
-- column | cases | Cases of the survey | 文献案例数 | 文獻案例數
-- column | at_least | at least | 至少 | 至少
-- column | at_most | at most | 至多 | 至多
-- column | share | Of all (%) | 占比（%） | 佔比（%）
-- column | here | Recorded here (n) | 本库案例（n） | 本庫案例（n）
-- column | note | Note | 说明 | 說明
-- M27 of the list of reports. Categories are those of the first level (their sub-categories: report taxonomy).
with recorded as (
  select c.*, s.parent as main, r.macro, rpad(left(c.region, 2), 6, '0') as province
  from api.case_record c join ref.seed_category s on s.code = c.category
  left join ref.region r on r.code = rpad(left(c.region, 2), 6, '0')
), facts as (
  select 1 as ord, 'category' as dimension, code, en, zh_hans, zh_hant, cases::numeric as value, cases::numeric as at_least, cases::numeric as at_most, note
    from ref.seed_category where parent is null
  union all
  select case topic when 'province' then 2 when 'macro' then 3 else 4 end, topic, code, en, zh_hans, zh_hant, value,
    coalesce(at_least, value), coalesce(at_most, value), note from ref.survey_fact where topic in ('province', 'macro', 'area')
), counted as (
  select f.*, (select count(*) from recorded c where f.code = case f.dimension when 'category' then c.main when 'province' then c.province
    when 'macro' then c.macro else case c.rural when true then 'rural' when false then 'urban' end end) as here
  from facts f where :by is null or f.dimension = :by
)
select dimension, case grouping(code) when 1 then '∑' else code end as code,
  case grouping(code) when 0 then min(case :lang when 'zh-Hans' then zh_hans when 'zh-Hant' then zh_hant else en end) end as name,
  sum(value) as cases, case grouping(code) when 0 then min(at_least) end as at_least, case grouping(code) when 0 then min(at_most) end as at_most,
  case when sum(value) is not null then calc.rate(sum(value), (select f.value from ref.survey_fact f
    where (f.topic, f.code) = (case dimension when 'area' then 'survey' else 'area' end, case dimension when 'area' then 'all' else 'urban' end))) end as share, sum(here) as here, case grouping(code) when 0 then min(note) end as note
from counted c
group by grouping sets ((dimension, code), (dimension))
order by min(ord), grouping(code), c.code
