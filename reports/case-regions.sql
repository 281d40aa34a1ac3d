-- title  | Spread of cases | 案例地区差异 | 案例地區差異
-- about  | What the counts of the survey come to: the parts of the country against each other, provinces without a case and with one, the whole against its parts | 文献案例数的推算：东中西对比、无案例与有案例省份数、总数核对 | 文獻案例數的推算：東中西對比、無案例與有案例省份數、總數核對
-- column | item | Item | 项目 | 項目
-- column | name | Name | 名称 | 名稱
-- column | value | Value | 数值 | 數值
-- M27 of the list of reports: the checks of T16.
with f as (select * from ref.survey_fact)
select item, case :lang when 'zh-Hans' then hans when 'zh-Hant' then hant else en end as name, value from (
  select 1 as n, 'middle_and_west' as item, 'Middle and west, of the east (%)' as en, '中西部与东部之比（%）' as hans, '中西部與東部之比（%）' as hant,
    calc.rate(sum(value) filter (where code <> 'east'), sum(value) filter (where code = 'east')) as value from f where topic = 'macro'
  union all select 2, 'provinces_without', 'Provinces without a case', '无案例省份数', '無案例省份數', count(*) filter (where at_most = 0)::text from f where topic = 'province'
  union all select 3, 'provinces_with', 'Provinces with a case', '有案例省份数', '有案例省份數', count(*) filter (where at_least >= 1)::text from f where topic = 'province'
  union all select 4, 'provinces_counted', 'Provinces whose number is given', '给出数量的省份数', '給出數量的省份數', count(*) filter (where value is not null)::text from f where topic = 'province'
  union all select 5, 'parts_and_urban', 'East, middle and west less all urban cases', '东中西之和减城市案例数', '東中西之和減城市案例數',
    (sum(value) filter (where topic = 'macro') - sum(value) filter (where code = 'urban'))::text from f
  union all select 6, 'urban', 'Urban, of all cases (%)', '城市案例占比（%）', '城市案例佔比（%）',
    calc.rate(sum(value) filter (where code = 'urban'), sum(value) filter (where topic = 'survey')) from f
  union all select 7, 'categories_and_urban', 'The six categories less all urban cases', '六大类之和减城市案例数', '六大類之和減城市案例數',
    ((select sum(cases) from ref.seed_category where parent is null) - sum(value) filter (where code = 'urban'))::text from f) x
order by n
