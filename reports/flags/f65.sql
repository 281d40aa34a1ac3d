-- title | Support and award by the same body | 扶持与采购为同一主体 | 扶持與採購為同一主體
-- about | A body that came out of an incubation has contracts with its incubator, or lives on one buyer alone long after | 孵化毕业组织与其孵化机构签订合同，或毕业多年后收入仍主要来自同一采购人 | 孵化畢業組織與其孵化機構簽訂合同，或畢業多年後收入仍主要來自同一採購人
-- flag  | risk | medium | contract | design: domain 5.2 | unconfirmed
with buyers as (
  select p.authority_id, p.code, p.incubator, c.buyer, sum(c.original_fen) as fen, sum(c.original_fen) filter (where c.signed_on > p.graduated_on + make_interval(months => f.months::int)) as later,
    array_agg(c.process) as processes, f.share
  from api.fact_party p
  cross join lateral (select calc.figure('flag_f65_months', p.region, ref.today()) as months, calc.figure('flag_f65_share_bp', p.region, ref.today()) as share) f
  join api.fact_contract c on (c.authority_id, c.supplier) = (p.authority_id, p.code) and c.signed_on >= p.graduated_on and c.state <> 'cancelled'
  where p.graduated_on is not null group by p.authority_id, p.code, p.incubator, c.buyer, f.share
), shares as (select *, sum(later) over (partition by authority_id, code) as all_later from buyers)
select 'party' as kind, code as subject, null as process, bool_or(buyer = incubator or coalesce(later * 10000 >= all_later * share, false)) as raised,
  string_agg(format('%s: %s', buyer, calc.rate(later, all_later)), '; ' order by buyer) as value, calc.percent(max(share)) as threshold
from shares
group by authority_id, code
having :process is null or bool_or(:process = any (processes))
order by subject
