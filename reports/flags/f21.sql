-- title | No call for tenders | 未发布采购公告 | 未發佈採購公告
-- about | Another way than a direct one was used, and no notice was published, or only after the deadline | 非直接采购而未发布公告，或截止后才发布 | 非直接採購而未發佈公告，或截止後才發佈
-- flag  | risk | high | tender | design: domain 5.2 | unconfirmed
select 'tender' as kind, code as subject, process, case when not historical then published_at is null or coalesce(published_at > deadline, false) end as raised,
  published_at as value, deadline as threshold
from api.fact_tender
where source = 'here' and way <> 'direct' and not is_call_off and not cancelled and state not in ('planning', 'planned', 'approved')
  and (:process is null or process = :process)
order by subject
