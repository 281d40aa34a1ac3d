-- title | Short submission period | 投标时间偏短 | 投標時間偏短
-- about | Between the beginning of the tender period and its end lie fewer whole days than usual; the same for every method | 招标期起止之间的整天数少于通常水平，不分采购方式 | 招標期起止之間的整天數少於通常水準，不分採購方式
-- flag  | risk | medium | tender | Cardinal R003 | unconfirmed
-- Whole days of 86,400 seconds: the time of day counts. A process without a method is judged too; one without a period is not computable.
select 'tender' as kind, t.code as subject, t.process, floor(extract(epoch from t.deadline - t.starts_at) / 86400) < p.least as raised,
  floor(extract(epoch from t.deadline - t.starts_at) / 86400) as value, p.least as threshold
from api.fact_tender t
cross join lateral (select calc.figure('flag_f11_days', t.region, coalesce(calc.day(t.starts_at), ref.today())) as least) p
where not t.cancelled and (t.source = 'imported' or t.way <> 'direct' and not t.is_call_off and t.state not in ('planning', 'planned', 'approved'))
  and (:process is null or t.process = :process)
order by subject
