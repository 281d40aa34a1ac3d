-- title | Evaluations far apart | 评价差距过大 | 評價差距過大
-- about | The official evaluation lies far above that of the residents or of the third party | 采购人评价明显高于居民或第三方评价 | 採購人評價明顯高於居民或第三方評價
-- flag  | risk | medium | contract | design: domain 5.2 | unconfirmed
select 'contract' as kind, s.code as subject, s.process, s.official - least(s.resident, s.third_party) >= calc.points(p.gap) as raised,
  s.official - least(s.resident, s.third_party) as value, calc.points(p.gap) as threshold
from api.performance s
cross join lateral (select calc.figure('flag_f58_points', '', ref.today()) as gap) p
where :process is null or s.process = :process
order by subject
