-- title | All except the winner disqualified | 除中标人外均被否决 | 除中標人外均被否決
-- about | One bidder alone is valid and has the awards, and others were disqualified | 仅中标人有效，其他投标人均被否决 | 僅中標人有效，其他投標人均被否決
-- flag  | risk | high | bids | Cardinal R035 | unconfirmed
with lots as (
  select l.authority_id, l.lot, l.process, t.historical,
    array(select distinct x from api.fact_bid b cross join lateral unnest(b.tenderers) x where (b.authority_id, b.lot) = (l.authority_id, l.lot) and b.standing = 'valid' order by 1) as valid,
    array(select distinct x from api.fact_award a cross join lateral unnest(a.suppliers) x where (a.authority_id, a.lot) = (l.authority_id, l.lot) and a.standing = 'active' order by 1) as winners,
    exists (select from api.fact_award a where (a.authority_id, a.lot) = (l.authority_id, l.lot) and a.standing = 'pending') as pending,
    (select count(distinct x) from api.fact_bid b cross join lateral unnest(b.tenderers) x where (b.authority_id, b.lot) = (l.authority_id, l.lot) and b.standing = 'disqualified') as disqualified,
    exists (select from api.fact_bid b where (b.authority_id, b.lot) = (l.authority_id, l.lot)) as bids
  from api.fact_lot l join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender) where not t.cancelled
)
select 'lot' as kind, lot as subject, process,
  case when not (historical and not bids) then cardinality(valid) = 1 and valid = winners and disqualified >= greatest(p.others, 1) end as raised,
  format('%s / %s', cardinality(valid), disqualified) as value, p.others as threshold
from lots cross join lateral (select calc.figure('flag_f26_others', '', ref.today()) as others) p
where (cardinality(winners) > 0 and not pending and bids or historical) and (:process is null or process = :process)
order by subject
