-- title | Document changed late | 采购文件修改过晚 | 採購文件修改過晚
-- about | The documents were changed in substance shortly before the deadline, and the deadline did not move | 截止前不足规定天数对采购文件作实质性修改而未顺延截止时间 | 截止前不足規定天數對採購文件作實質性修改而未順延截止時間
-- flag  | compliance | medium | tender | 政府采购法实施条例 31 | confirmed
select 'tender_amendment' as kind, a.code as subject, a.process,
  a.substantive and a.deadline_after = a.deadline_before and floor(extract(epoch from a.deadline_before - a.published_at) / 86400) < p.days as raised,
  floor(extract(epoch from a.deadline_before - a.published_at) / 86400) as value, p.days as threshold
from api.tender_amendment a
cross join lateral (select calc.figure('tender_amend_days', '', calc.day(a.published_at)) as days) p
where :process is null or a.process = :process
order by subject
