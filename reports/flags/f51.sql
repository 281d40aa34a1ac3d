-- title | Identical or implausible reports | 报告雷同或不合常理 | 報告雷同或不合常理
-- about | The same evidence stands in two reports of a contract, or quantity and beneficiaries of a line are the same in three reports | 同一合同两期报告使用相同佐证，或同一服务项三期以上数量与受益人数完全相同 | 同一合同兩期報告使用相同佐證，或同一服務項三期以上數量與受益人數完全相同
-- flag  | risk | high | contract | design: domain 5.2 | unconfirmed
with entries as (
  select e.code, e.report, e.line, e.process, e.claimed, e.beneficiaries, r.contract from api.entry e join api.report r on (r.code, r.process) = (e.report, e.process) where e.state = 'standing'
), evidence as (select e.contract, e.process, v.sha256, count(distinct e.report) as reports from api.evidence v join entries e on e.code = v.entry group by 1, 2, 3 having count(distinct e.report) > 1),
same as (select contract, process, line, count(*) as n from entries where claimed > 0 and beneficiaries > 0 group by contract, process, line, claimed, beneficiaries)
select 'contract' as kind, c.contract as subject, c.process, coalesce(v.n, 0) > 0 or coalesce(s.n, 0) >= p.periods as raised,
  concat_ws(' / ', coalesce(v.n, 0), coalesce(s.n, 0)) as value, p.periods as threshold
from (select distinct contract, process from entries) c
left join (select contract, process, count(*) as n from evidence group by 1, 2) v using (contract, process)
left join (select contract, process, max(n) as n from same group by 1, 2) s using (contract, process)
cross join lateral (select calc.figure('flag_f51_periods', '', ref.today()) as periods) p
where :process is null or c.process = :process
order by subject
