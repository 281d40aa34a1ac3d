-- title | Subcontract of the main body | 主体工作分包 | 主體工作分包
-- about | More than a part of the contract was given to others, or without consent | 分包比例超过规定，或未经同意 | 分包比例超過規定，或未經同意
-- flag  | compliance | high | contract | 政府采购法 48; 102号令 26 | unconfirmed
select 'subcontract' as kind, s.code as subject, s.process, s.state <> 'refused' and calc.down(s.share * 100, 1) > p.most as raised, s.share as value, calc.percent(p.most) as threshold
from api.subcontract s
cross join lateral (select calc.figure('subcontract_share_max_bp', '', ref.today()) as most) p
where :process is null or s.process = :process
order by subject
