-- The words of the sheets for paper, and of reports that are begun from the last period's figures.
select ref.say(r[1], r[2], r[3], r[4]) from ref.table_of($$
print.sheet | Sheet for printing (A4) | 打印版（A4） | 列印版（A4）
print.how | This page is made for printing on A4. | 本页适合以A4纸打印。 | 本頁適合以A4紙列印。
print.title.tender | Procurement notice | 采购公告 | 採購公告
print.title.contract | Contract | 政府购买服务合同 | 政府購買服務合同
print.title.acceptance | Acceptance sheet | 履约验收单 | 履約驗收單
print.title.payment | Payment sheet | 付款单 | 付款單
print.title.report | Delivery report | 履约报告 | 履約報告
print.buyer | Purchasing entity (seal) | 采购人（盖章） | 採購人（蓋章）
print.supplier | Organisation (seal) | 承接主体（盖章） | 承接主體（蓋章）
print.acceptors | Acceptors (signatures) | 验收人员（签字） | 驗收人員（簽字）
print.drafted | Drafted by | 经办人 | 經辦人
print.checked | Checked by | 复核人 | 複核人
print.approved | Approved by | 审批人 | 審批人
print.reporter | Reported by | 填报人 | 填報人
print.date | Date: | 日期： | 日期：
deliver.take_before | Start with the last period's figures | 以上期数据填入空白处 | 以上期資料填入空白處
deliver.sheet | Print the sheet to be stamped; its scan is taken here as a sheet | 打印待盖章的报告单；盖章后的扫描件可在此上传（类型选“盖章表单”） | 列印待蓋章的報告單；蓋章後的掃描件可在此上傳（類型選「蓋章表單」）
column.envelope.sealed | Where it was sealed | 密封地点 | 密封地點
value.envelope.offline | on the bidder's machine, without a server | 投标人本机离线密封 | 投標人本機離線密封
value.envelope.command | by the command line | 命令行密封 | 命令列密封
value.envelope.web | here, by the web server | 由本网页服务密封 | 由本網頁服務密封
work.lists | Records | 业务记录 | 業務記錄
work.audit | Audit tools | 审计工具 | 審計工具
$$) r;
