-- title | Bundling without a reason | 合并采购未说明理由 | 合併採購未說明理由
-- about | One lot joins services of several kinds of the catalogue, and the tender names no reason | 同一采购包合并目录中多类服务，且采购项目未说明理由 | 同一採購包合併目錄中多類服務，且採購專案未說明理由
-- flag  | risk | medium | tender | domain F18 | unconfirmed
-- What a lot joins is seen in the service lines of its contracts; a kind is an item of the catalogue.
select 'lot' as kind, l.lot as subject, l.process, k.n >= p.least and t.bundle_reason is null as raised, k.n as value, p.least as threshold
from api.fact_lot l
join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
cross join lateral (select count(distinct s.catalogue) as n from api.fact_award a
  join api.fact_contract c on (c.authority_id, c.award) = (a.authority_id, a.code) join api.fact_line s on (s.authority_id, s.contract) = (c.authority_id, c.code)
  where (a.authority_id, a.lot) = (l.authority_id, l.lot)) k
cross join lateral (select calc.parameter('flag_f18_kinds', l.region, ref.today()) as least) p
where t.source = 'here' and not t.cancelled and k.n > 0 and (:process is null or l.process = :process)
order by subject
