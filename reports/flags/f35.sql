-- title | Many disqualifications | 否决投标比例过高 | 否決投標比例過高
-- about | Of the bids at a buyer, or of a bidder, unusually many were disqualified | 某采购人所收投标或某投标人的投标被否决比例异常高 | 某採購人所收投標或某投標人的投標被否決比例異常高
-- flag  | risk | medium | bids | Cardinal R038 | unconfirmed
-- The least number is one of submitted bids, as in Cardinal's code; fences over those that have it.
with bids as (
  select b.authority_id, b.process, t.buyer, b.tenderers, b.standing = 'disqualified' as out
  from api.fact_bid b join api.fact_tender t on (t.authority_id, t.code) = (b.authority_id, b.tender)
  where b.standing in ('pending', 'valid', 'disqualified') and not t.cancelled
), subjects as (
  select 'buyer' as role, authority_id, buyer as party, count(*) as n, count(*) filter (where out) as outs, array_agg(process) as processes from bids group by authority_id, buyer
  union all
  select 'tenderer', b.authority_id, x, count(*), count(*) filter (where out), array_agg(process) from bids b cross join lateral unnest(b.tenderers) x group by b.authority_id, x
), rated as (
  select s.*, s.outs::numeric / s.n as ratio from subjects s cross join lateral (select calc.figure('flag_f35_least', '', ref.today()) as least) p where s.n >= p.least and s.party is not null
), fences as (select r.authority_id, r.role, f.high, r.subjects from (select authority_id, role, array_agg(ratio) as ratios, count(*) as subjects from rated group by authority_id, role) r cross join lateral calc.fences(r.ratios) f)
select 'party' as kind, r.party as subject, null as process, case when f.high > 0 and f.subjects >= p.least then r.ratio >= f.high end as raised,
  format('%s %s / %s', r.role, r.outs, r.n) as value, calc.percent(round(f.high * 10000)) as threshold
from rated r join fences f using (authority_id, role) cross join lateral (select calc.figure('flag_sample_least', '', ref.today()) as least) p
where :process is null or :process = any (r.processes)
order by subject, value
