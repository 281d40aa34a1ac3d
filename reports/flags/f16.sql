-- title | Price weight outside the band | 价格权重超出规定范围 | 價格權重超出規定範圍
-- about | The points for the price are fewer or more than the kind of purchase allows; a tender at a fixed price is exempt | 价格分值低于或高于该类采购允许的范围；固定价格采购除外 | 價格分值低於或高於該類採購允許的範圍；固定價格採購除外
-- flag  | compliance | medium | tender | 87号令 55; 财库〔2014〕214号 | unconfirmed
select 'lot' as kind, c.lot as subject, c.process, c.max_points < p.least or c.max_points > p.most as raised, calc.points(c.max_points) as value,
  format('%s–%s', calc.points(p.least), calc.points(p.most)) as threshold
from api.fact_criterion c
join api.fact_tender t on (t.authority_id, t.code) = (c.authority_id, c.tender)
cross join lateral (select calc.figure('price_weight_min_' || k.kind, c.region, d.day) as least, calc.figure('price_weight_max_' || k.kind, c.region, d.day) as most
  from (select case t.subject when 'service' then 'service' else 'goods' end as kind) k, (select coalesce(calc.day(t.published_at), ref.today()) as day) d) p
where c.kind = 'price' and not t.cancelled and (:process is null or c.process = :process)
order by subject
