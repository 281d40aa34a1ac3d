-- title | Acceptance without recipients | 验收无服务对象参与 | 驗收無服務對象參與
-- about | An interim or final acceptance was signed though no recipient was invited, or it is not published | 中期或最终验收签署而未邀请服务对象，或未公告 | 中期或最終驗收簽署而未邀請服務對象，或未公告
-- flag  | compliance | high | contract | 政府采购法实施条例 45 | confirmed
select 'acceptance' as kind, code as subject, process, coalesce(invited, 0) = 0 or published_on is null as raised, coalesce(invited, 0) as value, 1 as threshold
from api.acceptance
where stage <> 'periodic' and state in ('signed', 'published') and (:process is null or process = :process)
order by subject
