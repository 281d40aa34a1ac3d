-- title | Judge is an outlier | 评委评分异常 | 評委評分異常
-- about | The total that a member of the panel gave to a bid lies far from the middle of the others, and his order of the bids differs from theirs | 某评委对某投标的总分明显偏离其他评委中位数，且其排序与其他评委不同 | 某評委對某投標的總分明顯偏離其他評委中位數，且其排序與其他評委不同
-- flag  | risk | medium | bids | design: domain 5.2 | unconfirmed
with totals as (
  select m.authority_id, m.process, m.member, m.lot, m.bid, m.total, m.most,
    (select calc.q8(array_agg(o.total::numeric), 0.5) from api.fact_member_total o where (o.authority_id, o.bid) = (m.authority_id, m.bid) and o.member <> m.member) as middle
  from api.fact_member_total m
), members as (
  select authority_id, process, member, lot, max(abs(total - middle)) as far, max(most) as most, count(middle) as judged,
    array_agg(bid order by total desc, bid) <> array_agg(bid order by middle desc, bid) as differs
  from totals group by authority_id, process, member, lot
)
select 'panel_member' as kind, member as subject, process, case when judged > 0 then far * 10000 >= most * p.share and differs end as raised,
  calc.points(far) as value, calc.points(most * p.share / 10000) as threshold
from members cross join lateral (select calc.figure('flag_f31_share_bp', '', ref.today()) as share) p
where :process is null or process = :process
order by subject, lot
