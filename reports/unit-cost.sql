-- title  | Cost per unit of outcome | 单位成果成本 | 單位成果成本
-- about  | What was paid for a contract, with support in kind (sites whose rent the government pays), by accepted unit of its outcome, which is its first service line, and by beneficiary; n is the number of payments | 合同支付额与实物支持（政府承担租金的场地）之和，按首项服务的验收数量与受益人次计算；n 为支付笔数 | 合同支付額與實物支持（政府承擔租金的場地）之和，按首項服務的驗收數量與受益人次計算；n 為支付筆數
-- param  | contract | text | Contract | 合同 | 合同
-- column | contract | Contract | 合同 | 合同
-- column | outcome | Outcome | 成果 | 成果
-- column | unit | Unit | 单位 | 單位
-- column | paid | Paid (yuan) | 支付（元） | 支付（元）
-- column | in_kind | Support in kind (yuan) | 实物支持（元） | 實物支持（元）
-- column | accepted | Accepted | 验收数量 | 驗收數量
-- column | per_unit | For each unit (yuan) | 单位成本（元） | 單位成本（元）
-- column | beneficiaries | Beneficiaries | 受益人次 | 受益人次
-- column | per_beneficiary | For each beneficiary (yuan) | 人均成本（元） | 人均成本（元）
-- column | n | Payments (n) | 支付笔数（n） | 支付筆數（n）
-- M14 of the list of reports. Beneficiaries of fewer than five are not shown, nor what they would give away.
with costs as (
  select c.code, l.title, l.unit, coalesce(p.paid, 0.00) as paid, coalesce(s.in_kind, 0.00) as in_kind, coalesce(a.accepted, 0.000) as accepted,
    e.beneficiaries, coalesce(p.n, 0) as n
  from api.contract c
  join api.contract_line l on l.contract = c.code and l.no = 1
  left join (select contract, sum(payable) as paid, count(*) as n from api.payment where state = 'paid' and source = 'here' group by contract) p on p.contract = c.code
  left join (select s.contract, calc.yuan(sum(calc.rent_of(s.rent * 100, s.starts_on, least(s.ends_on, x.ends_on, ref.today())))) as in_kind
    from api.site s join api.contract x on x.code = s.contract where s.rent is not null group by s.contract) s on s.contract = c.code
  left join (select x.line, sum(x.accepted) as accepted from api.acceptance_line x join api.acceptance y on y.code = x.acceptance
    where y.state in ('signed', 'published') group by x.line) a on a.line = l.code
  left join (select line, sum(beneficiaries) as beneficiaries from api.entry where state = 'standing' group by line) e on e.line = l.code
  where c.source = 'here' and c.state not in ('draft', 'approved', 'cancelled') and (:contract is null or c.code = :contract)
)
select code as contract, title as outcome, unit, paid, in_kind, accepted, calc.per(paid + in_kind, accepted) as per_unit,
  case when beneficiaries < 5 then '<5' else coalesce(beneficiaries::text, 'n/a') end as beneficiaries,
  calc.per(paid + in_kind, case when beneficiaries >= 5 then beneficiaries end) as per_beneficiary, n
from costs
order by code
