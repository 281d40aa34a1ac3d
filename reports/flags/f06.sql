-- title | Splitting to avoid open tender | 化整为零规避公开招标 | 化整為零規避公開招標
-- about | Purchases of one buyer, year, source of funds and catalogue group, none by open tender or with an approval, together exceed the threshold of open tender | 同一采购人、年度、资金来源和目录二级分类下，未经公开招标且无批准的采购合计超过公开招标数额标准 | 同一採購人、年度、資金來源和目錄二級分類下，未經公開招標且無批准的採購合計超過公開招標數額標準
-- flag  | compliance | high | needs | 政府采购法实施条例 28 | confirmed
with bought as (
  select t.authority_id, t.code, t.process, t.buyer, t.year, t.level_2, t.region, t.published_at,
    (select min(p.source_of_funds) from api.tender_plan x join api.fact_plan p on (p.authority_id, p.code) = (x.authority_id, x.plan)
      where (x.authority_id, x.tender) = (t.authority_id, t.code)) as funds,
    coalesce(a.fen, t.lots_fen) as fen
  from api.fact_tender t
  left join (select x.authority_id, x.tender, sum(x.amount) as fen from api.fact_award x where x.standing <> 'cancelled' group by x.authority_id, x.tender) a
    on (a.authority_id, a.tender) = (t.authority_id, t.code)
  where t.source = 'here' and not t.cancelled and not t.historical and t.state <> 'unsuccessful' and t.instrument = 'purchase' and t.method <> 'open_tender'
    and t.method_approval is null and not t.is_call_off
), judged as (
  select *, sum(fen) over w as total, count(*) over w as n, bool_or(fen is null) over w as unknown from bought
  window w as (partition by authority_id, buyer, year, funds, level_2)
)
select 'tender' as kind, code as subject, process, case when not unknown then n >= 2 and total > p.threshold end as raised, calc.yuan(total) as value,
  calc.yuan(p.threshold) as threshold
from judged cross join lateral (select calc.figure('open_tender_threshold_fen', region, coalesce(calc.day(published_at), ref.today())) as threshold) p
where :process is null or process = :process
order by subject
