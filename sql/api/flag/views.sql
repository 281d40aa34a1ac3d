-- What red flags read (reports/flags): facts of planning, tendering and contracts in raw numbers (fen, basis points, centipoints), with
-- the keys by which they are joined: codes within an authority. Imported data stand beside in the same form; their amounts are in minor
-- units of `currency`. No lists of their own: people read the lists.

-- level_2: the catalogue's second level, by which purchases of one kind are put together.
create view api.fact_plan as
  select p.authority_id, r.code::text as process, p.code::text, b.code::text as buyer, p.fiscal_year, p.catalogue_code::text as catalogue,
    coalesce(case i.level when 3 then i.parent end, i.code)::text as level_2, i.negative, p.region::text, p.source_of_funds, p.amount_fen,
    p.duty, p.state,
    (select min(e.entered_on) from core.budget_entry e where (e.authority_id, e.plan_item_id) = (p.authority_id, p.id) and e.kind = 'appropriate') as funded_on,
    (select count(*) from core.plan_need n where (n.authority_id, n.plan_item_id) = (p.authority_id, p.id)) as needs
  from core.plan_item p
  join core.process r on (r.authority_id, r.id) = (p.authority_id, p.process_id)
  join core.party b on (b.authority_id, b.id) = (p.authority_id, p.buyer_id)
  join ref.catalogue_item i on i.code = p.catalogue_code;

-- The needs that plan items cite, with what became of each.
create view api.plan_need as
  select p.code || '/' || n.code as code, p.code as plan, n.code as need, n.title, n.channel, n.received_on, n.state, r.code as process, x.authority_id
  from core.plan_need x
  join core.plan_item p on (p.authority_id, p.id) = (x.authority_id, x.plan_item_id)
  join core.need n on (n.authority_id, n.id) = (x.authority_id, x.need_id)
  join core.process r on (r.authority_id, r.id) = (p.authority_id, p.process_id);

create view api.tender_plan as
  select t.code || '/' || p.code as code, t.code as tender, p.code as plan, r.code as process, x.authority_id
  from core.tender_plan x
  join core.tender t on (t.authority_id, t.id) = (x.authority_id, x.tender_id)
  join core.plan_item p on (p.authority_id, p.id) = (x.authority_id, x.plan_item_id)
  join core.process r on (r.authority_id, r.id) = (t.authority_id, t.process_id);

-- way: procurementMethod of OCDS. amount: what was awarded, or else the lots; year: of the first plan item, or else of the notice.
-- cancelled: flags leave it out. historical: from before these books, of which much is unknown.
create view api.fact_tender as
  select t.authority_id, r.code::text as process, t.code::text, b.code::text as buyer, t.method::text,
    case when t.method = 'open_tender' then 'open' when t.method in ('single_source', 'grant', 'self_procurement') then 'direct' else 'selective' end as way,
    t.method_reason, t.method_approval, t.instrument::text, t.conducted::text, t.subject::text, t.evaluation::text, t.state::text,
    t.state = 'cancelled' as cancelled, r.origin = 'historical' as historical, t.budget_fen::bigint, t.ceiling_fen::bigint, 'CNY' as currency, t.docs_from, t.docs_until,
    t.docs_from::timestamp at time zone 'Asia/Shanghai' as starts_at, t.deadline::timestamptz, t.published_at::timestamptz, t.opened_at::timestamptz,
    t.evaluated_on::date, t.bundle_reason, t.form_limited_basis, t.call_of_id is not null as is_call_off, l.region, l.catalogue, l.level_2, l.lots, l.lots_fen, p.year, p.plans, p.funded_on,
    'here' as source
  from core.tender t
  join core.process r on (r.authority_id, r.id) = (t.authority_id, t.process_id)
  join core.party b on (b.authority_id, b.id) = (t.authority_id, t.buyer_id)
  cross join lateral (select min(x.region)::text as region, min(x.catalogue_code)::text as catalogue,
      min(coalesce(case i.level when 3 then i.parent end, i.code))::text as level_2, count(*) as lots,
      case when bool_and(x.amount_fen is not null) then sum(x.amount_fen)::bigint end as lots_fen
    from core.lot x join ref.catalogue_item i on i.code = x.catalogue_code where (x.authority_id, x.tender_id) = (t.authority_id, t.id)) l
  cross join lateral (select coalesce(min(y.fiscal_year), extract(year from calc.day(t.published_at)))::int as year, count(y.id) as plans,
      max(e.day) as funded_on
    from core.tender_plan x join core.plan_item y on (y.authority_id, y.id) = (x.authority_id, x.plan_item_id)
    left join lateral (select coalesce(min(e.entered_on), 'infinity')::date as day from core.budget_entry e
      where (e.authority_id, e.plan_item_id) = (y.authority_id, y.id) and e.kind = 'appropriate') e on true
    where (x.authority_id, x.tender_id) = (t.authority_id, t.id)) p
  union all
  select p.authority_id, p.ocid, p.ocid, b.name, null, p.method, p.method_rationale, null, null, 'imported', p.category, p.criteria, p.status,
    coalesce(p.status = 'cancelled', false), false, p.amount_minor, null, p.currency, null, null, p.tender_starts_at, p.tender_ends_at, p.tender_starts_at, null, null,
    null, null, false, null, null, null, null, p.amount_minor, extract(year from calc.day(p.tender_starts_at))::int, null, null, 'imported'
  from core.imported_process p
  left join core.imported_party b on (b.authority_id, b.imported_process_id, b.place) = (p.authority_id, p.id, 'buyer') and b.standing;

