-- What the acts of tendering share. Codes nest (T-2026-0001, …/L1, …/L1/B1, …/L1/A1), so every code leads to its tender, which is
-- locked first by every act under it.

-- Locks the tender under which a record of this kind and code stands, and begins the act in its process.
create function calc.begin_tender(act text, kind text, code text) returns core.doing
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.tender;
  d core.doing;
begin
  select * into t from core.tender x where x.code = split_part(begin_tender.code, '/', 1) for update;
  d := core.begin_act(act, t.process_id);
  perform ref.found(t.id is not null, kind, code);
  perform ref.require(d.role <> 'agency' or auth.agency_of(t.authority_id, t.agreement_id) is not null, 'agency_has_an_agreement');
  return d;
end $$;
create function calc.tender_of(code text) returns core.tender
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return (select t from core.tender t where t.code = split_part(tender_of.code, '/', 1));
end $$;
create function calc.lot_of(lot text) returns core.lot
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  l core.lot;
begin
  select * into l from core.lot x where x.code = lot;
  perform ref.found(l.id is not null, 'lot', lot);
  return l;
end $$;

select ref.declare_rules($$
agency_has_an_agreement | 政府采购法 19, 20; domain 2.4.2 | confirmed | An agency acts on the tenders of its agreement only, while it runs | 采购代理机构仅可在委托协议有效期内办理受托项目 | 採購代理機構僅可在委託協議有效期內辦理受託項目
$$);

