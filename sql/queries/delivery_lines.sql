-- The service lines that report $1 is to give: all of its contract, or after a return those that were returned.
-- before: the quantity of the last period. because: why the entry was returned.
select l.code, l.title, l.unit, l.planned,
  (select e.claimed from api.entry e join api.report p on p.code = e.report
   where p.contract = r.contract and p.no < r.no and e.line = l.code and e.state <> 'replaced' order by p.no desc limit 1) as before,
  x.state_reason as because
from api.report r
join api.contract_line l on l.contract = r.contract
left join api.entry x on x.report = r.code and x.line = l.code and x.state = 'returned'
where r.code = $1 and l.waived is null
  and (x.code is not null or not exists (select from api.entry y where y.report = r.code and y.state = 'returned'))
order by l.no
