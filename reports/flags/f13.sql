-- title | Single source without a reason or notice | 单一来源无理由或未公示 | 單一來源無理由或未公示
-- about | A single source has no reason, or its supplier was announced for fewer working days than the law gives though the amount reaches the threshold | 单一来源采购没有理由，或达到数额标准而公示期少于法定工作日 | 單一來源採購沒有理由，或達到數額標準而公示期少於法定工作日
-- flag  | compliance | high | tender | 政府采购法 31; 实施条例 38 | confirmed
select 'tender' as kind, t.code as subject, t.process,
  case when not t.historical then t.method_reason is null
    or coalesce(t.budget_fen, t.lots_fen) >= p.threshold and coalesce(calc.wd_between(n.published_on, n.ends_on), 0) < p.least end as raised,
  case when t.method_reason is not null then coalesce(calc.wd_between(n.published_on, n.ends_on), 0) end as value, p.least as threshold
from api.fact_tender t
left join api.sole_notice n on (n.tender, n.process) = (t.code, t.process)
cross join lateral (select calc.figure('single_source_notice_wd', t.region, coalesce(n.published_on, ref.today())) as least,
  calc.figure('open_tender_threshold_fen', t.region, coalesce(n.published_on, ref.today())) as threshold) p
where t.method = 'single_source' and not t.cancelled and t.state <> 'planning' and (:process is null or t.process = :process)
order by subject
