-- title | Small purchases reach the limit | 自行采购合计达到限额 | 自行採購合計達到限額
-- about | Small purchases of one buyer, year and catalogue group together reach the limit above which they are no small ones | 同一采购人、年度、目录分类的自行采购合计达到采购限额标准 | 同一採購人、年度、目錄分類的自行採購合計達到採購限額標準
-- flag  | compliance | high | needs | domain 2.4.2 | unconfirmed
with bought as (
  select t.authority_id, t.code, t.process, t.buyer, t.year, t.level_2, t.region, coalesce(a.fen, t.lots_fen) as fen
  from api.fact_tender t
  left join (select x.authority_id, x.tender, sum(x.amount) as fen from api.fact_award x where x.standing <> 'cancelled' group by 1, 2) a
    on (a.authority_id, a.tender) = (t.authority_id, t.code)
  where t.method = 'self_procurement' and not t.cancelled and t.state <> 'unsuccessful'
), judged as (select *, sum(fen) over w as total, count(*) over w as n from bought window w as (partition by authority_id, buyer, year, level_2))
select 'tender' as kind, code as subject, process, n >= 2 and total >= p.threshold as raised, calc.yuan(total) as value, calc.yuan(p.threshold) as threshold
from judged cross join lateral (select calc.figure('procurement_threshold_fen', region, ref.today()) as threshold) p
where :process is null or process = :process
order by subject
