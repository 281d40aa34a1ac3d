-- title | Paid over the contract | 超合同支付 | 超合同支付
-- about | What is payable in all exceeds the contract with its supplements | 应付合计超过合同金额（含补充合同） | 應付合計超過合同金額（含補充合同）
-- flag  | compliance | high | contract | PAY-1 10 | confirmed
select 'contract' as kind, c.code as subject, c.process, coalesce(p.payable, 0) > calc.yuan(c.amount_fen) as raised, coalesce(p.payable, 0) as value, calc.yuan(c.amount_fen) as threshold
from api.fact_contract c
left join (select contract, process, sum(payable) as payable from api.payment where source = 'here' and state not in ('returned', 'reversed') group by 1, 2) p
  on (p.contract, p.process) = (c.code, c.process)
where c.state not in ('draft', 'cancelled') and (:process is null or c.process = :process)
order by subject
