-- title | Paid regardless of quality | 不论质量照付 | 不論質量照付
-- about | A line was paid for though its quality lies under the least for which anything is due | 服务项质量低于最低线仍予支付 | 服務項品質低於最低線仍予支付
-- flag  | risk | medium | contract | design: domain 5.2 | unconfirmed
select 'paid_line' as kind, x.code as subject, x.process, x.quality < calc.points(p.least) and x.net > 0 as raised, concat_ws(': ', x.quality, x.net) as value, calc.points(p.least) as threshold
from api.paid_line x
cross join lateral (select calc.figure('flag_f57_points', '', ref.today()) as least) p
where x.quality is not null and (:process is null or x.process = :process)
order by subject
