-- title | Single bid | 只有一家投标 | 只有一家投標
-- about | One bidder alone submitted a bid in an open or selective tender | 公开或邀请性采购中只有一家供应商投标 | 公開或邀請性採購中只有一家供應商投標
-- flag  | risk | medium | bids | Cardinal R018 | unconfirmed
-- An imported process states its number of tenderers; what it does not state, or states below nought, is nothing.
with judged as (
  select l.authority_id, l.lot, l.process, t.deadline, t.historical, t.source, case t.source when 'imported' then p.tenderers else coalesce(b.submitted, 0) end::int as n,
    coalesce(b.bids, 0) as bids
  from api.fact_lot l join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
  left join api.fact_bidding b on (b.authority_id, b.lot) = (l.authority_id, l.lot)
  left join api.imported_process p on t.source = 'imported' and p.code = t.code
  where not t.cancelled and (t.way in ('open', 'selective') or t.historical)
    and (t.source = 'imported' or t.historical or t.deadline <= ref.now() or t.state not in ('planning', 'planned', 'approved', 'published'))
)
select 'lot' as kind, lot as subject, process, case when not (historical and bids = 0) then n = 1 end as raised, n as value, 1 as threshold
from judged
where :process is null or process = :process
order by subject