-- standing: pending, valid, disqualified, withdrawn, late; the first three are submitted (domain 5.1). tenderers: bidders of a bid, sorted.
create view api.fact_bid as
  select b.authority_id, r.code::text as process, t.code::text as tender, l.code::text as lot, b.code::text, array[y.code::text] as tenderers,
    b.source::text, b.received_at::timestamptz, b.price_fen::bigint as price, 'CNY' as currency,
    case when b.state in ('submitted', 'opened') then 'pending' when b.state in ('disqualified', 'invalid', 'unopenable') then 'disqualified'
      when b.state = 'withdrawn' then 'withdrawn' when b.state = 'late_rejected' then 'late' else 'valid' end as standing, b.state::text
  from core.bid b
  join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (b.authority_id, b.process_id)
  join core.party y on (y.authority_id, y.id) = (b.authority_id, b.supplier_id)
  union all
  select b.authority_id, p.ocid, p.ocid, p.ocid, p.ocid || '/' || coalesce(b.local_id, b.place),
    array(select distinct coalesce(y.local_id, y.name) from core.imported_party y
      where (y.authority_id, y.imported_process_id, y.under) = (b.authority_id, b.imported_process_id, b.place) and y.standing order by 1),
    'imported', b.received_at, b.amount_minor, b.currency, b.status, b.status
  from core.imported_bid b
  join core.imported_process p on (p.authority_id, p.id) = (b.authority_id, b.imported_process_id)
  where b.standing;

-- standing: active, pending, cancelled, unsuccessful.
create view api.fact_award as
  select a.authority_id, r.code::text as process, t.code::text as tender, l.code::text as lot, a.code::text, b.code::text as bid, k.rank,
    array[y.code::text] as suppliers, a.amount_fen::bigint as amount, 'CNY' as currency, a.state::text as standing, a.decided_on::date, a.notified_on::date,
    a.published_on::date, a.reason_if_not_first, l.region::text, l.catalogue_code::text as catalogue, 'here' as source
  from core.award a
  join core.lot l on (l.authority_id, l.id) = (a.authority_id, a.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id)
  join core.party y on (y.authority_id, y.id) = (a.authority_id, a.supplier_id)
  left join core.bid b on (b.authority_id, b.id) = (a.authority_id, a.bid_id)
  left join lateral (select coalesce((select q.rank from core.ranking q where (q.authority_id, q.bid_id) = (a.authority_id, a.bid_id)),
    (select q.rank from core.placement q where (q.authority_id, q.bid_id) = (a.authority_id, a.bid_id)))::int as rank) k on true
  union all
  select a.authority_id, p.ocid, p.ocid, p.ocid, p.ocid || '/' || coalesce(a.local_id, a.place), null, null,
    array(select distinct coalesce(y.local_id, y.name) from core.imported_party y
      where (y.authority_id, y.imported_process_id, y.under) = (a.authority_id, a.imported_process_id, a.place) and y.standing order by 1),
    a.amount_minor, a.currency, a.status, a.awarded_on, null, null, null, null, null, 'imported'
  from core.imported_award a
  join core.imported_process p on (p.authority_id, p.id) = (a.authority_id, a.imported_process_id)
  where a.standing;

