-- title  | Satisfaction of residents | 居民满意度 | 居民滿意度
-- about  | Surveys of those who were served: 1 to 5 as points, the share of 4 and 5 with its 95 % interval (Wilson), by channel; fewer than five answers are never shown; ∑ is all channels | 服务对象满意度：1至5分折算为百分制，4、5分比例及95%置信区间（Wilson），按渠道；作答不足五人不显示；∑ 为全部渠道 | 服務對象滿意度：1至5分折算為百分制，4、5分比例及95%信賴區間（Wilson），按渠道；作答不足五人不顯示；∑ 為全部渠道
-- param  | contract | text | Contract | 合同 | 合同
-- column | survey | Survey | 调查 | 調查
-- column | contract | Contract | 合同 | 合同
-- column | supplier | Supplier | 承接主体 | 承接主體
-- column | channel | Channel | 渠道 | 渠道
-- column | invited | Asked | 调查人数 | 調查人數
-- column | n | Answers (n) | 作答人数（n） | 作答人數（n）
-- column | rate | Answered (%) | 作答率（%） | 作答率（%）
-- column | score | Score (points) | 得分 | 得分
-- column | content | 4 or 5 (%) | 4、5分（%） | 4、5分（%）
-- column | low | from (%) | 区间下限（%） | 區間下限（%）
-- column | high | to (%) | 区间上限（%） | 區間上限（%）
-- M16 of the list of reports. Who may not read the answers sees none of the surveys.
select s.code as survey, s.contract, s.supplier, x.channel, x.invited, coalesce(x.answers::text, '<5') as n,
  case when x.answers is null then 'n/a' else calc.rate(x.answers, x.invited) end as rate, x.score, x.content, x.low, x.high
from api.survey s
cross join lateral (
  select 0 as part, '∑' as channel, s.invited, s.answers, s.score, s.content, s.content_low as low, s.content_high as high
  union all
  select 1, c.channel, null, c.answers, c.score, null, null, null from api.survey_channel c where c.survey = s.code) x
where (:contract is null or s.contract = :contract) and s.invited is not null
order by s.code, x.part, x.channel
