-- title  | Quality profile | 质量分布 | 品質分布
-- about  | Lines of payments by band of quality, with the mean quality weighted by gross, the share whose factor is under 1, and what was deducted; ∑ is the whole | 按质量分档的付款明细，含按应付额加权的平均质量、系数低于1的比例及扣减额；∑ 为合计 | 按品質分檔的付款明細，含按應付額加權的平均品質、係數低於1的比例及扣減額；∑ 為合計
-- param  | year | int | Year of payment | 支付年度 | 支付年度
-- param  | supplier | text | Supplier | 承接主体 | 承接主體
-- column | band | Quality from | 质量分自 | 品質分自
-- column | n | Lines (n) | 明细数（n） | 明細數（n）
-- column | share | Of all (%) | 占比（%） | 佔比（%）
-- column | quality | Mean quality | 平均质量 | 平均品質
-- column | reduced | Factor under 1 (%) | 系数低于1（%） | 係數低於1（%）
-- column | gross | Gross (yuan) | 应付（元） | 應付（元）
-- column | deducted | Deducted (yuan) | 扣减（元） | 扣減（元）
-- M15 of the list of reports. Lines whose quality is not measured are left out.
with lines as (
  select case when quality >= 90 then '90.00' when quality >= 85 then '85.00' when quality >= 80 then '80.00' when quality >= 70 then '70.00'
      when quality >= 60 then '60.00' else '0.00' end as band, quality, factor, gross, net
  from api.paid_line
  where quality is not null and state = 'paid' and (:year is null or extract(year from paid_on) = :year) and (:supplier is null or supplier = :supplier)
)
select case grouping(band) when 1 then '∑' else band end as band, count(*) as n,
  calc.rate(count(*), sum(count(*)) over () / 2) as share, calc.points(calc.half_up(sum(quality * 100 * gross * 100), nullif(sum(gross * 100), 0))) as quality,
  calc.rate(count(*) filter (where factor < 100), count(*)) as reduced, coalesce(sum(gross), 0.00) as gross, coalesce(sum(gross - net), 0.00) as deducted
from lines
group by grouping sets ((band), ())
order by grouping(band), band::text collate "C" desc
