-- title  | Suppliers in order | 供应商排名 | 供應商排名
-- about  | Suppliers with two completed contracts, or with contracts of half a million yuan: by combined score, then reports on time, then quality, then number; n is the number of completed contracts | 完成合同两份以上或合同金额五十万元以上的供应商，依次按综合得分、按时报告率、质量、编号排列；n 为完成合同数 | 完成合同兩份以上或合同金額五十萬元以上的供應商，依次按綜合得分、按時報告率、品質、編號排列；n 為完成合同數
-- param  | year | int | Contracts that began in the year | 合同起始年度 | 合同起始年度
-- column | place | Place | 名次 | 名次
-- column | party | Supplier | 供应商 | 供應商
-- column | name | Name | 名称 | 名稱
-- column | combined | Combined | 综合得分 | 綜合得分
-- column | on_time | Reports on time (%) | 按时报告率（%） | 按時報告率（%）
-- column | quality | Quality | 质量 | 品質
-- column | n | Completed contracts (n) | 完成合同数（n） | 完成合同數（n）
-- column | value | Value (yuan) | 合同金额（元） | 合同金額（元）
-- column | deducted | Deducted (yuan) | 扣减（元） | 扣減（元）
-- column | complaints | Complaints upheld | 成立的投诉 | 成立的投訴
-- M18 of the list of reports. A supplier of whom nothing is known in a column comes after those of whom something is.
with contracts as (
  select c.code, c.amount, a.supplier as party, a.supplier_name as name, l.tender, c.state in ('completed', 'evaluated', 'closed') as done
  from api.contract c join api.award a on a.code = c.award join api.lot l on l.code = a.lot
  where c.source = 'here' and c.state not in ('draft', 'approved', 'cancelled') and (:year is null or extract(year from c.starts_on) = :year)
), reports as (
  select c.party, count(*) filter (where r.submitted_at is not null and (r.submitted_at::timestamptz at time zone 'Asia/Shanghai')::date <= r.due_on) as good, count(*) as n
  from contracts c join api.report r on r.contract = c.code where r.state <> 'ended' and r.due_on <= ref.today() group by c.party
), quality as (
  select c.party, sum(p.gross - p.net) as deducted,
    calc.half_up(sum(p.quality * 100 * p.gross * 100), nullif(sum(p.gross * 100) filter (where p.quality is not null), 0)) as quality
  from contracts c join api.paid_line p on p.contract = c.code and p.state = 'paid' group by c.party
), scores as (
  select c.party, calc.half_up(sum(p.combined * 100), nullif(count(p.combined), 0)) as combined from contracts c join api.performance p on p.code = c.code group by c.party
), upheld as (
  select c.party, count(distinct q.code) as n from contracts c join api.complaint q on q.tender = c.tender and q.state = 'upheld' group by c.party
), summed as (
  select party, name, count(*) filter (where done) as n, sum(amount) as value from contracts group by party, name
)
select row_number() over (order by s.combined desc nulls last, calc.half_up(r.good * 10000::numeric, nullif(r.n, 0)) desc nulls last, q.quality desc nulls last, m.party) as place,
  m.party, m.name, calc.points(s.combined) as combined, calc.rate(r.good, r.n) as on_time, calc.points(q.quality) as quality, m.n, m.value,
  coalesce(q.deducted, 0.00) as deducted, coalesce(u.n, 0) as complaints
from summed m
left join scores s using (party) left join reports r using (party) left join quality q using (party) left join upheld u using (party)
where m.n >= calc.parameter('league_contracts_min', null, ref.today())
  or m.value * 100 >= calc.parameter('league_value_min_fen', null, ref.today())
order by place
