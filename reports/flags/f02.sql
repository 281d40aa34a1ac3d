-- title | Plan item without a validated need | 预算项目无经确认的需求 | 預算項目無經確認的需求
-- about | An approved plan item cites no validated need; where it rests on a duty by law, the duty is shown | 已批准的预算项目未引用经确认的需求；以法定职责为依据的，同时列示该职责 | 已批准的預算項目未引用經確認的需求；以法定職責為依據的，同時列示該職責
-- flag  | compliance | medium | needs | domain 2.3 | unconfirmed
select 'plan' as kind, code as subject, process, needs = 0 as raised, coalesce(nullif(needs::text, '0'), duty, '0') as value, 1 as threshold
from api.fact_plan
where state not in ('draft', 'submitted', 'returned', 'cancelled') and (:process is null or process = :process)
order by subject
