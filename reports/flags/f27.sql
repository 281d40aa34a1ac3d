-- title | Lowest bid disqualified | 最低报价被否决 | 最低報價被否決
-- about | Where the price alone decides, the lowest price of all submitted bids is that of a disqualified one | 仅按价格成交的采购中，最低报价属于被否决的投标 | 僅按價格成交的採購中，最低報價屬於被否決的投標
-- flag  | risk | high | bids | Cardinal R036 | unconfirmed
with lots as (
  select l.authority_id, l.lot, l.process, t.historical, b.*
  from api.fact_lot l join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
  cross join lateral (select min(b.price) filter (where b.standing in ('pending', 'valid', 'disqualified')) as lowest,
      min(b.price) filter (where b.standing = 'disqualified') as disqualified, count(b.price) filter (where b.standing = 'valid') as valid,
      count(distinct b.currency) as currencies, count(*) as bids
    from api.fact_bid b where (b.authority_id, b.lot) = (l.authority_id, l.lot)) b
  where not t.cancelled and (t.historical or t.method in ('negotiation', 'inquiry') or t.source = 'imported' and t.evaluation in ('priceOnly', 'lowestCost'))
    and (t.historical or exists (select from api.fact_award a where (a.authority_id, a.lot) = (l.authority_id, l.lot) and a.standing = 'active'))
)
select 'lot' as kind, lot as subject, process, case when bids > 0 and valid > 0 and currencies <= 1 then coalesce(disqualified = lowest, false) end as raised,
  disqualified as value, lowest as threshold
from lots
where :process is null or process = :process
order by subject
