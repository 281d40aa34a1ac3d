-- title | Late payment to the supplier | 逾期支付供应商 | 逾期支付供應商
-- about | A payment was made after the day on which it was due, or is not made and that day is past; also what is accepted and not claimed | 逾期付款，或到期未付，含已验收未申请支付的 | 逾期付款，或到期未付，含已驗收未申請支付的
-- flag  | compliance | medium | contract | 政府采购法实施条例 51; 保障中小企业款项支付条例 | unconfirmed
select kind, subject, process, value > threshold as raised, value, threshold from (
  select 'payment' as kind, code as subject, process, coalesce(paid_on, ref.today()) as value, due_on as threshold
  from api.payment where source = 'here' and state not in ('returned', 'reversed')
  union all
  select 'acceptance', u.code, u.process, ref.today(), u.due_on from api.unpaid_claim u
  where not exists (select from api.payment p where (p.acceptance, p.process) = (u.code, u.process) and p.state not in ('returned', 'reversed'))) x
where :process is null or process = :process
order by kind, subject
