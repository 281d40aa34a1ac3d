-- title | Fewer bidders than the minimum, not declared unsuccessful | 合格投标人不足而未废标 | 合格投標人不足而未廢標
-- about | A lot was awarded though fewer bidders were valid than the method needs | 有效投标人少于该采购方式最低家数仍授予合同 | 有效投標人少於該採購方式最低家數仍授予合同
-- flag  | compliance | high | bids | 政府采购法 36 | confirmed
select 'lot' as kind, l.lot as subject, l.process, case when b.bids > 0 or not t.historical then coalesce(b.valid, 0) < m.least end as raised, coalesce(b.valid, 0) as value, m.least as threshold
from api.fact_lot l
join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
left join api.fact_bidding b on (b.authority_id, b.lot) = (l.authority_id, l.lot)
cross join lateral (select calc.minimum_bidders(t.method, t.subject = 'service', calc.figure('tender_minimum_bidders_open_tender', l.region, d.day)::int,
    calc.figure('tender_minimum_bidders_consultation', l.region, d.day)::int) as least
  from (select coalesce(calc.day(t.published_at), ref.today()) as day) d) m
where t.source = 'here' and (t.way <> 'direct' or t.historical) and not t.is_call_off and t.state in ('awarded', 'complete') and l.state = 'awarded'
  and (:process is null or l.process = :process)
order by subject
