-- title | Judgement weighs too much | 主观评分比重过大 | 主觀評分比重過大
-- about | The criteria that each member judges for himself have more of the points than usual | 由评委主观判断的评审因素分值占比高于通常水平 | 由評委主觀判斷的評審因素分值佔比高於通常水準
-- flag  | risk | medium | tender | design: domain 5.2 | unconfirmed
select 'lot' as kind, c.lot as subject, c.process, sum(c.max_points) filter (where c.kind <> 'price' and not c.objective) * 10000::numeric > sum(c.max_points) * min(p.share) as raised,
  calc.points(coalesce(sum(c.max_points) filter (where c.kind <> 'price' and not c.objective), 0)) as value, calc.percent(min(p.share)) as threshold
from api.fact_criterion c
join api.fact_tender t on (t.authority_id, t.code) = (c.authority_id, c.tender)
cross join lateral (select calc.figure('flag_f17_share_bp', c.region, coalesce(calc.day(t.published_at), ref.today())) as share) p
where not t.cancelled and (:process is null or c.process = :process)
group by c.lot, c.process
order by subject
