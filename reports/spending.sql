-- title  | Spending by category, region and year | 按类别、地区、年度的支出 | 按類別、地區、年度的支出
-- about  | Committed by year of signature, paid by year of payment; imported data in their own currency; nothing is added across currencies; ∑ is the total of a currency | 承诺按签约年度，支付按付款年度；导入数据保持原币种；不同币种不相加；∑ 为同一币种合计 | 承諾按簽約年度，支付按付款年度；匯入資料保持原幣別；不同幣別不相加；∑ 為同一幣別合計
-- param  | year | int | Year | 年度 | 年度
-- param  | region | text | Region: the beginning of its code | 地区代码开头 | 地區代碼開頭
-- param  | tier | text | Regions at province, city or county (otherwise county) | 地区层级：province、city、county（默认county） | 地區層級：province、city、county（預設county）
-- param  | level | int | Level of the catalogue: 1, 2 or 3 (otherwise 2) | 目录级次：1、2、3（默认2） | 目錄級次：1、2、3（預設2）
-- column | year | Year | 年度 | 年度
-- column | category | Category | 类别 | 類別
-- column | category_name | Name | 类别名称 | 類別名稱
-- column | region | Region | 地区 | 地區
-- column | region_name | Name | 地区名称 | 地區名稱
-- column | source | Source | 来源 | 來源
-- column | currency | Currency | 币种 | 幣別
-- column | committed | Committed | 承诺金额 | 承諾金額
-- column | paid | Paid | 支付金额 | 支付金額
-- column | contracts | Contracts (n) | 合同数（n） | 合同數（n）
-- column | payments | Entries paid (n) | 支付笔数（n） | 支付筆數（n）
-- M01 of the list of reports.
with recursive up as (
  select code as item, code, parent, level from ref.catalogue_item
  union all
  select up.item, i.code, i.parent, i.level from up join ref.catalogue_item i on i.code = up.parent
), spent as (
  select s.year, s.source, s.currency, s.kind, s.amount, coalesce(c.code, s.category, '') as category,
    case when s.source = 'imported' then coalesce(s.region, '')
      else rpad(left(s.region, case coalesce(:tier, 'county') when 'province' then 2 when 'city' then 4 else 6 end), 6, '0') end as region,
    case when s.source = 'here' then c.code end as item
  from api.spending s
  left join up c on c.item = s.catalogue and c.level = coalesce(:level, 2)
  where (:year is null or s.year = :year) and (:region is null or starts_with(s.region, :region))
), summed as (
  select grouping(category) as total, year, category, region, source, currency, item,
    coalesce(sum(amount) filter (where kind = 'committed'), 0 * sum(amount)) as committed, coalesce(sum(amount) filter (where kind = 'paid'), 0 * sum(amount)) as paid,
    count(*) filter (where kind = 'committed') as contracts, count(*) filter (where kind = 'paid') as payments
  from spent group by grouping sets ((year, category, region, source, currency, item), (currency))
)
select s.year, case total when 1 then '∑' else s.category end as category,
  case :lang when 'zh-Hans' then i.zh_hans when 'zh-Hant' then i.zh_hant else i.en end as category_name, s.region,
  r.name as region_name, s.source, s.currency, s.committed, s.paid, s.contracts, s.payments
from summed s
left join ref.catalogue_item i on i.code = s.item
left join ref.region r on r.code = s.region and s.source = 'here'
order by s.total, s.currency <> 'CNY', s.currency, s.year, s.category, s.region
