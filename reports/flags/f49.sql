-- title | Delivery report overdue | 履约报告逾期 | 履約報告逾期
-- about | A report was submitted after its day, or is not submitted and that day is past | 履约报告逾期提交，或已到期未提交 | 履約報告逾期提交，或已到期未提交
-- flag  | compliance | medium | contract | design: domain 5.2 | unconfirmed
select 'report' as kind, code as subject, process, coalesce(calc.day(submitted_at::timestamptz), ref.today()) > due_on as raised,
  coalesce(calc.day(submitted_at::timestamptz), ref.today()) as value, due_on as threshold
from api.report
where state <> 'ended' and (:process is null or process = :process)
order by subject
