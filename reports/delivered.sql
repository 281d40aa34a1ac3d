-- title  | Delivered against planned | 计划与完成对比 | 計畫與完成對比
-- about  | What signed acceptances accepted of each service line; different units are never added; n is the number of acceptances | 各服务项经签署验收确认的数量；不同单位不相加；n 为验收次数 | 各服務項經簽署驗收確認的數量；不同單位不相加；n 為驗收次數
-- param  | contract | text | Contract | 合同 | 合同
-- column | contract | Contract | 合同 | 合同
-- column | line | Service line | 服务项 | 服務項
-- column | title | Title | 名称 | 名稱
-- column | unit | Unit | 单位 | 單位
-- column | planned | Planned | 计划数量 | 計畫數量
-- column | accepted | Accepted | 验收数量 | 驗收數量
-- column | rate | Accepted (%) | 完成率（%） | 完成率（%）
-- column | n | Acceptances (n) | 验收次数（n） | 驗收次數（n）
-- M13 of the list of reports.
select l.contract, l.code as line, l.title, l.unit, l.planned, coalesce(a.accepted, 0.000) as accepted,
  calc.rate(coalesce(a.accepted, 0), l.planned) as rate, coalesce(a.n, 0) as n
from api.contract_line l
join api.contract c on c.code = l.contract and c.state not in ('draft', 'approved', 'cancelled')
left join (
  select x.line, sum(x.accepted) as accepted, count(*) as n
  from api.acceptance_line x join api.acceptance a on a.code = x.acceptance
  where a.state in ('signed', 'published') group by x.line) a on a.line = l.code
where :contract is null or l.contract = :contract
order by l.contract, l.no
