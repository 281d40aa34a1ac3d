-- title | Personal data without a clause | 涉及个人信息而无保护条款 | 涉及個人信息而無保護條款
-- about | The contract deals with personal data and has no clause that protects them | 合同涉及个人信息而无保护条款 | 合同涉及個人資訊而無保護條款
-- flag  | compliance | high | contract | 个人信息保护法 6, 34 | confirmed
-- The rule personal_data_have_a_clause keeps it out; what was kept before the rule, or came in by another way, is seen here.
select 'contract' as kind, code as subject, process, personal_data and not data_protection as raised, data_protection::text as value, null as threshold
from api.fact_contract
where state not in ('draft', 'cancelled') and (:process is null or process = :process)
order by subject
