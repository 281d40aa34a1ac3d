-- title | Identical prices | 报价相同 | 報價相同
-- about | Two bids of different bidders for a lot have the same price | 同一采购包不同投标人的报价完全相同 | 同一採購包不同投標人的報價完全相同
-- flag  | risk | high | bids | Cardinal R028 | unconfirmed
-- Bids of several tenderers are compared as sets: the tenderers of a bid stand in order.
with bids as (
  select b.*, count(*) over w as n, count(*) over (partition by b.authority_id, b.lot, b.price, b.currency, b.tenderers) as own
  from api.fact_bid b join api.fact_tender t on (t.authority_id, t.code) = (b.authority_id, b.tender)
  where b.standing in ('pending', 'valid', 'disqualified') and b.price is not null and not t.cancelled
  window w as (partition by b.authority_id, b.lot, b.price, b.currency)
)
select 'bid' as kind, b.code as subject, b.process, b.n > b.own as raised, calc.major(b.price, b.currency) as value, null as threshold
from bids b where :process is null or b.process = :process
union all
select 'lot', l.lot, l.process, null, null, null from api.fact_lot l
join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
left join api.fact_bidding b on (b.authority_id, b.lot) = (l.authority_id, l.lot)
where t.historical and coalesce(b.bids, 0) = 0 and (:process is null or l.process = :process)
order by subject
