-- title | All except the winner disqualified | 除中标人外均被否决 | 除中標人外均被否決
-- about | One bidder alone is valid and has the awards, and others were disqualified | 仅中标人有效，其他投标人均被否决 | 僅中標人有效，其他投標人均被否決
-- flag  | risk | high | bids | Cardinal R035 | unconfirmed
select 'lot' as kind, l.lot as subject, l.process,
  case when b.bids > 0 then b.valid = 1 and b.valid_bidders = w.winners and b.disqualified >= greatest(p.others, 1) end as raised,
  format('%s / %s', b.valid, b.disqualified) as value, p.others as threshold
from api.fact_lot l
join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
left join api.fact_bidding b on (b.authority_id, b.lot) = (l.authority_id, l.lot)
left join api.fact_awarding w on (w.authority_id, w.lot) = (l.authority_id, l.lot)
cross join lateral (select calc.figure('flag_f26_others', l.region, ref.today()) as others) p
where not t.cancelled and (b.bids > 0 and w.active > 0 and not w.pending or t.historical) and (:process is null or l.process = :process)
order by subject
