-- title  | Concentration of the market | 市场集中度 | 市場集中度
-- about  | Herfindahl-Hirschman index of each market, that is catalogue group, region and year, by the value of contracts: under 1,500 low, to 2,500 middle, above high | 按合同金额计算各市场（目录二级分类、地区、年度）的赫芬达尔指数：1500以下为低，2500以下为中，以上为高 | 按合同金額計算各市場（目錄二級分類、地區、年度）的赫芬達爾指數：1500以下為低，2500以下為中，以上為高
-- param  | year | int | Year of signature | 签订年度 | 簽訂年度
-- param  | region | text | Region code, with all below it | 行政区划代码（含下级） | 行政區劃代碼（含下級）
-- column | year | Year | 年度 | 年度
-- column | catalogue | Catalogue | 目录 | 目錄
-- column | title | Title | 名称 | 名稱
-- column | region | Region | 地区 | 地區
-- column | suppliers | Suppliers (n) | 供应商数（n） | 供應商數（n）
-- column | contracts | Contracts (n) | 合同数（n） | 合同數（n）
-- column | value | Value (yuan) | 金额（元） | 金額（元）
-- column | largest | Largest share (%) | 最大份额（%） | 最大份額（%）
-- column | hhi | HHI | HHI | HHI
-- column | band | Band | 区间 | 區間
-- M06. The index is worked out from the sums in fen, rounded once.
with suppliers as (
  select extract(year from signed_on)::int as year, level_2 as catalogue, region, supplier, count(*) as contracts, sum(original_fen) as fen
  from api.fact_contract
  where signed_on is not null and (:year is null or extract(year from signed_on) = :year) and (:region is null or region like rtrim(:region, '0') || '%')
  group by 1, 2, 3, 4
), markets as (
  select year, catalogue, region, count(*) as suppliers, sum(contracts) as contracts, sum(fen) as fen, max(fen) as largest,
    calc.half_up(sum(fen::numeric * fen) * 10000, nullif(sum(fen)::numeric * sum(fen), 0)) as hhi
  from suppliers group by year, catalogue, region
)
select m.year, m.catalogue, case :lang when 'zh-Hans' then i.zh_hans when 'zh-Hant' then i.zh_hant else i.en end as title, m.region, m.suppliers, m.contracts,
  calc.yuan(m.fen) as value, calc.rate(m.largest, m.fen) as largest, m.hhi, case when m.hhi < 1500 then 'low' when m.hhi <= 2500 then 'middle' when m.hhi is not null then 'high' end as band
from markets m left join ref.catalogue_item i on i.code = m.catalogue
order by m.year, m.catalogue, m.region
