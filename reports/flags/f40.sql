-- title | Award not to the first | 未授予第一候选人 | 未授予第一候選人
-- about | The award went to a bid that was not ranked first, and no reason is stored | 未授予排名第一的候选人且未记录理由 | 未授予排名第一的候選人且未記錄理由
-- flag  | compliance | high | bids | 政府采购法实施条例 43 | confirmed
select 'award' as kind, code as subject, process, case when bid is not null then rank <> 1 and reason_if_not_first is null end as raised,
  coalesce(reason_if_not_first, rank::text) as value, 1 as threshold
from api.fact_award
where source = 'here' and standing <> 'cancelled' and (bid is not null) and (:process is null or process = :process)
order by subject
