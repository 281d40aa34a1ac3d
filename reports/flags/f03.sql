-- title | Need answered late | 需求答复逾期 | 需求答覆逾期
-- about | A need was answered after the day on which its answer was due, or is not answered and that day is past | 需求在应答复之日后才答复，或逾期仍未答复 | 需求在應答覆之日後才答覆，或逾期仍未答覆
-- flag  | compliance | low | needs | domain 2.3 | unconfirmed
select 'need' as kind, n.code as subject, p.process, coalesce(n.answered_on, ref.today()) > n.due_on as raised, coalesce(n.answered_on, ref.today()) as value,
  n.due_on as threshold
from api.need n
left join lateral (select min(x.process) as process from api.plan_need x where x.need = n.code) p on true
where n.state <> 'duplicate' and (:process is null or p.process = :process)
order by subject
