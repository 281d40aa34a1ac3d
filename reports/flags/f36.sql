-- title | Many unsuccessful bids | 投标屡次不中 | 投標屢次不中
-- about | A bidder bids as often as few do and wins unusually seldom | 某投标人投标次数居前而中标率异常低 | 某投標人投標次數居前而中標率異常低
-- flag  | risk | medium | bids | Cardinal R025 | unconfirmed
-- Once for each process and bidder; bids of one bidder alone that are valid, in processes with one active award of one supplier.
with counted as (
  select distinct b.authority_id, b.process, b.tenderers[1] as party, w.winner = b.tenderers[1] as won
  from api.fact_bid b join api.fact_tender t on (t.authority_id, t.code) = (b.authority_id, b.tender)
  join api.fact_awarding w on (w.authority_id, w.lot) = (b.authority_id, b.lot) and w.winner is not null
  where b.standing = 'valid' and cardinality(b.tenderers) = 1 and not t.cancelled
), parties as (
  select authority_id, party, count(distinct process) as n, count(distinct process) filter (where won) as wins, array_agg(process) as processes from counted group by authority_id, party
), fences as (
  select authority_id, calc.q8(array_agg(n::numeric), calc.figure('flag_f36_percentile_bp', '', ref.today()) / 10000) as often, array_agg(wins::numeric / n) as rates, count(*) as parties from parties group by authority_id
)
select 'party' as kind, p.party as subject, null as process,
  case when f.parties >= s.least and x.q1 > 0 and x.low > 0 then p.n >= f.often and p.wins::numeric / p.n <= x.low end as raised,
  format('%s / %s', p.wins, p.n) as value, calc.percent(round(x.low * 10000)) as threshold
from parties p join fences f using (authority_id) cross join lateral calc.fences(f.rates) x cross join lateral (select calc.figure('flag_sample_least', '', ref.today()) as least) s
where :process is null or :process = any (p.processes)
order by subject
