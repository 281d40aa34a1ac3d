-- What coded values are called: value.<word>, or value.<kind or parameter>.<word> where it means something else there.
select ref.say('value.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
yes | Yes | 是 | 是
no | No | 否 | 否
key_lost | a key was lost | 密钥遗失 | 密鑰遺失
offer | offer | 投标文件 | 投標文件
peeled | outer seal off | 外层已开启 | 外層已開啟
limited_range | few suppliers can | 供应商范围有限 | 供應商範圍有限
costly | an open tender would cost too much | 公开招标费用过高 | 公開招標費用過高
failed_tender | the tender failed | 招标未成立 | 招標未成立
complex | too complex to specify | 技术复杂 | 技術複雜
urgent | urgent | 紧急需要 | 緊急需要
price_unknown | the price cannot be worked out beforehand | 无法事先计算价格 | 無法事先計算價格
only_supplier | only one supplier can | 唯一供应商 | 唯一供應商
continuity | addition to a contract | 原合同添购 | 原合同添購
sealed | sealed | 密封 | 密封
quoted | quoted | 报价 | 報價
lowest_price | lowest price | 最低价 | 最低價
chosen | chosen | 选定 | 選定
acceptance | acceptance | 验收 | 驗收
accepted | accepted | 已验收 | 已驗收
complaint.accepted | accepted | 已受理 | 已受理
active | active | 有效 | 有效
contract.active | being performed | 履行中 | 履行中
activities | activities | 活动费用 | 活動費用
adjust | adjustment | 调整 | 調整
answered | answered | 已答复 | 已答覆
appointed | appointed | 已委派 | 已委派
appropriate | appropriation | 下达 | 下達
approved | approved | 已批准 | 已批准
award_void | award void | 中标无效 | 中標無效
awarded | awarded | 已中标 | 已中標
back | corrected | 更正 | 更正
below_threshold | below the threshold | 低于门槛 | 低於門檻
buyer_rep | representative of the buyer | 采购人代表 | 採購人代表
cancelled | cancelled | 已取消 | 已取消
capitation | capitation | 按人头付费 | 按人頭付費
checked | checked | 已核对 | 已核對
claim | claim | 索赔 | 索賠
closed | closed | 已办结 | 已辦結
user.closed | closed | 已停用 | 已停用
commit | commitment | 承诺 | 承諾
committee | committee | 居委会 | 居委會
complaint_filed | complaint filed | 已投诉 | 已投訴
complete | complete | 已完成 | 已完成
completed | completed | 已完成 | 已完成
confirmed | confirmed | 已确认 | 已確認
consultation | competitive consultation | 竞争性磋商 | 競爭性磋商
contract | contract | 合同 | 合同
contracted | contracted | 已签合同 | 已簽合同
correct | correct | 责令改正 | 責令改正
count | count | 计数 | 計數
debarred | debarred | 禁止参加 | 禁止參加
declared | declared | 已申明 | 已申明
deduction | deduction | 扣款 | 扣款
default | default | 违约 | 違約
department | department | 部门 | 部門
disqualified | disqualified | 不合格 | 不合格
dissolved | dissolved | 已注销 | 已註銷
document | document | 文件 | 文件
documents | tender documents | 采购文件 | 採購文件
donation | donation | 捐赠 | 捐贈
done | done | 已整改 | 已整改
draft | draft | 草稿 | 草稿
drawn | drawn | 已抽取 | 已抽取
dropped | dropped | 已撤销 | 已撤銷
due | due | 待提交 | 待提交
duplicate | duplicate | 重复 | 重複
effective | effective | 已生效 | 已生效
electronic | electronic | 电子 | 電子
employment | employment | 雇佣关系 | 僱傭關係
endorsed | endorsed | 已获支持 | 已獲支持
enterprise | enterprise | 企业 | 企業
escalated | escalated | 已上报 | 已上報
evaluated | evaluated | 已评审 | 已評審
evaluating | being evaluated | 评审中 | 評審中
evidence | evidence | 证据 | 證據
executed | executed | 已执行 | 已執行
experience | experience | 业绩 | 業績
expert | expert | 专家 | 專家
filed | filed | 已提出 | 已提出
party.filed | filed | 备案 | 備案
registration_kind.filed | filed | 备案 | 備案
final | final | 最终验收 | 最終驗收
financial | financial | 财务 | 財務
fixed | fixed price | 固定总价 | 固定總價
foreign | foreign | 境外 | 境外
form_limited | limited by legal form | 限定组织形式 | 限定組織形式
foundation | foundation | 基金会 | 基金會
framework | framework agreement | 框架协议 | 框架協議
funded | funded | 已下达预算 | 已下達預算
general | general budget | 一般公共预算 | 一般公共預算
goods | goods | 货物 | 貨物
government | state organ | 国家机关 | 國家機關
grant | direct grant | 直接资助 | 直接資助
grid | grid worker | 网格员 | 網格員
here | kept here | 本系统 | 本系統
high | high | 高 | 高
historical | historical | 历史 | 歷史
in | paid in | 收入 | 收入
in_procurement | in procurement | 采购中 | 採購中
individual | individual | 个人 | 個人
inquiry | price inquiry | 询价 | 詢價
inspection | inspection | 检查 | 檢查
interest | interest | 利息 | 利息
interim | interim | 中期验收 | 中期驗收
invalid | invalid | 无效 | 無效
invited_tender | invited tender | 邀请招标 | 邀請招標
issued | issued | 已发出 | 已發出
kin | kinship | 亲属关系 | 親屬關係
late | late | 逾期 | 逾期
late_payment | late payment | 逾期付款 | 逾期付款
late_rejected | late, rejected | 逾期拒收 | 逾期拒收
legal | legal | 合法性 | 合法性
linear | linear | 线性 | 線性
lost | not chosen | 未中标 | 未中標
lottery_fund | lottery fund | 彩票公益金 | 彩票公益金
low | low | 低 | 低
low_price_refused | price too low, refused | 低价否决 | 低價否決
management | common management | 管理关系 | 管理關係
material | material | 物资费用 | 物資費用
medium | medium | 中 | 中
met | met | 已满足 | 已滿足
milestone | milestone | 里程碑 | 里程碑
month | month | 每月 | 每月
negotiation | negotiation | 竞争性谈判 | 競爭性談判
none | none | 无 | 無
not_conforming | not conforming | 不符合要求 | 不符合要求
not_done | not done | 未整改 | 未整改
notified | notified | 已通知 | 已通知
objected | objected | 有异议 | 有異議
office | office | 办公场所 | 辦公場所
official | official | 经办人 | 經辦人
once | once | 一次 | 一次
open | open | 进行中 | 進行中
open_tender | open tender | 公开招标 | 公開招標
opened | opened | 已开标 | 已開標
other | other | 其他 | 其他
out | paid out | 支出 | 支出
overdue | overdue | 已逾期 | 已逾期
overhead | overhead | 管理费用 | 管理費用
paid | paid | 已支付 | 已支付
panel | panel | 评审小组 | 評審小組
partly_accepted | partly accepted | 部分验收 | 部分驗收
partnership | partnership | 合作 | 合作
payment | payment | 付款 | 付款
pending | pending | 待定 | 待定
people | people | 人员费用 | 人員費用
periodic | periodic | 阶段验收 | 階段驗收
photo | photo | 照片 | 照片
planned | planned | 已列计划 | 已列計劃
planning | planning | 计划中 | 計劃中
policy | policy | 政策 | 政策
price | price | 价格 | 價格
process | process | 项目 | 項目
proposed | proposed | 已提议 | 已提議
public_institution | public institution | 事业单位 | 事業單位
published | published | 已公告 | 已公告
purchase | purchase | 购买 | 購買
qualified | qualified | 合格 | 合格
quality | quality | 质量 | 品質
quality_first | quality first | 质量优先 | 品質優先
quarter | quarter | 每季 | 每季
query_filed | query filed | 已质疑 | 已質疑
raised | raised | 已提出 | 已提出
random | random | 随机 | 隨機
ranked | ranked | 已排序 | 已排序
receipt | receipt | 收据 | 收據
recipients_heard | recipients heard | 已听取服务对象意见 | 已聽取服務對象意見
record | record | 记录 | 記錄
recorded | recorded | 已登记 | 已登記
recused | recused | 已回避 | 已迴避
referred | referred elsewhere | 已转介 | 已轉介
refused | refused | 不予受理 | 不予受理
region_limited | limited by region | 限定地区 | 限定地區
registered | registered | 登记 | 登記
rejected | rejected | 不予采纳 | 不予採納
report.rejected | rejected | 未通过 | 未通過
release | release | 解除 | 解除
replaced | replaced | 已替换 | 已替換
replied | replied | 已答复 | 已答覆
report | report | 报告 | 報告
reported | reported | 已报告 | 已報告
reserve | reserve | 候补 | 候補
resident | resident | 居民 | 居民
result | result | 结果 | 結果
return | return | 退回 | 退回
returned | returned | 已退回 | 已退回
reversed | reversed | 已撤回 | 已撤回
same_account | same account | 同一账户 | 同一帳戶
same_address | same address | 同一地址 | 同一地址
same_device | same device | 同一设备 | 同一裝置
same_head | same head | 同一负责人 | 同一負責人
same_phone | same telephone | 同一电话 | 同一電話
scored | scored | 已评分 | 已評分
self | own assessment | 自评 | 自評
self_procurement | bought by the buyer itself | 自行采购 | 自行採購
service | service | 服务 | 服務
settled | settled | 已解决 | 已解決
shareholding | shareholding | 持股关系 | 持股關係
sheet | stamped sheet | 盖章表单 | 蓋章表單
signed | signed | 已签署 | 已簽署
single_source | single source | 单一来源 | 單一來源
social_group | social group | 社会团体 | 社會團體
social_service_body | social service body | 社会服务机构 | 社會服務機構
special | special fund | 专项资金 | 專項資金
spend | spending | 支出 | 支出
staff | staff | 人员 | 人員
standing | standing | 有效 | 有效
step | in steps | 分档 | 分檔
submitted | submitted | 已提交 | 已提交
subsidy | subsidy | 补助 | 補助
survey | survey | 问卷调查 | 問卷調查
suspended | suspended | 已中止 | 已中止
team | team | 团队 | 團隊
technical | technical | 技术 | 技術
tender_void | tender void | 采购无效 | 採購無效
terminated | terminated | 已终止 | 已終止
third_party | third party | 第三方 | 第三方
under_way | under way | 进行中 | 進行中
unit_price | unit price | 按单价 | 按單價
unopenable | cannot be opened | 无法解密 | 無法解密
unregistered | unregistered | 未登记 | 未登記
unsuccessful | unsuccessful | 未成交 | 未成交
upheld | upheld | 成立 | 成立
valid | valid | 有效 | 有效
validated | validated | 已认定 | 已認定
vat_ordinary | ordinary VAT invoice | 增值税普通发票 | 增值稅普通發票
vat_special | special VAT invoice | 增值税专用发票 | 增值稅專用發票
venture_grant | venture grant | 公益创投 | 公益創投
verified | verified | 已核实 | 已核實
whole | whole | 全部 | 全部
winning | winning | 中标 | 中標
withdrawn | withdrawn | 已撤回 | 已撤回
works | works | 工程 | 工程
above_budget | above the budget | 超出预算 | 超出預算
illegal_act | unlawful act | 违法行为 | 違法行為
task_cancelled | task cancelled | 任务取消 | 任務取消
too_few_bidders | too few bidders | 投标人不足 | 投標人不足
buyer | buyer | 采购人 | 採購人
in_use | in use | 使用中 | 使用中
period | period | 期间 | 期間
record_package | record package | 记录包 | 記錄包
release_package | release package | 发布包 | 發布包
retired | retired | 已停用 | 已停用
ended | ended | 已终止 | 已終止
gross | gross | 应付总额 | 應付總額
net | net of the factor | 系数后金额 | 係數後金額
sum | sum | 合计 | 合計
half_up | half up | 四舍五入 | 四捨五入
down | down | 舍去 | 捨去
exact | exact | 精确 | 精確
quality_deduction | deduction for quality | 质量扣款 | 品質扣款
penalty | penalty | 违约金 | 違約金
bonus | bonus | 奖励 | 獎勵
cap_reduction | reduction to the ceiling | 封顶核减 | 封頂核減
payable | payable | 应付 | 應付
retention | retention | 质保金 | 質保金
recovery | recovery of the advance | 预付款扣回 | 預付款扣回
transfer | transfer | 实付 | 實付
late_interest | interest for paying late | 逾期利息 | 逾期利息
good | good | 良好 | 良好
excellent | excellent | 优秀 | 優秀
fair | fair | 合格 | 合格
poor | poor | 不合格 | 不合格
children | children | 儿童 | 兒童
women | women | 妇女 | 婦女
imported | imported | 导入 | 匯入
expired | expired | 已失效 | 已失效
query_overdue | answer overdue | 答复逾期 | 答覆逾期
decision_overdue | decision overdue | 决定逾期 | 決定逾期
missed_visit | missed visit | 漏访 | 漏訪
offline | on a machine without a server | 离线设备 | 離線裝置
command | by the command line | 命令行 | 命令列
bidder | the bidder | 投标人 | 投標人
outer | the outer seal | 外层密封 | 外層密封
inner | the inner seal | 内层密封 | 內層密封
in_force | in force | 有效 | 有效
revoked | revoked | 已撤销 | 已撤銷
act | something done | 办理事项 | 辦理事項
$$) r;
select ref.say('role.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
resident | Resident | 居民 | 居民
committee | Committee | 居委会 | 居委會
official | Official | 采购人经办人 | 採購人經辦人
approver | Approver | 审批人 | 審批人
treasury | Treasury | 财政部门 | 財政部門
accountant | Accountant | 单位财务 | 單位財務
supplier | Supplier | 供应商 | 供應商
panel | Panel member | 评审专家 | 評審專家
acceptor | Acceptor | 验收小组成员 | 驗收小組成員
evaluator | Evaluator | 第三方评价机构 | 第三方評價機構
regulator | Regulator | 财政监管 | 財政監管
auditor | Auditor | 审计 | 審計
sysadmin | Administrator | 系统管理员 | 系統管理員
agency | Procurement agency | 采购代理机构 | 採購代理機構
$$) r;
