-- title  | Overdue reports | 逾期履约报告 | 逾期履約報告
-- about  | Delivery reports that are due or were returned, and are late today, the latest first | 今日已逾期未报或退回未重报的履约报告，按逾期天数排列 | 今日已逾期未報或退回未重報的履約報告，按逾期天數排列
-- param  | contract | text | Contract | 合同 | 合同
-- column | report | Report | 报告 | 報告
-- column | contract | Contract | 合同 | 合同
-- column | supplier | Supplier | 承接主体 | 承接主體
-- column | starts_on | Period from | 期间始 | 期間始
-- column | ends_on | to | 期间止 | 期間止
-- column | due_on | Due on | 应报日期 | 應報日期
-- column | days_late | Days late | 逾期天数 | 逾期天數
-- M12 of the list of reports.
select code as report, contract, supplier, starts_on, ends_on, due_on, days_late
from api.report
where state = 'overdue' and (:contract is null or contract = :contract)
order by days_late desc, code
