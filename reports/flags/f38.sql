-- title | Conflict of interest on the panel | 评委利益冲突 | 評委利益衝突
-- about | A member of the panel declared a relation to a bidder, or works for one, and was not recused, or scored without having declared himself | 评委声明与投标人有利害关系或任职于投标人而未回避，或未作声明即评分 | 評委聲明與投標人有利害關係或任職於投標人而未迴避，或未作聲明即評分
-- flag  | compliance | high | bids | 政府采购法 12; 实施条例 9 | confirmed
select 'panel_member' as kind, m.code as subject, m.process,
  m.state not in ('recused', 'replaced') and (m.declared_relation or m.works_for_bidder or m.state in ('active', 'scored') and m.undeclared > 0) as raised,
  concat_ws(' ', m.state, nullif(m.undeclared, 0)) as value, null as threshold
from api.fact_panel_member m
where m.state <> 'drawn' and (:process is null or m.process = :process)
order by subject
