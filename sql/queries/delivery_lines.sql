-- The service lines that report $1 is to give: all of its contract, or after a return those that were returned.
-- because: why the entry was returned; before…: what was reported of the line for the last period.
select l.code, l.title, l.unit, l.planned, b.claimed as before, x.state_reason as because, b.beneficiaries as before_beneficiaries,
  b.paid_hours as before_paid_hours, b.volunteer_hours as before_volunteer_hours
from api.report r
join api.contract_line l on l.contract = r.contract
left join api.entry x on x.report = r.code and x.line = l.code and x.state = 'returned'
left join lateral (select e.* from api.entry e join api.report p on p.code = e.report
  where p.contract = r.contract and p.no < r.no and e.line = l.code and e.state <> 'replaced' order by p.no desc limit 1) b on true
where r.code = $1 and l.waived is null
  and (x.code is not null or not exists (select from api.entry y where y.report = r.code and y.state = 'returned'))
order by l.no
