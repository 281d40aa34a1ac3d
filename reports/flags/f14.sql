-- title | Disproportionate qualification | 资格条件与采购需求不相称 | 資格條件與採購需求不相稱
-- about | A condition asks for more money than the lot is worth, or for long experience, or limits place or form of the bidder without a justification | 资格条件要求的资金规模超过采购包金额，或要求过长经验，或无正当理由限定投标人地域、组织形式 | 資格條件要求的資金規模超過採購包金額，或要求過長經驗，或無正當理由限定投標人地域、組織形式
-- flag  | compliance | high | tender | 政府采购法实施条例 20 | confirmed
select 'requirement' as kind, q.code as subject, q.process,
  case q.kind
    when 'financial' then case when q.least_milli is null then false else q.least_milli * 1000::numeric > q.lot_fen * p.ratio end
    when 'experience' then coalesce(q.least_milli, 0) > p.years * 1000 and q.justification is null
    when 'region_limited' then q.justification is null
    when 'form_limited' then coalesce(q.justification, q.form_limited_basis) is null
    else false end as raised,
  calc.units(q.least_milli) as value, case q.kind when 'financial' then calc.yuan(q.lot_fen * p.ratio / 10000) when 'experience' then p.years end as threshold
from api.fact_requirement q
cross join lateral (select calc.figure('flag_f14_of_lot_bp', q.region, ref.today()) as ratio, calc.figure('flag_f14_years', q.region, ref.today()) as years) p
where :process is null or q.process = :process
order by subject
