-- What the tables of an export and their columns are called where no list has them: table.<name>, column.<name>, and what stands
-- around those words. A column <name>_fen, _bp, _milli or _minor has the words of <name>, one that refers to a record those of it.
select ref.say('table.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
acceptance_report | Reports of acceptances | 验收所涉履约报告 | 驗收所涉履約報告
act | Acts | 操作 | 操作
advance_entry | Ledger of advances | 预付款台账 | 預付款臺賬
asset_provision | Assets provided | 提供的资产 | 提供的資產
audit_member | Members of audits | 审计组成员 | 審計組成員
authority | Purchasing authorities | 主管单位 | 主管單位
delivery_entry | Entries of delivery reports | 履约报告条目 | 履約報告條目
delivery_report | Delivery reports | 履约报告 | 履約報告
entry_group | Groups of people served | 服务人群 | 服務人群
entry_site | Sites of entries | 条目所涉站点 | 條目所涉站點
imported_award | Imported awards | 导入的中标结果 | 匯入的中標結果
imported_bid | Imported bids | 导入的投标 | 匯入的投標
imported_contract | Imported contracts | 导入的合同 | 匯入的合約
imported_file | Imported references to files | 导入的文件条目 | 匯入的檔案條目
imported_item | Imported items | 导入的标的 | 匯入的標的
imported_milestone | Imported milestones | 导入的里程碑 | 匯入的里程碑
imported_party | Imported parties | 导入的主体 | 匯入的主體
imported_payment | Imported payments | 导入的付款 | 匯入的付款
imported_piece | Pieces of imported documents | 导入文件的片段 | 匯入檔案的片段
indicator_set_item | Indicators of sets | 指标体系的指标 | 指標體系的指標
log_recovery | Recoveries of the log | 日志恢复 | 日誌恢復
official_post | Posts of officials | 官员岗位 | 官員崗位
payment_band | Factor tables of payments | 付款系数表 | 付款係數表
payment_indicator | Indicators of payments | 付款指标 | 付款指標
payment_item | Single items of payments | 付款单项 | 付款單項
payment_line | Lines of payments | 付款明细 | 付款明細
place_figure | Figures of a place | 地区参数 | 地區參數
performance_dispute | Disputes of performance | 履约争议 | 履約爭議
person | People with an account | 账号人员 | 帳號人員
person_role | Roles of people | 人员角色 | 人員角色
party_link | Links between organisations | 主体关联 | 主體關聯
plan_item | Plan items | 预算项目 | 預算項目
plan_need | Needs of plan items | 预算项目对应需求 | 預算項目對應需求
qualification_result | Results of qualification | 资格审查结果 | 資格審查結果
retention_entry | Ledger of retentions | 质保金台账 | 質保金臺賬
satisfaction_response | Answers to surveys | 调查答复 | 調查答覆
staff_absence | Absences of staff | 人员缺勤 | 人員缺勤
tender_plan | Plan items of tenders | 采购公告所涉预算项目 | 採購公告所涉預算項目
voting_token | Voting tokens | 投票凭证 | 投票憑證
$$) as r;

-- %s: the words of the column. first: of the columns that every table has.
select ref.say('table.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
reference | %s (record) | %s（记录） | %s（記錄）
commitment | %s (commitment) | %s（承诺值） | %s（承諾值）
unit.fen | %s (yuan) | %s（元） | %s（元）
unit.bp | %s (%) | %s（%） | %s（%）
unit.centipoint | %s (points) | %s（分） | %s（分）
unit.minor | %s (minor units) | %s（最小货币单位） | %s（最小貨幣單位）
first.leaf | Leaf of the log | 日志叶号 | 日誌葉號
first.id | Record | 记录号 | 記錄號
first.ver | Version of the record | 记录版本 | 記錄版本
first.process | Process (record) | 采购项目（记录） | 採購項目（記錄）
first.act | Act (record) | 操作（记录） | 操作（記錄）
first.at | Written at | 写入时间 | 寫入時間
first.by | Written by (record) | 写入人（记录） | 寫入人（記錄）
first.op | Written as | 写入方式 | 寫入方式
first.authority | Authority | 主管单位 | 主管單位
$$) as r;
select ref.say('value.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
entry_group.children | children | 儿童 | 兒童
entry_group.women | women | 妇女 | 婦女
act | act | 操作 | 操作
bidder | the bidder | 投标人 | 投標人
inner | the custodian of the inner seal | 内层密钥保管人 | 內層密鑰保管人
outer | the custodian of the outer seal | 外层密钥保管人 | 外層密鑰保管人
inspection_order.in_force | in force | 有效 | 有效
inspection_order.revoked | revoked | 已撤销 | 已撤銷
insert | new record | 新记录 | 新記錄
update | new version | 新版本 | 新版本
$$) as r;

