-- title | Bundled without a reason | 无理由合并采购 | 無理由合併採購
-- about | One lot buys several kinds of service together, and no reason for it is stored | 一个采购包合并采购多类服务而未记录理由 | 一個採購包合併採購多類服務而未記錄理由
-- flag  | risk | medium | tender | design: domain T06 | unconfirmed
-- The kinds are those of the lines of the lot's contracts: items of the catalogue on its lowest level.
select 'lot' as kind, l.lot as subject, l.process, case when n.lines > 0 then n.kinds >= p.kinds and t.bundle_reason is null end as raised,
  coalesce(t.bundle_reason, n.kinds::text) as value, p.kinds as threshold
from api.fact_lot l
join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
cross join lateral (select count(distinct s.catalogue) as kinds, count(s.code) as lines from api.fact_contract c
  join api.contract_line s on (s.contract, s.process) = (c.code, c.process)
  where (c.authority_id, c.tender) = (l.authority_id, l.tender) and c.award like l.lot || '/%' and c.state <> 'cancelled') n
cross join lateral (select calc.figure('flag_f18_kinds', l.region, coalesce(calc.day(t.published_at), ref.today())) as kinds) p
where t.source = 'here' and not t.cancelled and l.state = 'awarded' and (:process is null or l.process = :process)
order by subject