-- A tender that ended without a purchase frees its plan items; so does a framework, whose call-offs are paid from items of their own.
create function calc.tender_is_over(t core.tender) returns boolean
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  return t.state in ('cancelled', 'unsuccessful') or t.method = 'framework' and t.call_of_id is null and t.state = 'complete';
end $$;
create function calc.require_plan_free(plan_item bigint, rule text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(not exists (select from core.tender_plan tp join core.tender t on t.id = tp.tender_id
    where tp.plan_item_id = plan_item and not calc.tender_is_over(t)), rule);
end $$;

-- Whether a party may be paid to provide a service on a day: T01.
create function calc.supplier_is_qualified(p core.party, on_day date) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select p.state = 'active' and not calc.is_debarred(p.id, on_day) and p.registration_kind = 'registered' and p.legal_form <> 'government'
    and coalesce(p.registered_on <= on_day, true) and coalesce(p.registration_valid_to >= on_day, true)
$$;
create function calc.qualified_supplier(supplier text, on_day date) returns core.party
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.party;
begin
  select * into p from core.party x where x.code = supplier;
  perform ref.found(p.id is not null, 'party', supplier);
  perform ref.require(calc.supplier_is_qualified(p, on_day), 'supplier_is_qualified');
  return p;
end $$;
select ref.declare_rules($$
supplier_is_qualified | 政府采购法 22; 102号令 6 | confirmed | The supplier must be active, registered and not debarred, and its registration valid on the day | 供应商须登记有效、状态正常且未被禁止参加采购 | 供應商須登記有效、狀態正常且未被禁止參加採購
$$);

-- Puts funded plan items of one buyer into a tender.
create function calc.link_plans(tender bigint, plan text[], buyer bigint) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item;
  n text;
begin
  foreach n in array plan loop
    select * into p from core.plan_item x where x.code = n for update;
    perform ref.found(p.id is not null, 'plan', n);
    perform ref.require(p.state = 'funded', 'plan_is_funded');
    perform ref.require(p.buyer_id = buyer, 'plans_of_one_buyer');
    perform calc.require_plan_free(p.id, 'plan_item_bought_once');
    insert into core.tender_plan (tender_id, plan_item_id) values (tender, p.id);
  end loop;
end $$;
-- Adds a lot to a tender; a lot without an amount is one of a historical record.
create function calc.add_lot(t core.tender, title text, amount bigint, catalogue text, region text) returns text
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item;
  n int := 1 + (select count(*) from core.lot l where l.tender_id = t.id);
  c text := calc.nested_code(t.code, 'L', n);
begin
  select x.* into p from core.plan_item x join core.tender_plan tp on tp.plan_item_id = x.id where tp.tender_id = t.id order by tp.id limit 1;
  perform ref.require(exists (select from ref.region r where r.code = coalesce(region, p.region)), 'region_is_known');
  perform calc.require_buyable(coalesce(catalogue, p.catalogue_code));
  perform ref.require((select i.kind from ref.catalogue_item i where i.code = coalesce(catalogue, p.catalogue_code)) = t.subject,
    'subject_fits_the_catalogue');
  perform ref.require(t.budget_fen is null or amount > 0
    and amount + (select coalesce(sum(l.amount_fen), 0) from core.lot l where l.tender_id = t.id) <= t.budget_fen, 'lots_within_budget');
  insert into core.lot (tender_id, no, code, title, catalogue_code, region, amount_fen)
    values (t.id, n, c, title, coalesce(catalogue, p.catalogue_code), coalesce(region, p.region), amount);
  return c;
end $$;
select ref.declare_rules($$
subject_fits_the_catalogue | 102号令 10; domain 2.4.3 | unconfirmed | Goods and works are not bought as a service, nor services as goods | 货物、工程不得作为服务购买，服务亦不得作为货物购买 | 貨物、工程不得作為服務購買，服務亦不得作為貨物購買
$$);

-- The place of the next record of a kind under a tender or lot: its number and its code.
create function calc.nested_code(code text, letter text, no bigint) returns text
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  return code || '/' || letter || no;
end $$;
-- What a member of the panel writes about a bid: T-2026-0001/M2/L1/B4711.
create function calc.member_code(member text, bid text) returns text
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  return member || substr(bid, strpos(bid, '/'));
end $$;

-- A tender is awarded when no lot is open any more and one has an award.
create function calc.tender_awarded(tender bigint) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  update core.tender t set state = 'awarded' where t.id = tender and t.state in ('approved', 'evaluated')
    and not exists (select from core.lot l where l.tender_id = t.id and l.state = 'open')
    and exists (select from core.lot l where l.tender_id = t.id and l.state = 'awarded')
$$;
-- Ends a tender without a purchase: its plan items have their money still.
create function calc.end_tender(t core.tender, state text, because text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform calc.plan_state(t.process_id, 'funded');
  update core.tender x set state = end_tender.state, state_reason = because where x.id = t.id;
end $$;
-- Makes an award of a lot that is open, active from the day on which it is decided. The budget: of the lot, and what the plan items
-- have left besides the other awards of the process that have no contract yet.
create function calc.make_award(l core.lot, supplier bigint, amount_fen bigint, on_day date, bid bigint default null,
  reason_if_not_first text default null) returns text
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c text := calc.nested_code(l.code, 'A', 1 + (select count(*) from core.award a where a.lot_id = l.id));
  waiting numeric := (select coalesce(sum(a.amount_fen), 0) from core.award a join core.lot o on o.id = a.lot_id
    where o.tender_id = l.tender_id and a.state <> 'cancelled'
      and not exists (select from core.contract k where k.award_id = a.id and k.state not in ('draft', 'approved', 'signed', 'cancelled')));
begin
  perform ref.require(l.state = 'open', 'lot_awaits_an_award');
  perform calc.require_no_endorser(l.process_id, supplier);
  perform ref.require(amount_fen > 0 and amount_fen <= l.amount_fen and amount_fen + waiting <= (select sum(calc.budget_free(tp.plan_item_id))
    from core.tender_plan tp where tp.tender_id = l.tender_id), 'award_within_budget');
  insert into core.award (lot_id, code, bid_id, supplier_id, amount_fen, state, reason_if_not_first, decided_on)
    values (l.id, c, bid, supplier, amount_fen, 'active', reason_if_not_first, on_day);
  update core.lot x set state = 'awarded' where x.id = l.id;
  perform calc.tender_awarded(l.tender_id);
  return c;
end $$;
select ref.declare_rules($$
lot_awaits_an_award | domain 2.3 award | confirmed | The lot has an award already, or has ended | 该采购包已有结果 | 該採購包已有結果
award_within_budget | 政府采购法 36; domain T05 | confirmed | The award lies above zero and within the amount of the lot and what the budget has left | 授予金额须大于零且不超过采购包金额与预算余额 | 授予金額須大於零且不超過採購包金額與預算餘額
$$);

-- How long a tender's documents stand before its deadline, in whole days from the beginning of the first.
create function calc.bid_days(docs_from date, deadline timestamptz) returns int
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select floor(extract(epoch from deadline - docs_from::timestamp at time zone 'Asia/Shanghai') / 86400)::int
$$;
-- A figure of law for a tender: that of the place of its first lot.
create function calc.tender_parameter(t core.tender, name text) returns numeric
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return calc.parameter(name, (select l.region from core.lot l where l.tender_id = t.id order by l.no limit 1), ref.today());
end $$;
create function calc.minimum_bidders(t core.tender) returns int
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return calc.minimum_bidders(t.method, t.subject = 'service', calc.tender_parameter(t, 'tender_minimum_bidders_open_tender')::int,
    calc.tender_parameter(t, 'tender_minimum_bidders_consultation')::int);
end $$;
