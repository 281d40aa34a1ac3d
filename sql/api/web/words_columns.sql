-- What the columns of the lists are called: column.<name>, or column.<kind>.<name> where a kind means something else.
select ref.say('column.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
about | About | 事由 | 事由
acceptance | Acceptance | 验收 | 驗收
acceptance_days | Days for acceptance | 验收期限（天） | 驗收期限（天）
accepted | Accepted | 验收数量 | 驗收數量
accepted_on | Accepted on | 受理日期 | 受理日期
advance_cap | Advance, at most (%) | 预付上限（%） | 預付上限（%）
agreed_until | Agreed until | 约定完成日 | 約定完成日
agrees | Agrees | 是否同意 | 是否同意
amount | Amount (yuan) | 金额（元） | 金額（元）
answer | Answer | 答复 | 答覆
answer_due_on | Answer due on | 答复期限 | 答覆期限
answered_on | Answered on | 答复日期 | 答覆日期
appropriated | Appropriated (yuan) | 已下达（元） | 已下達（元）
at | Time | 时间 | 時間
audit | Audit | 审计项目 | 審計項目
award | Award | 中标（成交） | 中標（成交）
basis | Basis | 依据 | 依據
because | Reason | 理由 | 理由
beneficiaries | People served | 服务人数 | 服務人數
body | Body | 主体 | 主體
bond | Bond (yuan) | 履约保证金（元） | 履約保證金（元）
bonus_cap | Bonus, at most (yuan) | 奖励上限（元） | 獎勵上限（元）
budget | Budget (yuan) | 预算（元） | 預算（元）
bundle_reason | Why lines are bundled | 打包采购理由 | 打包採購理由
buyer | Purchasing entity | 采购人 | 採購人
buyer_signed_on | Signed by the buyer on | 采购人签署日 | 採購人簽署日
bytes | Bytes | 字节数 | 位元組數
catalogue | Catalogue item | 指导性目录 | 指導性目錄
category | Category | 类别 | 類別
ceiling | Ceiling price (yuan) | 最高限价（元） | 最高限價（元）
channel | Channel | 来源渠道 | 來源渠道
claimed | Claimed | 申报数量 | 申報數量
closed_on | Closed on | 办结日期 | 辦結日期
code | Number | 编号 | 編號
committed | Committed (yuan) | 已承诺（元） | 已承諾（元）
complained | Complained about | 已投诉 | 已投訴
complained_on | Complained on | 投诉日期 | 投訴日期
complaint | Complaint | 投诉 | 投訴
completed_on | Completed on | 完成日期 | 完成日期
conclusion | Conclusion | 结论 | 結論
contract | Contract | 合同 | 合同
credit_code | Unified social credit code | 统一社会信用代码 | 統一社會信用代碼
critical | Critical | 关键指标 | 關鍵指標
currency | Currency | 币种 | 幣種
data_protection | Data protection agreed | 数据保护约定 | 資料保護約定
days_late | Days late | 逾期天数 | 逾期天數
deadline | Deadline | 截止时间 | 截止時間
decided_on | Decided on | 决定日期 | 決定日期
decision | Decision | 决定 | 決定
decision_due_on | Decision due on | 决定期限 | 決定期限
docs_from | Documents from | 文件获取起始日 | 文件取得起始日
docs_until | Documents until | 文件获取截止日 | 文件取得截止日
document | Document | 文件 | 文件
due_on | Due on | 期限 | 期限
duplicate_of | Duplicate of | 重复于 | 重複於
duty | Statutory duty | 法定职责 | 法定職責
ends_on | Until | 截止日 | 截止日
entered_on | Entered on | 登记日期 | 登記日期
entry | Entry | 条目 | 條目
escalated_on | Escalated on | 上报日期 | 上報日期
escalated_to | Escalated to | 上报对象 | 上報對象
evaluation | Evaluation | 评审办法 | 評審辦法
factor | Factor (%) | 系数（%） | 係數（%）
factor_table | Table of factors | 系数表 | 係數表
facts | Facts | 事实 | 事實
feedback | What came of it | 结果反馈 | 結果回饋
fields | Fields | 字段数 | 欄位數
fields_unplaced | Fields without a place | 未归位字段 | 未歸位欄位
filed_on | Filed on | 提出日期 | 提出日期
contract.filed_on | Filed on | 备案日期 | 備案日期
finding | Finding | 审计发现 | 審計發現
fiscal_year | Fiscal year | 预算年度 | 預算年度
floor | Lower bound | 下限值 | 下限值
form_limited_basis | Basis for limiting the legal form | 限定组织形式的依据 | 限定組織形式的依據
free | Free (yuan) | 可用（元） | 可用（元）
from_person | From | 移交人 | 移交人
from_points | From points | 起始分 | 起始分
handed_on | Handed over on | 移交日期 | 移交日期
heard_by | Heard by | 听取意见方 | 聽取意見方
higher_is_better | Higher is better | 越高越好 | 越高越好
hits | Confirmed in the sample | 抽查相符数 | 抽查相符數
in_favour | In favour | 赞成人数 | 贊成人數
indicator | Indicator | 指标 | 指標
instrument | Instrument | 合同类型 | 合同類型
invited | Invited | 邀请人数 | 邀請人數
issued_on | Issued on | 发出日期 | 發出日期
item | Item | 项目 | 項目
judged_on | Judged on | 评定日期 | 評定日期
kind | Kind | 类别 | 類別
known_on | Known on | 知悉日期 | 知悉日期
label | Label | 标签 | 標籤
late_interest | Interest when late (%) | 逾期利率（%） | 逾期利率（%）
latitude | Latitude | 纬度 | 緯度
least_quantity | Least quantity (%) | 最低完成率（%） | 最低完成率（%）
legal_form | Legal form | 组织形式 | 組織形式
license | Licence | 许可 | 授權條款
line | Service line | 服务项 | 服務項
local_id | Identifier | 标识 | 識別碼
longitude | Longitude | 经度 | 經度
lot | Lot | 采购包 | 採購包
members | Members | 成员人数 | 成員人數
method | Method | 采购方式 | 採購方式
residents | Residents | 居民人数 | 居民人數
small | Small enterprise or organisation | 中小企业 | 中小企業
verification.method | Method | 核查方式 | 核查方式
method_approval | Approval of the method | 采购方式批准文号 | 採購方式批准文號
method_reason | Why this method | 采购方式理由 | 採購方式理由
minutes | Minutes | 会议记录 | 會議記錄
most | At most | 数量上限 | 數量上限
name | Name | 名称 | 名稱
user.name | Name | 姓名 | 姓名
nature | Nature | 性质 | 性質
need | Need | 需求 | 需求
needs | Needs | 对应需求 | 對應需求
net | Net (yuan) | 实付（元） | 實付（元）
no | No. | 序号 | 序號
note | Note | 备注 | 備註
notice | Notice | 通知书 | 通知書
notified_on | Notified on | 通知日期 | 通知日期
of_each_stratum | Of each stratum | 每层抽取数 | 每層抽取數
opened_at | Opened at | 开标时间 | 開標時間
opened_on | Opened on | 开始日期 | 開始日期
opinion | Opinion | 意见 | 意見
opinion_summary | Summary of opinions | 意见摘要 | 意見摘要
opinions | Opinions | 意见数 | 意見數
origin | Origin | 来源 | 來源
outcome | Outcome | 结果 | 結果
overdue | Overdue | 是否逾期 | 是否逾期
owner | Responsible | 负责人 | 負責人
owner_state | Account of the responsible person | 负责人账号状态 | 負責人帳號狀態
own_provision | Own provision (yuan) | 自行提供成本（元） | 自行提供成本（元）
paid_hours | Paid hours | 有偿工时 | 有償工時
paid_on | Paid on | 支付日期 | 支付日期
party | Organisation | 主体 | 主體
path | Path | 路径 | 路徑
pay_on | Paid on the basis of | 付款依据 | 付款依據
payee | Payee | 收款人 | 收款人
payer | Payer | 付款人 | 付款人
payment | Payment | 付款 | 付款
payment_days | Days for payment | 付款期限（天） | 付款期限（天）
penalty_cap | Penalty, at most (%) | 违约金上限（%） | 違約金上限（%）
person | Person | 人员 | 人員
personal_data | Personal data | 涉及个人信息 | 涉及個人資料
place | Place | 地点 | 地點
place_name | Place | 地点 | 地點
plan | Plan item | 预算项目 | 預算項目
plan_items | Plan items | 预算项目 | 預算項目
planned | Planned | 计划数量 | 計劃數量
population | Population | 总体 | 總體
population_sha256 | SHA-256 of the population | 总体SHA-256 | 總體SHA-256
population_size | Size of the population | 总体规模 | 總體規模
post | Post | 岗位 | 崗位
post_ended_on | Post ended on | 离岗日期 | 離崗日期
present | Present | 出席人数 | 出席人數
price | Unit price (yuan) | 单价（元） | 單價（元）
priority | Priority | 优先度 | 優先度
process | Process | 采购项目 | 採購項目
programme | Programme | 计划 | 計劃
provisional | Limit is provisional | 期限为暂定 | 期限為暫定
published_at | Published at | 公告时间 | 公告時間
published_on | Published on | 公告日期 | 公告日期
publisher | Publisher | 发布者 | 發布者
quality | Quality (points) | 质量分 | 品質分
raised_on | Raised on | 提出日期 | 提出日期
reason_if_not_first | Why not the first | 未选首位的理由 | 未選首位的理由
received_on | Received on | 收到日期 | 收到日期
recovered | Recovered (yuan) | 追回金额（元） | 追回金額（元）
recovery | Recovery of the advance (%) | 预付款扣回（%） | 預付款扣回（%）
ref | Reference | 关联编号 | 關聯編號
referred_to | Referred to | 转介至 | 轉介至
region | Region | 行政区划 | 行政區劃
registered_on | Registered on | 登记日期 | 登記日期
registration_kind | Registration | 登记类别 | 登記類別
registration_valid_to | Registration valid until | 登记有效期至 | 登記有效期至
released_at | Released at | 发布时间 | 發布時間
releases | Releases | 发布记录数 | 發布記錄數
releases_new | New releases | 新增记录数 | 新增記錄數
remedy | Remedy | 处理 | 處理
replied_on | Replied on | 答复日期 | 答覆日期
reply | Reply | 答复 | 答覆
reply_due_on | Reply due on | 答复期限 | 答覆期限
report | Report | 履约报告 | 履約報告
report_due_days | Days for a report | 报告期限（天） | 報告期限（天）
report_every | Reports every | 报告周期 | 報告週期
report_sha256 | Audit report | 审计报告 | 審計報告
reported_on | Reported on | 报告日期 | 報告日期
reports | Reports | 履约报告 | 履約報告
retention | Retention (%) | 质保金（%） | 質保金（%）
retention_ceiling | Retention, at most (yuan) | 质保金上限（元） | 質保金上限（元）
review_due_on | Review due on | 审核期限 | 審核期限
review_overdue | Review overdue | 审核逾期 | 審核逾期
revision | Revision | 修订次数 | 修訂次數
revoked_on | Revoked on | 撤销日期 | 撤銷日期
role | Role | 角色 | 角色
roles | Roles | 角色 | 角色
sample | Sample | 抽样数 | 抽樣數
scope | Scope | 范围 | 範圍
scope_code | Of | 范围编号 | 範圍編號
seal_key | Key for sealing bids | 投标加密公钥 | 投標加密公鑰
seed | Seed | 随机种子 | 隨機種子
settled_on | Settled on | 解决日期 | 解決日期
severity | Severity | 严重程度 | 嚴重程度
sha256 | Document | 文件 | 文件
sheet | Evidence sheet | 取证单 | 取證單
shortfall | Shortfall factor (%) | 欠量系数（%） | 欠量係數（%）
signed_on | Signed on | 签署日期 | 簽署日期
sme_reserved | Reserved for small firms | 专门面向中小企业 | 專門面向中小企業
source | Source | 数据来源 | 資料來源
source_of_funds | Source of funds | 资金来源 | 資金來源
spent | Spent (yuan) | 已支出（元） | 已支出（元）
stage | Stage | 阶段 | 階段
stands | Stands | 是否有效 | 是否有效
starts_on | From | 起始日 | 起始日
state | State | 状态 | 狀態
state_reason | Reason for the state | 状态说明 | 狀態說明
status | Status | 进展 | 進展
stratum | Stratum | 层 | 層
subject | Subject | 事项 | 事項
submitted_at | Submitted at | 提交时间 | 提交時間
successor | Successor | 接任人 | 接任人
supplier | Supplier | 供应商 | 供應商
supplier_name | Supplier | 供应商名称 | 供應商名稱
supplier_signed_on | Signed by the supplier on | 供应商签署日 | 供應商簽署日
supporters | Supporters | 支持人数 | 支持人數
suspended_from | Suspended from | 暂停起始日 | 暫停起始日
suspended_to | Suspended until | 暂停截止日 | 暫停截止日
suspension_lifted_on | Suspension lifted on | 恢复日期 | 恢復日期
tag | Tag | 标签 | 標籤
taken_at | Taken at | 拍摄时间 | 拍攝時間
target | Target | 目标值 | 目標值
team | Team | 审计组 | 審計組
tender | Tender | 采购公告 | 採購公告
tenderers | Tenderers | 投标人数 | 投標人數
term_basis | Basis of the term | 期限依据 | 期限依據
text | Text | 内容 | 內容
threshold | Quality threshold (%) | 质量门槛（%） | 品質門檻（%）
title | Title | 名称 | 名稱
to_person | To | 接收人 | 接收人
trimmed | Trimmed scores | 去极值评分 | 去極值評分
unit | Unit | 单位 | 單位
urgency | Urgency | 紧迫程度 | 緊迫程度
uri | Address | 网址 | 網址
url | Address | 网址 | 網址
value | Value | 数值 | 數值
verdict | Verdict | 评定 | 評定
verdict_reason | Reason of the verdict | 评定理由 | 評定理由
verified | Verified | 核实数量 | 核實數量
version | Version | 版本 | 版本
volunteer_hours | Volunteer hours | 志愿工时 | 志願工時
vulnerability | Weight of vulnerable groups | 困难群体程度 | 困難群體程度
waived | Waived because | 豁免理由 | 豁免理由
weight | Weight (%) | 权重（%） | 權重（%）
advanced | Advanced (yuan) | 已预付（元） | 已預付（元）
amount_in_words | Amount in words | 大写金额 | 大寫金額
announced_as | Announced as | 公告类型 | 公告類型
balance | Balance (yuan) | 余额（元） | 餘額（元）
bid | Bid | 投标 | 投標
bonus | Bonus (yuan) | 奖励（元） | 獎勵（元）
cap_reduction | Reduction to the ceiling (yuan) | 封顶核减（元） | 封頂核減（元）
charge_reason | Why it is charged | 扣款理由 | 扣款理由
charged | Charged (yuan) | 扣款（元） | 扣款（元）
clawback | Paid back (yuan) | 追回（元） | 追回（元）
combined | Combined | 综合得分 | 綜合得分
commitment | Commitment of the envelope | 密封承诺值 | 密封承諾值
confirmed_on | Confirmed on | 确认日期 | 確認日期
criterion | Criterion | 评分项 | 評分項
deadline_after | Deadline after | 变更后截止时间 | 變更後截止時間
deadline_before | Deadline before | 变更前截止时间 | 變更前截止時間
decided_by | Decided by | 排序依据 | 排序依據
deduction | Deduction (%) | 价格扣除（%） | 價格扣除（%）
drawn | Drawn | 抽取方式 | 抽取方式
drawn_at | Drawn at | 抽取时间 | 抽取時間
entitled | Entitled to (yuan) | 应得金额（元） | 應得金額（元）
evaluated_on | Evaluated on | 评审日期 | 評審日期
evaluated_price | Evaluated price (yuan) | 评审价（元） | 評審價（元）
evaluator | Evaluator | 评价方 | 評價方
explanation | Explanation | 说明 | 說明
failed_for | Why it failed | 失败原因 | 失敗原因
formula | Formula | 计算公式 | 計算公式
from_day | From day | 起始天数 | 起始天數
grade | Grade | 等级 | 等級
gross | Gross (yuan) | 应付总额（元） | 應付總額（元）
held | Held (yuan) | 留存（元） | 留存（元）
invoice | Invoice | 发票 | 發票
is_last | Last payment | 末次付款 | 末次付款
justification | Justification | 理由 | 理由
locked | Locked | 已锁定 | 已鎖定
member | Member | 评审成员 | 評審成員
minimum | Minimum | 最低要求 | 最低要求
minimum_bidders | Bidders needed | 最少投标人数 | 最少投標人數
n | Answers | 样本数 | 樣本數
number | Number | 号码 | 號碼
objected_on | Objected on | 异议日期 | 異議日期
objection | Objection | 异议 | 異議
objective | Objective | 客观项 | 客觀項
of_points | Of points | 满分 | 滿分
official | Official assessment | 官方评价 | 官方評價
outstanding | Outstanding (yuan) | 未扣回（元） | 未扣回（元）
passed | Passed | 是否通过 | 是否通過
payable | Payable (yuan) | 应付（元） | 應付（元）
penalty | Penalty (yuan) | 违约金（元） | 違約金（元）
penalty_carried | Penalty carried over (yuan) | 结转违约金（元） | 結轉違約金（元）
penalty_carried_out | Penalty carried over (yuan) | 结转违约金（元） | 結轉違約金（元）
points | Points | 得分 | 得分
price_points | Points for the price | 价格分 | 價格分
quality_deduction | Deduction for quality (yuan) | 质量扣款（元） | 品質扣款（元）
quality_points | Points for quality | 质量分 | 品質分
quantity | Quantity | 数量 | 數量
rank | Rank | 排名 | 排名
reason | Reason | 理由 | 理由
received_at | Received at | 收到时间 | 收到時間
requirement | Requirement | 资格要求 | 資格要求
rescaled | Rescaled | 换算得分 | 換算得分
retained | Retained (yuan) | 扣留质保金（元） | 扣留質保金（元）
retention_kept | Retention kept (yuan) | 留存质保金（元） | 留存質保金（元）
retention_released | Retention released (yuan) | 退还质保金（元） | 退還質保金（元）
payment.retention | Retention (yuan) | 质保金（元） | 質保金（元）
payment.recovery | Recovery of the advance (yuan) | 预付款扣回（元） | 預付款扣回（元）
payment.late_interest | Interest for paying late (yuan) | 逾期利息（元） | 逾期利息（元）
payment.source | Source | 依据 | 依據
reversed_on | Reversed on | 撤回日期 | 撤回日期
rounding | Rounding (yuan) | 尾差（元） | 尾差（元）
score | Score | 评分 | 評分
evaluation.score | Score | 得分 | 得分
self | Own assessment | 自评 | 自評
seller | Seller | 销售方 | 銷售方
small_deduction | Deduction for small firms (%) | 小微企业价格扣除（%） | 小微企業價格扣除（%）
submitted_on | Submitted on | 提交日期 | 提交日期
substantive | Substantive | 实质性要求 | 實質性要求
tax | Tax (yuan) | 税额（元） | 稅額（元）
third_party | Third party | 第三方评价 | 第三方評價
to_day | To day | 截止天数 | 截止天數
to_the_bank | To the bank (yuan) | 银行转账（元） | 銀行轉帳（元）
to_the_supplier | To the supplier (yuan) | 支付供应商（元） | 支付供應商（元）
total | Total | 总分 | 總分
transfer | Transfer (yuan) | 实付（元） | 實付（元）
transferred | Transferred (yuan) | 已支付（元） | 已支付（元）
performance.resident | Residents | 居民评价 | 居民評價
resident | Residents | 居民评价 | 居民評價
voucher_no | Voucher | 凭证号 | 憑證號
worked | How it was worked out | 计算过程 | 計算過程
agency | Agency | 代理机构编号 | 代理機構編號
agency_name | Name of the agency | 代理机构名称 | 代理機構名稱
audit_export.act | Ordered by | 发起操作 | 發起操作
box | Sealed content | 密封内容 | 密封內容
price_before | Price before (yuan) | 此前报价（元） | 此前報價（元）
framework_from | Framework from | 框架协议起始日 | 框架協議起始日
framework_until | Framework until | 框架协议截止日 | 框架協議截止日
days_ahead | Days ahead | 提前天数 | 提前天數
expected_on | Expected on | 预计采购日期 | 預計採購日期
in_time | In time | 是否按时公开 | 是否按時公開
answered_by | Answered by | 答复单位 | 答覆單位
usual_number | Usual number of answers | 是否达到通常数量 | 是否達到通常數量
baseline | Baseline of quality (points) | 质量基准（分） | 品質基準（分）
saving | Saving on the own cost (%) | 较自行提供节约（%） | 較自行提供節約（%）
payable_quantity | Payable quantity | 计价数量 | 計價數量
custodian | Custodian | 密钥保管人 | 密鑰保管人
layer | Layer of the seal | 密封层次 | 密封層次
lost_at | Lost at | 遗失时间 | 遺失時間
lost_because | How it was lost | 遗失原因 | 遺失原因
public_key | Public key | 公钥 | 公鑰
addition_to | Addition to | 添购的原合同 | 添購的原合同
agreement | Agreement | 委托协议 | 委託協議
call_of | Call on the framework | 所属框架协议 | 所屬框架協議
conducted | Conducted | 组织形式 | 組織形式
gate_at | First round decided at | 资格评审时间 | 資格評審時間
method_case | Case of the method | 适用情形 | 適用情形
two_envelopes | Two envelopes | 双信封 | 雙信封
inspection_order | Order of inspection | 查验令 | 查驗令
inspection_order.until | Until | 有效期至 | 有效期至
sealed | Sealed where | 密封地点 | 密封地點
erasure.before | What is older than | 早于该日期的信息 | 早於該日期的資訊
erased | Values erased | 已删除项数 | 已刪除項數
confirmed | Confirmed | 是否已确认 | 是否已確認
disclosed_at | Disclosed at | 公开时间 | 公開時間
judged_at | Judged at | 裁定时间 | 裁定時間
inner_key | Key of the inner seal | 内层密钥 | 內層密鑰
inner_seed | Seed of the inner seal | 内层随机种子 | 內層隨機種子
outer_key | Key of the outer seal | 外层密钥 | 外層密鑰
outer_seed | Seed of the outer seal | 外层随机种子 | 外層隨機種子
$$) r;
