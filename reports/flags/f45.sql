-- title | Disguised financing | 变相融资 | 變相融資
-- about | A partnership promises a fixed return or guarantees revenue | 合作协议承诺固定回报或保证收入 | 合作協議承諾固定回報或保證收入
-- flag  | compliance | high | contract | 102号令 29; 财预〔2017〕87号 | unconfirmed
select 'partnership' as kind, code as subject, process, fixed_return or coalesce(guaranteed, 0) > 0 as raised, coalesce(guaranteed, 0) as value, 0 as threshold
from api.partnership
where :process is null or process = :process
order by subject
