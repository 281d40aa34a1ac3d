-- What the columns and values of the lists about the life of a contract are called.
select ref.say('column.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
above | Under | 上级指标 | 上級指標
absent | Absent today | 今日缺勤 | 今日缺勤
acts | Acts | 涉及操作数 | 涉及操作數
actual | Reached | 完成值 | 完成值
amendment | Supplement | 补充合同 | 補充合同
areas | Communities | 社区数 | 社區數
asked_on | Asked on | 申请日期 | 申請日期
by | By | 分列方式 | 分列方式
cost | Cost (yuan) | 总成本（元） | 總成本（元）
cost_per_unit | Cost of a unit (yuan) | 单位成本（元） | 單位成本（元）
coverage | Coverage (%) | 覆盖率（%） | 覆蓋率（%）
covered | Communities with a lead | 已覆盖社区数 | 已覆蓋社區數
days_overdue | Days overdue | 逾期天数 | 逾期天數
delta | Change (yuan) | 金额增减（元） | 金額增減（元）
deviation | Deviation | 偏差 | 偏差
ended_on | Ended on | 办结日期 | 辦結日期
field | Field | 字段 | 欄位
in_kind | Support in kind (yuan) | 实物支持（元） | 實物支持（元）
in_kind_a_year | Support in kind a year (yuan) | 年实物支持（元） | 年實物支持（元）
lead | Lead | 负责人 | 負責人
level | Level | 级次 | 級次
measure | Measured by | 计量依据 | 計量依據
mode | Provided how | 提供方式 | 提供方式
new_ends_on | New last day | 新终止日 | 新終止日
original_amount | Original amount (yuan) | 原合同金额（元） | 原合同金額（元）
paid | Paid | 受薪 | 受薪
cost_per_outcome.paid | Paid (yuan) | 已付（元） | 已付（元）
paid_staff | Paid staff | 受薪人员 | 受薪人員
platform | Kind of platform | 平台类型 | 平台類型
purpose | Purpose | 用途 | 用途
qualification | Qualification | 资质 | 資質
quantity_ratio | Accepted of planned (%) | 数量完成率（%） | 數量完成率（%）
quarter | Quarter | 季度 | 季度
rate | Rate (%) | 完成率（%） | 完成率（%）
reached | Reached | 是否完成 | 是否完成
record | Record | 记录 | 記錄
renewal_of | Renewal of | 续签自 | 續簽自
rent | Rent a month (yuan) | 月租金（元） | 月租金（元）
review | Review | 复核意见 | 覆核意見
reviewed_on | Reviewed on | 复核日期 | 覆核日期
reviewer | Reviewer | 复核人 | 覆核人
rule | Rule | 规则 | 規則
second_signer | Second signer | 会签人 | 會簽人
share | Share (%) | 比例（%） | 比例（%）
site | Site | 站点 | 站點
sites | Sites | 站点数 | 站點數
staff | Staff | 人员数 | 人員數
staff_per_team | Staff for each team | 每队人数 | 每隊人數
subcontractor | Subcontractor | 分包单位 | 分包單位
teams | Teams | 团队数 | 團隊數
volunteers | Volunteers | 志愿者 | 志願者
what | Site or group | 站点或人群 | 站點或人群
$$) as r;
select ref.say('value.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
adjusted | adjusted | 调整 | 調整
asked | asked | 已申请 | 已申請
base | base platform | 基础平台 | 基礎平台
carried | carried over | 已结转 | 已結轉
consented | consented | 已同意 | 已同意
correction | in community correction | 社区矫正 | 社區矯正
coverage | communities covered | 服务覆盖 | 服務覆蓋
disabled | disabled | 残疾人 | 殘疾人
leased | leased | 租赁 | 租賃
low_income | low income | 低收入 | 低收入
management | management platform | 管理平台 | 管理平台
migrants | migrants | 流动人口 | 流動人口
over_60 | over 60 | 60岁以上 | 60歲以上
over_80 | over 80 | 80岁以上 | 80歲以上
paid_hours | paid hours | 受薪工时 | 受薪工時
beneficiary.people | group of people | 人群 | 人群
platform | platform | 平台 | 平台
project | project platform | 项目平台 | 項目平台
subcontract.proposed | proposed | 已申请 | 已申請
recovered | recovered | 收回 | 收回
reviewed | reviewed | 已复核 | 已覆核
beneficiary.site | site | 站点 | 站點
station | station | 站点 | 站點
terminal | terminal | 终端 | 終端
venue | venue | 场所 | 場所
contract_year.returned | returned to the budget | 已收回 | 已收回
$$) as r;
