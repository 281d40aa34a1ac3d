-- title | Concentration at the end of the year | 年底集中签约 | 年底集中簽約
-- about | A large share of what a buyer contracted in a year was signed in December | 采购人全年合同金额中十二月签订的占比较高 | 採購人全年合同金額中十二月簽訂的佔比較高
-- flag  | risk | low | needs | design: domain 5.2 | unconfirmed
with years as (
  select authority_id, buyer, extract(year from signed_on)::int as year, sum(original_fen) as fen, count(*) as n,
    coalesce(sum(original_fen) filter (where extract(month from signed_on) = 12), 0) as december, array_agg(process) as processes
  from api.fact_contract where signed_on is not null and state <> 'cancelled' group by authority_id, buyer, year
)
select 'party' as kind, buyer as subject, null as process, n >= p.least and december * 10000 >= fen * p.share as raised,
  format('%s: %s', year, calc.rate(december, fen)) as value, calc.percent(p.share) as threshold
from years cross join lateral (select calc.figure('flag_f08_share_bp', '', make_date(year, 12, 31)) as share,
  calc.figure('flag_f08_least', '', make_date(year, 12, 31)) as least) p
where :process is null or :process = any (processes)
order by subject, year
