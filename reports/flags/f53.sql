-- title | Paid before acceptance | 先付款后验收 | 先付款後驗收
-- about | A payment was made before its acceptance was signed; advances are none | 付款早于验收签署（预付款除外） | 付款早於驗收簽署（預付款除外）
-- flag  | compliance | high | contract | 政府采购法实施条例 51 | confirmed
select 'payment' as kind, p.code as subject, p.process, case when a.code is not null then coalesce(p.paid_on < a.signed_on, true) end as raised, p.paid_on as value, a.signed_on as threshold
from api.payment p left join api.acceptance a on (a.code, a.process) = (p.acceptance, p.process)
where p.source = 'here' and p.paid_on is not null and (:process is null or p.process = :process)
order by subject
