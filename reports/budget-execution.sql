-- title | Budget execution | 预算执行情况 | 預算執行情況
-- about | What was appropriated, committed, spent and is free, by plan item | 按预算项目列示下达、承诺、支出与可用 | 按預算項目列示下達、承諾、支出與可用
-- param | year | int | Fiscal year | 预算年度 | 預算年度
-- column | code | Plan item | 预算项目 | 預算項目
-- column | title | Title | 名称 | 名稱
-- column | year | Year | 年度 | 年度
-- column | appropriated | Appropriated (yuan) | 下达（元） | 下達（元）
-- column | committed | Committed (yuan) | 承诺（元） | 承諾（元）
-- column | spent | Spent (yuan) | 支出（元） | 支出（元）
-- column | free | Free (yuan) | 可用（元） | 可用（元）
-- column | rate | Executed (%) | 执行率（%） | 執行率（%）
-- M02 of the list of reports.
select code, title, fiscal_year, appropriated, committed, spent, free,
  round(spent * 100 / nullif(appropriated, 0), 2) as rate
from api.budget
where :year is null or fiscal_year = :year
order by fiscal_year, code
