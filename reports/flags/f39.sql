-- title | Composition of the panel | 评审委员会组成 | 評審委員會組成
-- about | The panel that evaluated is even in number or too small, has too few experts, or an expert who was not drawn at random | 评审委员会人数为双数或不足，专家比例不足，或有未经随机抽取的专家 | 評審委員會人數為雙數或不足，專家比例不足，或有未經隨機抽取的專家
-- flag  | compliance | high | bids | 87号令 47; 政府采购法实施条例 39 | unconfirmed
with panels as (
  select m.authority_id, m.tender, m.process, count(*) as n, count(*) filter (where m.kind = 'expert') as experts, count(*) filter (where m.kind = 'expert' and m.drawn <> 'random') as appointed
  from api.fact_panel_member m where m.state in ('active', 'scored') group by m.authority_id, m.tender, m.process
)
select 'tender' as kind, t.code as subject, t.process,
  case when t.conducted = 'here' then coalesce(p.n % 2 = 0 or p.n < f.least or p.experts * 10000 < p.n * f.share or p.appointed > 0, true) end as raised,
  format('%s: %s / %s', coalesce(p.n, 0), coalesce(p.experts, 0), coalesce(p.appointed, 0)) as value, f.least as threshold
from api.fact_tender t
left join panels p on (p.authority_id, p.tender) = (t.authority_id, t.code)
cross join lateral (select calc.figure('panel_size_min_' || t.method, t.region, coalesce(calc.day(t.published_at), ref.today())) as least,
  calc.figure('panel_expert_share_bp', t.region, coalesce(calc.day(t.published_at), ref.today())) as share) f
where t.source = 'here' and not t.cancelled and not t.historical and t.way <> 'direct' and not t.is_call_off and t.state in ('evaluated', 'awarded', 'complete')
  and (:process is null or t.process = :process)
order by subject
