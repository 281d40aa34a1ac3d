-- title  | Budget execution | 预算执行情况 | 預算執行情況
-- about  | What was appropriated, committed, spent and is free, by plan item; rates of what was appropriated with its adjustments | 按预算项目列示下达、承诺、支出与可用；比率以下达数（含调整）为分母 | 按預算項目列示下達、承諾、支出與可用；比率以下達數（含調整）為分母
-- param  | year | int | Fiscal year | 预算年度 | 預算年度
-- column | code | Plan item | 预算项目 | 預算項目
-- column | title | Title | 名称 | 名稱
-- column | year | Year | 年度 | 年度
-- column | appropriated | Appropriated (yuan) | 下达（元） | 下達（元）
-- column | adjusted | of this, adjustments (yuan) | 其中调整（元） | 其中調整（元）
-- column | committed | Committed, not spent (yuan) | 承诺未支出（元） | 承諾未支出（元）
-- column | spent | Spent (yuan) | 支出（元） | 支出（元）
-- column | returned | Returned (yuan) | 退回（元） | 退回（元）
-- column | free | Free (yuan) | 可用（元） | 可用（元）
-- column | committed_rate | Committed and spent (%) | 承诺及支出率（%） | 承諾及支出率（%）
-- column | rate | Executed (%) | 执行率（%） | 執行率（%）
-- M02 of the list of reports. What was returned is no longer counted as spent.
select b.code, b.title, b.fiscal_year as year, b.appropriated, coalesce(e.adjusted, 0.00) as adjusted, b.committed, b.spent,
  coalesce(e.returned, 0.00) as returned, b.free, calc.rate(b.committed + b.spent, b.appropriated) as committed_rate,
  calc.rate(b.spent, b.appropriated) as rate
from api.budget b
left join (
  select plan, sum(amount) filter (where kind = 'adjust') as adjusted, sum(amount) filter (where kind = 'return') as returned
  from api.budget_entry group by plan) e on e.plan = b.code
where :year is null or b.fiscal_year = :year
order by b.fiscal_year, b.code
