-- title | No plan behind the tender | 采购项目无预算项目 | 採購項目無預算項目
-- about | No plan item is linked to the tender | 采购项目未关联预算项目 | 採購項目未關聯預算項目
-- flag  | risk | low | needs | design: domain 5.2 | unconfirmed
select 'tender' as kind, code as subject, process, case when not historical then plans = 0 end as raised, plans as value, 1 as threshold
from api.fact_tender
where source = 'here' and not cancelled and (:process is null or process = :process)
order by subject