-- original: without its supplements. signed_on: the later signature.
create view api.fact_contract as
  select c.authority_id, r.code::text as process, c.code::text, a.code::text as award, t.code::text as tender, b.code::text as buyer, s.code::text as supplier,
    c.kind::text, c.state::text, c.amount_fen::bigint, (c.amount_fen - m.signed)::bigint as original_fen, m.raised as raised_fen,
    case when c.renewal_of_id is null then a.amount_fen::bigint end as award_fen, c.starts_on::date, c.ends_on::date, c.term_basis, c.bond_fen::bigint,
    c.personal_data, c.data_protection, c.buyer_signed_on, c.supplier_signed_on, case when c.buyer_signed_on is not null and c.supplier_signed_on is not null
      then greatest(c.buyer_signed_on, c.supplier_signed_on)::date end as signed_on, c.filed_on::date, c.published_on::date, a.notified_on::date,
    l.region::text, l.catalogue_code::text as catalogue, coalesce(case i.level when 3 then i.parent end, i.code)::text as level_2, c.renewal_of_id is not null as renewal
  from core.contract c
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
  join core.award a on (a.authority_id, a.id) = (c.authority_id, c.award_id)
  join core.lot l on (l.authority_id, l.id) = (a.authority_id, a.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.party b on (b.authority_id, b.id) = (c.authority_id, c.buyer_id)
  join core.party s on (s.authority_id, s.id) = (c.authority_id, c.supplier_id)
  join ref.catalogue_item i on i.code = l.catalogue_code
  cross join lateral (select coalesce(sum(x.delta_fen), 0) as signed, coalesce(sum(x.delta_fen) filter (where x.delta_fen > 0), 0)::bigint as raised
    from core.amendment x where (x.authority_id, x.contract_id) = (c.authority_id, c.id) and x.state = 'signed') m;

-- Relations between parties by their codes, both ways.
create view api.fact_link as
  select x.authority_id, a.code::text as party, b.code::text as other, x.kind::text, x.valid_from::date, x.valid_to::date
  from core.party_link x
  join core.party a on (a.authority_id, a.id) = (x.authority_id, x.party_id)
  join core.party b on (b.authority_id, b.id) = (x.authority_id, x.other_party_id)
  union all
  select x.authority_id, b.code, a.code, x.kind, x.valid_from, x.valid_to
  from core.party_link x
  join core.party a on (a.authority_id, a.id) = (x.authority_id, x.party_id)
  join core.party b on (b.authority_id, b.id) = (x.authority_id, x.other_party_id);

-- Parties in full, with what they were debarred from.
create view api.fact_party as
  select p.authority_id, p.code::text, p.legal_form::text, p.registered_on::date, p.registration_valid_to::date, p.region::text, p.state::text,
    (select min(i.graduated_on) from core.incubation i where (i.authority_id, i.party_id) = (p.authority_id, p.id))::date as graduated_on,
    (select h.code from core.incubation i join core.party h on (h.authority_id, h.id) = (i.authority_id, i.incubator_id)
      where (i.authority_id, i.party_id) = (p.authority_id, p.id) and i.graduated_on is not null order by i.graduated_on limit 1)::text as incubator,
    array(select daterange(d.starts_on, d.ends_on, '[]') from core.debarment d
      where (d.authority_id, d.party_id) = (p.authority_id, p.id) and d.state = 'effective') as debarred
  from core.party p;

-- amount: unknown of some historical lots. An imported process is one lot.
create view api.fact_lot as
  select l.authority_id, r.code::text as process, t.code::text as tender, l.code::text as lot, l.amount_fen::bigint as amount, l.state::text, l.region::text,
    l.catalogue_code::text as catalogue
  from core.lot l
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (l.authority_id, l.process_id)
  union all
  select p.authority_id, p.ocid, p.ocid, p.ocid, p.amount_minor, p.status, null, null from core.imported_process p;
create view api.fact_requirement as
  select q.authority_id, r.code::text as process, l.code::text as lot, calc.nested_code(l.code, 'Q', q.no) as code, q.kind::text, q.least_milli::bigint,
    q.justification, l.amount_fen::bigint as lot_fen, l.region::text, t.form_limited_basis
  from core.requirement q
  join core.lot l on (l.authority_id, l.id) = (q.authority_id, q.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (q.authority_id, q.process_id);
create view api.fact_criterion as
  select c.authority_id, r.code::text as process, t.code::text as tender, l.code::text as lot, calc.nested_code(l.code, 'C', c.no) as code, c.kind::text,
    c.max_points::int, c.objective, l.region::text
  from core.criterion c
  join core.lot l on (l.authority_id, l.id) = (c.authority_id, c.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id);

-- The bids of each lot together. submitted, valid, disqualified: how many different bidders; valid_bidders: in order.
create view api.fact_bidding as
  select b.authority_id, b.lot, count(distinct b.code) as bids, count(distinct x.tenderer) filter (where b.standing in ('pending', 'valid', 'disqualified')) as submitted,
    count(distinct x.tenderer) filter (where b.standing = 'valid') as valid, count(distinct x.tenderer) filter (where b.standing = 'disqualified') as disqualified,
    coalesce(array_agg(distinct x.tenderer order by x.tenderer) filter (where b.standing = 'valid'), '{}') as valid_bidders,
    min(b.price) filter (where b.standing in ('pending', 'valid', 'disqualified')) as lowest, min(b.price) filter (where b.standing = 'disqualified') as lowest_disqualified,
    count(b.price) filter (where b.standing = 'valid') as valid_prices, count(distinct b.currency) as currencies
  from api.fact_bid b cross join lateral unnest(b.tenderers) as x(tenderer)
  group by b.authority_id, b.lot;

-- The awards of each lot together. winners: suppliers of those that are active, in order; winner: where one award with one supplier is active and all are
-- decided.
create view api.fact_awarding as
  select a.authority_id, a.lot, count(distinct a.code) filter (where a.standing = 'active') as active, bool_or(a.standing not in ('active', 'cancelled', 'unsuccessful')) as pending,
    sum(a.amount) filter (where a.standing <> 'cancelled' and x.n = 1) as amount,
    coalesce(array_agg(distinct x.supplier order by x.supplier) filter (where a.standing = 'active'), '{}') as winners,
    case when count(*) filter (where a.standing = 'active') = 1 and bool_and(a.standing in ('active', 'cancelled', 'unsuccessful')) then min(x.supplier) filter (where a.standing = 'active') end as winner
  from api.fact_award a cross join lateral unnest(a.suppliers) with ordinality as x(supplier, n)
  group by a.authority_id, a.lot;

-- d: how far the next price lies over that of the winner, as a part of it (Cardinal R024, R058). Judged where the winner's price is not above the
-- lowest of the others; of several bids of the winner the lowest counts, bids with several tenderers do not. Null where that cannot be said:
-- then a lot is here only if it is historical.
create view api.fact_margin as
  with prices as (
    select b.authority_id, b.lot, w.winner, min(b.price) filter (where b.tenderers[1] = w.winner) as win, min(b.price) filter (where b.tenderers[1] <> w.winner) as second,
      count(distinct b.currency) as currencies
    from api.fact_bid b join api.fact_awarding w on (w.authority_id, w.lot) = (b.authority_id, b.lot) and w.winner is not null
    where b.standing = 'valid' and cardinality(b.tenderers) = 1 group by b.authority_id, b.lot, w.winner
  ), measured as (
    select *, case when win > 0 and currencies = 1 and second >= win then (second - win)::numeric / win end as d from prices
  )
  select l.authority_id, l.lot, l.process, t.historical, m.d
  from api.fact_lot l
  join api.fact_tender t on (t.authority_id, t.code) = (l.authority_id, l.tender)
  left join measured m on (m.authority_id, m.lot) = (l.authority_id, l.lot)
  where not t.cancelled and (m.d is not null or t.historical);

-- What each member of a panel gave to each bid in all, the price apart; most: what could be had.
create view api.fact_member_total as
  select s.authority_id, r.code::text as process, l.code::text as lot, m.code::text as member, b.code::text as bid, sum(s.points)::int as total, sum(c.max_points)::int as most
  from core.score s
  join core.panel_member m on (m.authority_id, m.id) = (s.authority_id, s.panel_member_id)
  join core.bid b on (b.authority_id, b.id) = (s.authority_id, s.bid_id)
  join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
  join core.criterion c on (c.authority_id, c.id) = (s.authority_id, s.criterion_id)
  join core.process r on (r.authority_id, r.id) = (b.authority_id, b.process_id)
  where s.locked and c.kind <> 'price' group by s.authority_id, r.code, l.code, m.code, b.code;
-- undeclared: bids of the tender for which the member has said nothing.
create view api.fact_panel_member as
  select m.authority_id, r.code::text as process, t.code::text as tender, m.code::text, m.kind::text, m.drawn::text, m.state::text,
    exists (select from core.conflict_declaration d where (d.authority_id, d.panel_member_id) = (m.authority_id, m.id) and d.kind <> 'none') as declared_relation,
    coalesce(b.own, false) as works_for_bidder,
    coalesce(b.n, 0) - (select count(*) from core.conflict_declaration d where (d.authority_id, d.panel_member_id) = (m.authority_id, m.id)) as undeclared
  from core.panel_member m
  join core.tender t on (t.authority_id, t.id) = (m.authority_id, m.tender_id)
  join core.process r on (r.authority_id, r.id) = (t.authority_id, t.process_id)
  left join core.person p on (p.authority_id, p.id) = (m.authority_id, m.person_id)
  left join lateral (select count(*) filter (where x.state not in ('withdrawn', 'late_rejected', 'unopenable', 'disqualified')) as n, bool_or(x.supplier_id = p.party_id) as own
    from core.lot l join core.bid x on (x.authority_id, x.lot_id) = (l.authority_id, l.id) where (l.authority_id, l.tender_id) = (t.authority_id, t.id)) b on true;

create view api.fact_evaluation as
  select e.authority_id, r.code::text as process, e.code::text, e.kind::text, y.code::text as evaluator, b.code::text as buyer, s.code::text as supplier, e.submitted_on::date
  from core.evaluation e
  join core.contract c on (c.authority_id, c.id) = (e.authority_id, e.contract_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
  join core.party b on (b.authority_id, b.id) = (c.authority_id, c.buyer_id)
  join core.party s on (s.authority_id, s.id) = (c.authority_id, c.supplier_id)
  left join core.party y on (y.authority_id, y.id) = (e.authority_id, e.party_id);
-- What was awarded to a supplier alone, item by item.
create view api.fact_award_item as
  select a.authority_id, a.process, a.suppliers[1] as supplier, a.catalogue as item, a.source from api.fact_award a where a.source = 'here' and a.standing = 'active'
  union all
  select a.authority_id, p.ocid, s.supplier, i.classification, 'imported'
  from core.imported_award a
  join core.imported_process p on (p.authority_id, p.id) = (a.authority_id, a.imported_process_id)
  join core.imported_item i on (i.authority_id, i.imported_process_id, i.under) = (a.authority_id, a.imported_process_id, a.place) and i.standing and i.classification is not null
  cross join lateral (select min(coalesce(y.local_id, y.name)) as supplier, count(*) as n from core.imported_party y
    where (y.authority_id, y.imported_process_id, y.under) = (a.authority_id, a.imported_process_id, a.place) and y.standing) s
  where a.standing and a.status = 'active' and s.n = 1 and coalesce(p.status <> 'cancelled', true);
