-- title | Contract too long | 合同期限过长 | 合同期限過長
-- about | The contract runs for more than a year without a basis, or for more than three years | 合同期限超过一年而无依据，或超过三年 | 合同期限超過一年而無依據，或超過三年
-- flag  | compliance | medium | contract | 102号令 24 | unconfirmed
select 'contract' as kind, c.code as subject, c.process,
  (c.ends_on - c.starts_on + 1 > p.one and c.term_basis is null) or c.ends_on - c.starts_on + 1 > p.three as raised, c.ends_on - c.starts_on + 1 as value,
  case when c.term_basis is null then p.one else p.three end as threshold
from api.fact_contract c
cross join lateral (select calc.figure('contract_term_days', c.region, c.starts_on) as one, calc.figure('contract_term_days_max', c.region, c.starts_on) as three) p
where c.state not in ('draft', 'cancelled') and (:process is null or c.process = :process)
order by subject
