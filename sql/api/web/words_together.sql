-- What the lists and values of buying together are called: ballots, partnerships, incubation, surveys, ratings, cases, bodies.
select ref.say('column.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
admitted_on | Admitted on | 批准日期 | 批准日期
aftercare_until | After-care until | 跟踪期至 | 跟蹤期至
against | Against | 反对人数 | 反對人數
alive_12 | There after 12 months | 满12个月存续 | 滿12個月存續
alive_24 | There after 24 months | 满24个月存续 | 滿24個月存續
answers | Answers | 作答人数 | 作答人數
applied_on | Applied on | 申请日期 | 申請日期
assessed_on | Assessed on | 评估日期 | 評估日期
assessment | Assessment | 评分 | 評分
ballot | Ballot | 票决 | 票決
ballot_option | Option of a ballot | 票决选项 | 票決選項
body_name | Body | 议事机构 | 議事機構
carried | Carried | 是否通过 | 是否通過
chosen | Chosen | 是否选中 | 是否選中
chosen_amount | Chosen (yuan) | 选中金额（元） | 選中金額（元）
closes_at | Ends at | 截止时间 | 截止時間
complaints | Complaints upheld | 成立的投诉 | 成立的投訴
complete | Complete | 是否完整 | 是否完整
contacts | Contacts | 跟踪次数 | 跟蹤次數
content | Content, 4 or 5 (%) | 满意率（4、5分，%） | 滿意率（4、5分，%）
content_high | up to (%) | 区间上限（%） | 區間上限（%）
content_low | from (%) | 区间下限（%） | 區間下限（%）
contribution | Contribution (yuan) | 出资（元） | 出資（元）
cost | Cost (yuan) | 费用（元） | 費用（元）
counted_at | Counted at | 计票时间 | 計票時間
dimension | Dimension | 维度 | 維度
evaluation_points | Evaluation (points) | 评价得分 | 評價得分
finished_on | Finished on | 结束日期 | 結束日期
fixed_return | Fixed return promised | 承诺固定回报 | 承諾固定回報
from_amount | Revenue above (yuan) | 收入超过（元） | 收入超過（元）
fulfilled | Fulfilled | 完成数 | 完成數
given_on | Given on | 日期 | 日期
government | Government (yuan) | 政府分成（元） | 政府分成（元）
government_share | Government's part (%) | 政府分成比例（%） | 政府分成比例（%）
graduated_on | Graduated on | 出孵日期 | 出孵日期
guaranteed | Guaranteed (yuan) | 保底收入（元） | 保底收入（元）
incubation | Incubation | 孵化 | 孵化
incubator | Incubator | 孵化机构 | 孵化機構
indicator_set | Set of indicators | 指标体系 | 指標體系
innovative | New in its kind | 是否创新 | 是否創新
items | Indicators | 指标 | 指標
left_on | Left on | 退出日期 | 退出日期
of_all | Of all | 总数 | 總數
on_time | On time (points) | 按时得分 | 按時得分
option | Option | 选项 | 選項
part | Weight | 分配权重 | 分配權重
partners | Partners (yuan) | 合作方所得（元） | 合作方所得（元）
partnership | Partnership | 合作协议 | 合作協議
party_name | Organisation | 组织名称 | 組織名稱
ballot_option.place | Place | 名次 | 名次
question | Question | 问题 | 問題
quorum | Quorum | 法定出席人数 | 法定出席人數
rated_on | Rated on | 评定日期 | 評定日期
partnership.residents | Residents (yuan) | 居民受益（元） | 居民受益（元）
residents_share | Residents' part (%) | 居民受益比例（%） | 居民受益比例（%）
rest | Rest (yuan) | 结余（元） | 結餘（元）
revenue | Revenue (yuan) | 收入（元） | 收入（元）
rural | Countryside | 是否农村 | 是否農村
seat | Seat | 席位 | 席位
seats | Seats | 席位数 | 席位數
speaks_for | Speaks for | 代表方 | 代表方
started_on | Started on | 开始日期 | 開始日期
stated_on | Stated on | 申报日期 | 申報日期
statement | Statement of revenue | 收入报表 | 收入報表
summary | Summary | 摘要 | 摘要
support | Support (yuan) | 扶持合计（元） | 扶持合計（元）
survey | Survey | 调查 | 調查
tenders | Tenders bid for | 参加投标项目数 | 參加投標專案數
tokens | Tokens | 凭证数 | 憑證數
undeducted | Not deducted (points) | 未扣款得分 | 未扣款得分
support_action.value | Value (yuan) | 金额或折价（元） | 金額或折價（元）
votes | Votes | 票数 | 票數
wins | Tenders won | 中标项目数 | 中標專案數
year | Year | 年度 | 年度
$$) r;
select ref.say('value.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
admitted | admitted | 已入库 | 已入庫
incubation.admitted | admitted | 已入孵 | 已入孵
aftercare | after-care | 后续跟踪 | 後續跟蹤
applied | applied | 已申请 | 已申請
candidate | candidate | 候选 | 候選
counted | counted | 已计票 | 已計票
equipment | equipment | 设备 | 設備
fail | fail | 不合格 | 不合格
finished | finished | 已结束 | 已結束
graduated | graduated | 已出孵 | 已出孵
incubating | in incubation | 孵化中 | 孵化中
investor | investor | 投资方 | 投資方
joint_meeting | joint meeting | 联席会议 | 聯席會議
left | left | 已退出 | 已退出
mentor | mentor | 导师辅导 | 導師輔導
money | money | 资金 | 資金
operator | operator | 运营方 | 營運方
paper | on paper | 纸质 | 紙本
participant | participant | 参与方 | 參與方
partner | partner | 合作方 | 合作方
party_organisation | party organisation | 党组织 | 黨組織
pass | pass | 及格 | 及格
phone | by telephone | 电话 | 電話
platform | platform | 平台 | 平臺
points | points | 直接评分 | 直接評分
ratio | part of a whole | 比例 | 比例
residents | residents | 居民 | 居民
residents_council | council of residents | 居民议事会 | 居民議事會
removed | taken off | 已移除 | 已移除
space | space | 场地 | 場地
stated | stated | 已申报 | 已申報
training | training | 培训 | 培訓
visit | at a visit | 上门 | 上門
web | on the web | 网上 | 網上
workshop | workshop | 工作坊 | 工作坊
$$) r;
select ref.say('role.' || r[1], r[2], r[3], r[4]) from ref.table_of($$
voter | Voter with a token | 持凭证的投票人 | 持憑證的投票人
$$) r;
