-- title | Supplier concentration | 供应商集中 | 供應商集中
-- about | One supplier has most of what a buyer contracts in a catalogue group and year, of at least a few contracts | 某供应商占采购人同一目录分类年度合同金额的大部分 | 某供應商佔採購人同一目錄分類年度合同金額的大部分
-- flag  | risk | medium | contract | design: domain 5.2 | unconfirmed
with signed as (
  select authority_id, buyer, supplier, level_2, extract(year from signed_on)::int as year, sum(original_fen) as fen, count(*) as n, array_agg(process) as processes
  from api.fact_contract where signed_on is not null and state <> 'cancelled' group by 1, 2, 3, 4, 5
), shares as (select *, sum(fen) over w as total, sum(n) over w as contracts from signed window w as (partition by authority_id, buyer, level_2, year))
select 'party' as kind, s.supplier as subject, null as process, s.contracts >= p.least and s.fen * 10000 >= s.total * p.share as raised,
  format('%s %s %s: %s', s.buyer, s.level_2, s.year, calc.rate(s.fen, s.total)) as value, calc.percent(p.share) as threshold
from shares s
cross join lateral (select calc.figure('flag_f62_share_bp', '', ref.today()) as share, calc.figure('flag_f62_least', '', ref.today()) as least) p
where :process is null or :process = any (s.processes)
order by subject, value
