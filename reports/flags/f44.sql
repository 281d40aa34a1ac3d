-- title | Contract above the award | 合同金额高于成交金额 | 合同金額高於成交金額
-- about | The contract, without its supplements, was signed for more than was awarded | 合同原金额（不含补充合同）高于中标、成交金额 | 合同原金額（不含補充合同）高於中標、成交金額
-- flag  | compliance | high | contract | 政府采购法 46 | confirmed
-- What supplements add is not looked at here (F43): a contract was above its award on the day on which it was signed, or it never was.
select 'contract' as kind, code as subject, process, original_fen > award_fen * (10000 + p.more)::numeric / 10000 as raised, calc.yuan(original_fen) as value,
  calc.yuan(award_fen) as threshold
from api.fact_contract
cross join lateral (select calc.figure('flag_f44_bp', region, coalesce(signed_on, ref.today())) as more) p
where not renewal and state not in ('draft', 'cancelled') and (:process is null or process = :process)
order by subject
