-- title | Submission period under the limit of the law | 等标期不足法定期限 | 等標期不足法定期限
-- about | Between the documents and the deadline lie fewer days than the law gives for the method | 从采购文件发售到投标截止的天数少于该采购方式的法定期限 | 從採購文件發售到投標截止的天數少於該採購方式的法定期限
-- flag  | compliance | high | tender | 政府采购法 35; 财库〔2014〕214号; 74号令 | unconfirmed
select 'tender' as kind, t.code as subject, t.process, d.days < p.least as raised, d.days as value, p.least as threshold
from api.fact_tender t
cross join lateral (select case when t.method in ('negotiation', 'inquiry') then calc.wd_between(t.docs_from, calc.day(t.deadline))
  else calc.bid_days(t.docs_from, t.deadline) end as days) d
cross join lateral (select calc.figure(format('tender_bid_%s_%s', case when t.method in ('negotiation', 'inquiry') then 'wd' else 'days' end, t.method),
  t.region, coalesce(t.docs_from, ref.today())) as least) p
where t.source = 'here' and t.way <> 'direct' and not t.is_call_off and not t.cancelled and t.state not in ('planning', 'planned', 'approved')
  and (:process is null or t.process = :process)
order by subject
