-- title | Related bidders | 投标人存在关联关系 | 投標人存在關聯關係
-- about | Two bidders of a lot had one head, or one held or managed the other, on the day of the deadline | 同一采购包的投标人在截止日存在负责人相同、控股或管理关系 | 同一採購包的投標人在截止日存在負責人相同、控股或管理關係
-- flag  | compliance | high | bids | 政府采购法实施条例 18 | confirmed
select 'bid' as kind, b.code as subject, b.process, case when b.source <> 'imported' then o.code is not null end as raised, o.code as value, null as threshold
from api.fact_bid b
join api.fact_tender t on (t.authority_id, t.code) = (b.authority_id, b.tender)
left join lateral (select o.code from api.fact_link k join api.fact_bid o on (o.authority_id, o.lot, o.tenderers[1]) = (b.authority_id, b.lot, k.other)
  where (k.authority_id, k.party) = (b.authority_id, b.tenderers[1]) and k.kind in ('same_head', 'shareholding', 'management')
    and o.standing in ('pending', 'valid', 'disqualified') and coalesce(calc.day(t.deadline), calc.day(t.published_at), ref.today()) between k.valid_from and coalesce(k.valid_to, 'infinity')
  order by o.code limit 1) o on true
where b.source <> 'imported' and b.standing in ('pending', 'valid', 'disqualified') and not t.cancelled and (:process is null or b.process = :process)
order by subject
