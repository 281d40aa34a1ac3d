-- title | Just under the threshold | 金额紧贴限额标准 | 金額緊貼限額標準
-- about | The award lies closely under the threshold of open tender, and so does a large share of the awards of the buyer | 成交金额略低于公开招标数额标准，且该采购人此类成交占比较高 | 成交金額略低於公開招標數額標準，且該採購人此類成交佔比較高
-- flag  | risk | medium | needs | design: domain 5.2 | unconfirmed
with near as (
  select a.authority_id, a.code, a.process, t.buyer, a.amount,
    a.amount < p.threshold and a.amount * 10000::numeric >= p.threshold * (10000 - p.band) as close, p.share, p.least
  from api.fact_award a
  join api.fact_tender t on (t.authority_id, t.code) = (a.authority_id, a.tender)
  cross join lateral (select calc.figure('open_tender_threshold_fen', a.region, a.decided_on) as threshold, calc.figure('flag_f07_band_bp', a.region, a.decided_on) as band,
    calc.figure('flag_f07_share_bp', a.region, a.decided_on) as share, calc.figure('flag_f07_least', a.region, a.decided_on) as least) p
  where t.source = 'here' and a.standing <> 'cancelled' and not t.cancelled
), counted as (select *, count(*) filter (where close) over w as n, count(amount) over w as awards from near window w as (partition by authority_id, buyer))
select 'award' as kind, code as subject, process, case when amount is not null then close and n >= least and n * 10000 >= awards * share end as raised,
  format('%s / %s', n, awards) as value, calc.percent(share) as threshold
from counted
where :process is null or process = :process
order by subject