select ref.say('column.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
account | Account of what happened | 情况说明 | 情況說明
act | Act | 操作 | 操作
addon_of | Addition to | 追加于 | 追加於
advance_outstanding | Advance not yet recovered (yuan) | 未扣回预付款（元） | 未扣回預付款（元）
aftercare_from | After-care from | 跟踪期起 | 追蹤期起
agency | Agency | 代理机构 | 代理機構
agreement | Agreement | 协议 | 協議
answered_by | Answered by | 答复人 | 答覆人
award_ends_at | Award period ends | 定标期截止 | 定標期截止
award_local_id | Identifier of the award | 中标标识 | 中標標識
award_starts_at | Award period begins | 定标期起始 | 定標期起始
awarded_on | Awarded on | 定标日期 | 定標日期
bonus_paid | Bonus paid before (yuan) | 此前已付奖励（元） | 此前已付獎勵（元）
before | What is before | 截止于何日之前 | 截止於何日之前
box | Sealed envelope | 密封件 | 密封件
bp | Rate (%) | 比率（%） | 比率（%）
bp_per_day | Rate a day (%) | 日比率（%） | 日比率（%）
budget_currency | Currency of the budget | 预算币种 | 預算幣種
budget_project | Project of the budget | 预算项目名称 | 預算項目名稱
budget_text | Words of the budget | 预算说明 | 預算說明
call_of | Call-off from | 调用自 | 調用自
cap | At most (%) | 上限（%） | 上限（%）
carried_in | Penalty carried in (yuan) | 转入违约金（元） | 轉入違約金（元）
carried_out | Penalty carried out (yuan) | 转出违约金（元） | 轉出違約金（元）
catalogue_code | Code of the catalogue item | 指导性目录编码 | 指導性目錄編碼
changed_on | Changed on | 修改日期 | 修改日期
classification | Classification | 分类编码 | 分類編碼
classification_text | Words of the classification | 分类说明 | 分類說明
conducted | Conducted how | 实施形式 | 實施形式
confirmed | Confirmed | 是否已核实 | 是否已核實
contract_amount | Amount of the contract (yuan) | 合同金额（元） | 合約金額（元）
contract_ends_on | Contract until | 合同截止日 | 合約截止日
contract_starts_on | Contract from | 合同起始日 | 合約起始日
country | Country | 国家 | 國家
credit_code_reason | Why the check digit is wrong | 校验码不符的理由 | 校驗碼不符的理由
criteria | Criteria of the award | 定标标准 | 定標標準
criteria_details | Details of the criteria | 定标标准说明 | 定標標準說明
custodian | Custodian | 保管人 | 保管人
description | Description | 描述 | 描述
disclosed_at | Disclosed at | 公开时间 | 公開時間
document_sha256 | SHA-256 of the document | 文件SHA-256 | 文件SHA-256
eligibility | Eligibility | 资格条件 | 資格條件
enquiry_ends_at | Enquiries until | 询问期截止 | 詢問期截止
enquiry_starts_at | Enquiries from | 询问期起始 | 詢問期起始
erased | Values erased | 删除的数值个数 | 刪除的數值個數
erasure.record | Record erased from | 被删除信息的记录 | 被刪除資訊的記錄
excess | Excess | 超出数量 | 超出數量
expected_on | Expected on | 预计日期 | 預計日期
factor_kind | Kind of factor | 系数类别 | 係數類別
fixed_return_promised | Fixed return promised | 承诺固定回报 | 承諾固定回報
for_person | For | 代表谁 | 代表誰
format | Format | 格式 | 格式
framework_from | Framework from | 框架协议起始日 | 框架協議起始日
framework_until | Framework until | 框架协议截止日 | 框架協議截止日
from | From | 起 | 起
from_fen | Revenue above (yuan) | 收入超过（元） | 收入超過（元）
gate_at | Quality gate at | 质量门槛时间 | 品質門檻時間
has_enquiries | Had enquiries | 是否有询问 | 是否有詢問
identifier | Official identifier | 官方标识 | 官方標識
invoice.number | Number of the invoice | 发票号码 | 發票號碼
initiation | Initiated by | 发起方式 | 發起方式
inner_key | Key of the inner seal | 内层密封公钥 | 內層密封公鑰
inner_seed | Seed of the inner seal | 内层密封种子 | 內層密封種子
inner_box | Inner envelope | 内层密封件 | 內層密封件
inspection_order | Order of inspection | 个人信息查验令 | 個人資訊查驗令
item_no | No. of the item | 单项序号 | 單項序號
judged_at | Judged at | 裁定时间 | 裁定時間
key | Key | 密钥 | 金鑰
language | Language | 语言 | 語言
layer | Layer | 层次 | 層次
least | At least | 下限 | 下限
least_currency | Currency of the least value | 最低价值币种 | 最低價值幣種
legal_name | Legal name | 法定名称 | 法定名稱
line_no | No. of the line | 明细序号 | 明細序號
locality | Town | 城镇 | 城鎮
lost_at | Lost at | 遗失时间 | 遺失時間
lost_because | How it was lost | 遗失原因 | 遺失原因
max | At most | 数量上限 | 數量上限
max_points | Points at most | 满分 | 滿分
met_on | Met on | 达成日期 | 達成日期
method_case | Case for the method | 采用方式的法定情形 | 採用方式的法定情形
method_details | Details of the method | 采购方式说明 | 採購方式說明
method_rationale | Rationale of the method | 采用方式的理由 | 採用方式的理由
min_qty | Least quantity (%) | 最低数量（%） | 最低數量（%）
new_origin | New origin of the log | 新日志来源 | 新日誌來源
nonce | Random number of the envelope | 密封随机数 | 密封隨機數
ocid | Identifier of the process (OCID) | 采购过程标识（OCID） | 採購過程標識（OCID）
old_origin | Old origin of the log | 原日志来源 | 原日誌來源
other_party | Other organisation | 另一主体 | 另一主體
outer_key | Key of the outer seal | 外层密封公钥 | 外層密封公鑰
outer_seed | Seed of the outer seal | 外层密封种子 | 外層密封種子
payable_before | Payable before (yuan) | 此前应付（元） | 此前應付（元）
payee_local_id | Identifier of the payee | 收款人标识 | 收款人標識
payer_local_id | Identifier of the payer | 付款人标识 | 付款人標識
payload | Opened content | 开封内容 | 開封內容
people | Group of people | 人群 | 人群
policy | Policy of publication | 发布政策 | 發布政策
postal_code | Postal code | 邮政编码 | 郵遞區號
previously_accepted | Accepted before | 此前验收数量 | 此前驗收數量
price_before | Price before (yuan) | 原价（元） | 原價（元）
payment.recovery_bp | Rate of recovery (%) | 扣回比率（%） | 扣回比率（%）
payment.retention_bp | Rate of retention (%) | 质保金比率（%） | 質保金比率（%）
public_key | Public key | 公钥 | 公鑰
public_text | Text for publication | 公开文本 | 公開文字
publisher_uid | Identifier of the publisher | 发布者标识 | 發布者標識
qty | Quantity | 数量 | 數量
rationale | Rationale | 理由 | 理由
renewals | Renewals | 续签次数 | 續簽次數
retained_before | Retained before (yuan) | 此前扣留质保金（元） | 此前扣留質保金（元）
retention_claim | Claim on the retention (yuan) | 质保金扣款（元） | 質保金扣款（元）
retention_release | Retention released (yuan) | 退还质保金（元） | 退還質保金（元）
reversal_voucher_no | Voucher of the reversal | 撤回凭证号 | 撤回憑證號
scheme | Scheme of the identifier | 标识体系 | 標識體系
section | Section of the document | 文件部分 | 文件部分
signer | Signer | 签署人 | 簽署人
size | Leaves of the log | 日志叶数 | 日誌葉數
standing | Still stands | 是否仍有效 | 是否仍有效
street | Street | 街道地址 | 街道地址
submission | Submission | 提交方式 | 提交方式
submission_details | Details of the submission | 提交方式说明 | 提交方式說明
tender_ends_at | Bids until | 投标截止 | 投標截止
tender_local_id | Identifier of the tender | 招标标识 | 招標標識
tender_starts_at | Bids from | 投标起始 | 投標起始
to | To | 至 | 至
token_sha256 | SHA-256 of the token | 凭证SHA-256 | 憑證SHA-256
two_envelopes | Price in an envelope of its own | 价格单独密封 | 價格單獨密封
type | Type | 类型 | 類型
typical_1 | Passes test 1 of 6 | 通过第1项检验 | 通過第1項檢驗
typical_2 | Passes test 2 of 6 | 通过第2项检验 | 通過第2項檢驗
typical_3 | Passes test 3 of 6 | 通过第3项检验 | 通過第3項檢驗
typical_4 | Passes test 4 of 6 | 通过第4项检验 | 通過第4項檢驗
typical_5 | Passes test 5 of 6 | 通过第5项检验 | 通過第5項檢驗
typical_6 | Passes test 6 of 6 | 通过第6项检验 | 通過第6項檢驗
under | Under which object | 所属对象 | 所屬物件
unit_code | Code of the unit | 单位编码 | 單位編碼
unit_scheme | Scheme of the unit | 单位编码体系 | 單位編碼體系
until | In force until | 有效期至 | 有效期至
valid_from | Valid from | 生效日 | 生效日
valid_to | Valid until | 失效日 | 失效日
voter | Voter | 投票人 | 投票人
whole | Whole | 总量 | 總量
witness | Witness | 见证人 | 見證人
$$) as r;
