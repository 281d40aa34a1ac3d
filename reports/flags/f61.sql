-- title | Young supplier | 供应商成立时间短 | 供應商成立時間短
-- about | The supplier was registered less than a year before the award, and did not come out of an incubation | 授予时供应商登记不足一年且非孵化毕业组织 | 授予時供應商登記不足一年且非孵化畢業組織
-- flag  | risk | low | contract | design: domain 5.2 | unconfirmed
select 'award' as kind, a.code as subject, a.process, a.decided_on - p.registered_on < f.days and p.graduated_on is null as raised, a.decided_on - p.registered_on as value, f.days as threshold
from api.fact_award a join api.fact_party p on (p.authority_id, p.code) = (a.authority_id, a.suppliers[1])
cross join lateral (select calc.figure('flag_f61_days', a.region, ref.today()) as days) f
where a.source = 'here' and a.standing <> 'cancelled' and (:process is null or a.process = :process)
order by subject
