-- title | Supplements over a tenth | 补充合同超过百分之十 | 補充合同超過百分之十
-- about | Signed supplements that raise the contract come to more than a tenth of its original amount | 已签补充合同的增加额合计超过原合同金额的百分之十 | 已簽補充合同的增加額合計超過原合同金額的百分之十
-- flag  | compliance | high | contract | 政府采购法 49 | confirmed
select 'contract' as kind, c.code as subject, c.process, c.raised_fen * 10000::numeric > c.original_fen * p.cap as raised, calc.yuan(c.raised_fen) as value,
  calc.yuan(calc.down(c.original_fen * p.cap, 10000)) as threshold
from api.fact_contract c
cross join lateral (select calc.figure('amendment_cap_bp', c.region, coalesce(c.signed_on, ref.today())) as cap) p
where c.state not in ('draft', 'cancelled') and (:process is null or c.process = :process)
order by subject
