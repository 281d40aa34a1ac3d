-- title | Marks of collusion | 串通投标迹象 | 串通投標跡象
-- about | Bidders of a lot share address, telephone, account or device, or their prices follow each other in one ratio | 同一采购包的投标人地址、电话、账户或设备相同，或报价呈规律性差异 | 同一採購包的投標人地址、電話、帳戶或設備相同，或報價呈規律性差異
-- flag  | risk | high | bids | 87号令 37; 政府采购法实施条例 74 | unconfirmed
-- A ratio is one where at least three prices in order have the same step, within epsilon.
with bids as (
  select b.authority_id, b.lot, b.process, b.code, b.tenderers[1] as party, b.price from api.fact_bid b join api.fact_tender t on (t.authority_id, t.code) = (b.authority_id, b.tender)
  where b.source <> 'imported' and b.standing in ('pending', 'valid', 'disqualified') and not t.cancelled
), steps as (
  select authority_id, lot, price::numeric / nullif(lag(price) over (partition by authority_id, lot order by price), 0) as step from bids where price > 0
), ratios as (
  select authority_id, lot, count(step) as n, min(step) as least, max(step) as most from steps group by authority_id, lot
), shared as (
  select distinct b.authority_id, b.lot, k.kind from bids b
  join api.fact_link k on (k.authority_id, k.party) = (b.authority_id, b.party) and k.kind in ('same_address', 'same_phone', 'same_account', 'same_device')
  join bids o on (o.authority_id, o.lot, o.party) = (b.authority_id, b.lot, k.other)
), lots as (select authority_id, lot, process, count(*) as n from bids group by authority_id, lot, process)
select 'lot' as kind, l.lot as subject, l.process,
  s.kinds is not null or coalesce(r.n >= 2 and r.least > 1 and r.most - r.least <= p.epsilon / 10000, false) as raised,
  coalesce(s.kinds, round(r.most - r.least, 6)::text) as value, calc.percent(p.epsilon) as threshold
from lots l
left join (select authority_id, lot, string_agg(kind, ' ' order by kind) as kinds from shared group by authority_id, lot) s on (s.authority_id, s.lot) = (l.authority_id, l.lot)
left join ratios r on (r.authority_id, r.lot) = (l.authority_id, l.lot)
cross join lateral (select calc.figure('flag_f33_epsilon_bp', '', ref.today()) as epsilon) p
where l.n >= 2 and (:process is null or l.process = :process)
order by subject
