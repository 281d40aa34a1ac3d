-- title | Verified far under claimed | 核实数量远低于申报 | 核實數量遠低於申報
-- about | Of what was claimed in the reports of a contract much was not found | 合同各期报告申报数量中大量未能核实 | 合同各期報告申報數量中大量未能核實
-- flag  | risk | high | contract | design: domain 5.2 | unconfirmed
select 'contract_line' as kind, e.line as subject, e.process, case when sum(e.claimed) > 0 then sum(e.verified) * 10000 < sum(e.claimed) * min(p.share) end as raised,
  calc.rate(sum(e.verified), sum(e.claimed)) as value, calc.percent(min(p.share)) as threshold
from api.entry e
cross join lateral (select calc.figure('flag_f52_share_bp', '', ref.today()) as share) p
where e.state = 'standing' and e.verified is not null and (:process is null or e.process = :process)
group by e.line, e.process
order by subject
