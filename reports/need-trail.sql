-- title  | From need to result | 需求到结果 | 需求到結果
-- about  | What became of each need: its plan item, lot, contract and service line, how much was accepted, and what was paid for it | 每项需求的去向：预算项目、采购包、合同、服务项、验收数量与支付金额 | 每項需求的去向：預算項目、採購包、合同、服務項、驗收數量與支付金額
-- param  | need | text | Need | 需求 | 需求
-- param  | process | text | Process | 项目 | 項目
-- column | need | Need | 需求 | 需求
-- column | title | Title | 名称 | 名稱
-- column | state | State | 状态 | 狀態
-- column | plan | Plan item | 预算项目 | 預算項目
-- column | lot | Lot | 采购包 | 採購包
-- column | contract | Contract | 合同 | 合同
-- column | line | Service line | 服务项 | 服務項
-- column | unit | Unit | 单位 | 單位
-- column | planned | Planned | 计划数量 | 計劃數量
-- column | accepted | Accepted | 验收数量 | 驗收數量
-- column | paid | Paid (yuan) | 已付（元） | 已付（元）
-- column | feedback | Told to those who asked | 反馈 | 回饋
-- T21: both ways, by need or by process. As far as the reader sees it.
select n.code as need, n.title, n.state, p.plan, l.lot, c.code as contract, s.code as line, s.unit, s.planned, s.accepted,
  (select sum(x.net) from api.paid_line x where (x.line, x.process) = (s.code, s.process) and x.state = 'paid') as paid, n.feedback
from api.need n
left join api.plan_need p on p.need = n.code
left join api.tender_plan t using (authority_id, plan)
left join api.fact_lot l on (l.authority_id, l.tender) = (p.authority_id, t.tender)
left join api.fact_contract c on (c.authority_id, c.tender) = (p.authority_id, t.tender) and c.signed_on is not null and c.award like l.lot || '/%'
left join api.contract_line s on s.contract = c.code
where (:need is null or n.code = :need) and (:process is null or p.process = :process)
order by need, plan, lot, contract, line
