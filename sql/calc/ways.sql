-- What the ways to buy have in common and where they differ.

-- Whether bids are compared by points; whether sealed bids are taken at all. The others are decided without: a grant, a purchase of one's
-- own, a single source, a call-off under a framework.
create function calc.gives_points(t core.tender) returns boolean
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  return t.method in ('open_tender', 'invited_tender', 'consultation') or t.method = 'framework' and t.call_of_id is null;
end $$;
create function calc.takes_bids(t core.tender) returns boolean
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  return calc.gives_points(t) or t.method in ('negotiation', 'inquiry');
end $$;
-- The cases in which the law allows a method; '' where it needs none.
create function calc.cases_of(method text) returns text[]
language sql immutable set search_path = pg_catalog, core, pg_temp as $$
  select case method
    when 'invited_tender' then '{limited_range,costly}'
    when 'negotiation' then '{failed_tender,complex,urgent,price_unknown}'
    when 'single_source' then '{only_supplier,urgent,continuity}'
    else '{""}' end::text[]
$$;
-- What single sources have added to a contract, or are about to.
create function calc.added_to(contract bigint) returns numeric
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select coalesce(sum(t.budget_fen), 0) from core.tender t where t.addon_of_id = contract and not calc.tender_is_over(t)
$$;

-- A framework has a period; a call-off stands under a framework that runs.
create function calc.framework_runs(lot bigint) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select exists (select from core.lot l join core.tender t on t.id = l.tender_id
    where l.id = lot and ref.today() between t.framework_from and t.framework_until
      and exists (select from core.framework_place p where p.lot_id = l.id))
$$;
create function calc.require_framework(method text, starts_on date, ends_on date, call_of core.lot, region text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(case when method = 'framework' and call_of.id is null
    then ends_on > starts_on and ends_on - starts_on < calc.parameter('framework_days_max', region, ref.today())
    else starts_on is null and ends_on is null end, 'framework_has_a_period');
  perform ref.require(call_of.id is null or method = 'framework' and calc.framework_runs(call_of.id), 'call_under_a_running_framework');
end $$;

-- The time for bids: days for a tender, a consultation, a framework; working days for a negotiation or inquiry.
create function calc.require_bid_period(t core.tender, docs_from date, deadline timestamptz) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(case when t.method in ('negotiation', 'inquiry')
    then calc.wd_between(docs_from, calc.day(deadline)) >= calc.tender_parameter(t, 'tender_bid_wd_' || t.method)
    else calc.bid_days(docs_from, deadline) >= calc.tender_parameter(t, 'tender_bid_days_' || t.method) end, 'bid_period_long_enough');
end $$;

-- Invitations: needed by these methods; a consultation may have them.
create function calc.needs_invitations(t core.tender) returns boolean
language sql immutable set search_path = pg_catalog, core, pg_temp as $$
  select t.method in ('invited_tender', 'negotiation', 'inquiry')
$$;
create function calc.require_invitations(t core.tender) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(not calc.needs_invitations(t) or (select count(*) from core.invitation i where i.tender_id = t.id and i.invited)
    >= calc.tender_parameter(t, 'tender_invited_min'), 'enough_are_invited');
end $$;
create function calc.is_invited(t core.tender, supplier bigint) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select exists (select from core.invitation i where (i.tender_id, i.supplier_id) = (t.id, supplier) and i.invited)
    or not calc.needs_invitations(t) and not exists (select from core.invitation i where i.tender_id = t.id)
$$;

-- Final offers: whom the panel talked with has made one; they become the prices that are compared.
create function calc.require_offers(t core.tender) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(not exists (select from core.bid b join core.lot l on l.id = b.lot_id
    where l.tender_id = t.id and l.state = 'open' and b.state = 'valid'
      and (t.method = 'negotiation' or exists (select from core.talk k join core.bid o on o.id = k.bid_id where o.lot_id = l.id))
      and not exists (select from core.final_offer f where f.bid_id = b.id)), 'final_offers_are_in');
  update core.bid b set price_fen = f.price_fen from core.final_offer f, core.lot l
    where f.bid_id = b.id and l.id = b.lot_id and l.tender_id = t.id and b.state = 'valid' and b.price_fen <> f.price_fen;
end $$;
-- The lowest evaluated price first: what a negotiation or an inquiry decides by, all offers meeting the needs equally.
create function calc.place_by_price(l core.lot) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  insert into core.placement (bid_id, rank, basis)
    select b.id, rank() over (order by calc.evaluated_price(b.price_fen, b.deduction_bp)), 'lowest_price'
    from core.bid b where b.lot_id = l.id and b.state = 'valid' order by b.id;
  update core.bid b set state = 'ranked' where b.lot_id = l.id and b.state = 'valid';
$$;
