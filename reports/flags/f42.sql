-- title | Decision very fast or very slow | 定标过快或过慢 | 定標過快或過慢
-- about | Between the deadline and the decision lie very few or very many days | 从截止到确定成交的天数过少或过多 | 從截止到確定成交的天數過少或過多
-- flag  | risk | low | bids | design: domain 5.2 | unconfirmed
select 'award' as kind, a.code as subject, a.process, case when not t.historical then d.days < p.least or d.days > p.most end as raised, d.days as value, format('%s–%s', p.least, p.most) as threshold
from api.fact_award a
join api.fact_tender t on (t.authority_id, t.code) = (a.authority_id, a.tender)
cross join lateral (select a.decided_on - calc.day(t.deadline) as days) d
cross join lateral (select calc.figure('flag_f42_least_days', a.region, ref.today()) as least, calc.figure('flag_f42_most_days', a.region, ref.today()) as most) p
where a.standing = 'active' and (t.way in ('open', 'selective') and not t.is_call_off or t.historical) and not t.cancelled and (:process is null or a.process = :process)
order by subject
