-- title | Other method than open tender without approval | 非公开招标方式未经批准 | 非公開招標方式未經批准
-- about | The amount reaches the threshold of open tender, another method was used, and no approval is recorded | 金额达到公开招标数额标准，采用其他采购方式而无批准文号 | 金額達到公開招標數額標準，採用其他採購方式而無批准文號
-- flag  | compliance | high | tender | 政府采购法实施条例 23 | confirmed
select 'tender' as kind, t.code as subject, t.process,
  case when not t.historical then coalesce(t.budget_fen, t.lots_fen) >= p.threshold and t.method <> 'open_tender' and t.method_approval is null end as raised,
  coalesce(t.method_approval, calc.yuan(coalesce(t.budget_fen, t.lots_fen))::text) as value, calc.yuan(p.threshold) as threshold
from api.fact_tender t
cross join lateral (select calc.figure('open_tender_threshold_fen', t.region, coalesce(calc.day(t.published_at), ref.today())) as threshold) p
where t.source = 'here' and t.instrument = 'purchase' and not t.is_call_off and not t.cancelled and t.state <> 'planning' and (:process is null or t.process = :process)
order by subject
