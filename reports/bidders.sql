-- title  | Bidders for each tender | 投标人数 | 投標人數
-- about  | How many bid for a lot on average and at the middle, and the share of competitive lots for which one alone did, by year and catalogue group | 按年度和目录分类统计每个采购包的平均与中位投标人数，以及只有一家投标的竞争性采购包占比 | 按年度和目錄分類統計每個採購包的平均與中位投標人數，以及只有一家投標的競爭性採購包佔比
-- param  | year | int | Year of the deadline | 截止年度 | 截止年度
-- param  | method | text | Method | 采购方式 | 採購方式
-- column | year | Year | 年度 | 年度
-- column | catalogue | Catalogue | 目录 | 目錄
-- column | title | Title | 名称 | 名稱
-- column | mean | Mean | 平均数 | 平均數
-- column | p10 | p10 | p10 | p10
-- column | median | Median | 中位数 | 中位數
-- column | p90 | p90 | p90 | p90
-- column | single | With one bidder | 一家投标 | 一家投標
-- column | single_share | One bidder (%) | 一家投标占比（%） | 一家投標佔比（%）
-- column | n | Lots (n) | 采购包（n） | 採購包（n）
-- M04 and M05: bidders whose bids were submitted (domain 5.1) for a lot of an open or selective tender. Lots for which nobody bid are not among
-- them. Quantiles of type 8. Imported tenders without bids have the number that they state.
with lots as (
  select extract(year from calc.day(coalesce(t.deadline, t.published_at)))::int as year, t.level_2 as catalogue, l.lot,
    case when t.source = 'imported' then coalesce(b.submitted, p.tenderers) else b.submitted end::int as n
  from api.fact_lot l
  join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
  left join api.fact_bidding b on (b.authority_id, b.lot) = (l.authority_id, l.lot)
  left join api.imported_process p on t.source = 'imported' and p.code = t.code
  where t.way in ('open', 'selective') and not t.cancelled and (:method is null or t.method = :method)
), counted as (select * from lots where n >= 1 and (:year is null or year = :year)),
groups as (
  select 1 as ord, year, catalogue, array_agg(n::numeric) as ns from counted group by year, catalogue
  union all select 2, null, '∑', array_agg(n::numeric) from counted having count(*) > 0
)
select g.year, g.catalogue, case :lang when 'zh-Hans' then i.zh_hans when 'zh-Hant' then i.zh_hant else i.en end as title, calc.per(s.total, s.n) as mean,
  calc.q8(ns, 0.1)::numeric(30, 2) as p10, calc.q8(ns, 0.5)::numeric(30, 2) as median, calc.q8(ns, 0.9)::numeric(30, 2) as p90, s.single,
  calc.rate(s.single, s.n) as single_share, s.n
from groups g
left join ref.catalogue_item i on i.code = g.catalogue
cross join lateral (select count(*) as n, sum(x) as total, count(*) filter (where x = 1) as single from unnest(ns) x) s
order by ord, year, catalogue
