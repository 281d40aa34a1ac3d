-- title | Performance bond above the limit | 履约保证金超限 | 履約保證金超限
-- about | The supplier gives more security for performance than a tenth of the contract, or what the figure of the place says | 履约保证金超过合同金额的百分之十或当地规定比例 | 履約保證金超過合同金額的百分之十或當地規定比例
-- flag  | compliance | medium | contract | 政府采购法实施条例 48 | confirmed
select 'contract' as kind, c.code as subject, c.process, coalesce(c.bond_fen, 0) * 10000::numeric > c.original_fen * p.cap as raised, calc.yuan(coalesce(c.bond_fen, 0)) as value,
  calc.yuan(calc.down(c.original_fen * p.cap, 10000)) as threshold
from api.fact_contract c
cross join lateral (select calc.figure('performance_bond_cap_bp', c.region, coalesce(c.signed_on, ref.today())) as cap) p
where c.state not in ('draft', 'cancelled') and (:process is null or c.process = :process)
order by subject
