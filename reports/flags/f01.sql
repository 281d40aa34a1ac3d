-- title | Public not consulted | 未征求公众意见 | 未徵求公眾意見
-- about | A service to the public is bought though no need that residents, committees, grid workers or a survey expressed stands behind it | 采购公共服务，但没有居民、居委会、网格员或调查提出的需求作为依据 | 採購公共服務，但沒有居民、居委會、網格員或調查提出的需求作為依據
-- flag  | compliance | medium | needs | 政府采购法实施条例 15 | confirmed
select 'tender' as kind, t.code as subject, t.process, case when not t.historical then n.needs = 0 end as raised, n.needs as value, 1 as threshold
from api.fact_tender t
cross join lateral (select count(distinct x.need) as needs from api.tender_plan p join api.plan_need x using (authority_id, plan)
  where (p.authority_id, p.tender) = (t.authority_id, t.code) and x.channel <> 'department'
    and x.received_on <= coalesce(calc.day(t.published_at), ref.today())) n
where t.source = 'here' and t.subject = 'service' and not t.cancelled and t.state not in ('planning', 'planned', 'approved')
  and (:process is null or t.process = :process)
order by subject
