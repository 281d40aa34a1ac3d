-- title | Supplier debarred or not registered | 供应商被禁止或未登记 | 供應商被禁止或未登記
-- about | The supplier was debarred, or its registration had expired, on the day of the award | 授予之日供应商处于禁止参加期间或登记已失效 | 授予之日供應商處於禁止參加期間或登記已失效
-- flag  | compliance | high | contract | 政府采购法 22 | confirmed
select 'award' as kind, a.code as subject, a.process,
  case when p.registered_on is not null or p.registration_valid_to is not null or cardinality(p.debarred) > 0 then coalesce(p.registered_on > a.decided_on, false)
    or coalesce(p.registration_valid_to < a.decided_on, false) or exists (select from unnest(p.debarred) d where a.decided_on <@ d) end as raised,
  a.decided_on as value, p.registration_valid_to as threshold
from api.fact_award a join api.fact_party p on (p.authority_id, p.code) = (a.authority_id, a.suppliers[1])
where a.source = 'here' and a.standing <> 'cancelled' and (:process is null or a.process = :process)
order by subject
