-- title | Lowest bid disqualified | 最低报价被否决 | 最低報價被否決
-- about | Where the price alone decides, the lowest price of all submitted bids is that of a disqualified one | 仅按价格成交的采购中，最低报价属于被否决的投标 | 僅按價格成交的採購中，最低報價屬於被否決的投標
-- flag  | risk | high | bids | Cardinal R036 | unconfirmed
select 'lot' as kind, l.lot as subject, l.process,
  case when b.bids > 0 and b.valid_prices > 0 and b.currencies = 1 then coalesce(b.lowest_disqualified = b.lowest, false) end as raised,
  calc.major(b.lowest_disqualified, t.currency) as value, calc.major(b.lowest, t.currency) as threshold
from api.fact_lot l
join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
left join api.fact_bidding b on (b.authority_id, b.lot) = (l.authority_id, l.lot)
left join api.fact_awarding w on (w.authority_id, w.lot) = (l.authority_id, l.lot)
where not t.cancelled and (t.historical or w.active > 0 and (t.method in ('negotiation', 'inquiry') or t.source = 'imported' and t.evaluation in ('priceOnly', 'lowestCost')))
  and (:process is null or l.process = :process)
order by subject
