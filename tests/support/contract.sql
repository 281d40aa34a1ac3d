-- For tests of payment: people who may act, and contracts made straight in the tables, as the owner, without the acts that lead to them.
-- Read with \i inside the transaction of a test.

create temp table who (login text primary key, person bigint, token text) on commit drop;
create temp table party_of (name text primary key, id bigint) on commit drop;

-- Rows of a process that no act writes.
create function pg_temp.doing(process bigint) returns void language sql as $$
  select set_config('tally.doing', concat_ws(' ', 330104001, 1, 1, audit.instant(ref.now()), process), true)
$$;
create function pg_temp.make_party(name text, legal_form text) returns bigint language plpgsql as $$
declare
  y bigint;
begin
  insert into core.party (code, name, legal_form) values ('O-1990-' || name, name, legal_form) returning id into y;
  insert into party_of values (name, y);
  return y;
end $$;
create function pg_temp.make_person(login text, role text, party bigint default null) returns void language plpgsql as $$
declare
  p bigint;
begin
  insert into core.person (code, party_id) values ('U-test-' || login, party) returning id into p;
  insert into core.person_role (person_id, role, valid_from) values (p, role, '2000-01-01');
  insert into auth.account (authority_id, person_id, login) values (330104001, p, 'test-' || login);
  insert into who values (login, p, auth.open_session(330104001, p, '1 hour'));
end $$;
-- From here on this person acts.
create function pg_temp.as_person(login text) returns void language plpgsql as $$
begin
  assert auth.enter((select w.token from who w where w.login = as_person.login)), 'no session of ' || login;
end $$;
-- The rule by which a statement is refused; null where it is accepted, and then it is undone all the same.
create function pg_temp.refused(statement text) returns text language plpgsql as $$
declare
  rule text;
begin
  begin
    execute statement;
    raise exception using errcode = 'TL999';
  exception
    when sqlstate 'TL999' then return null;
    when others then get stacked diagnostics rule = constraint_name;
  end;
  return rule;
end $$;

do $$ begin
  perform pg_temp.doing(null);
  perform pg_temp.make_party('buyer', 'government'), pg_temp.make_party('supplier', 'social_service_body'),
  pg_temp.make_party('assessor', 'enterprise'), pg_temp.make_party('affiliate', 'enterprise');
end $$;
insert into core.party_link (party_id, other_party_id, kind, valid_from)
  select a.id, s.id, 'same_head', '2020-01-01' from party_of a, party_of s where a.name = 'affiliate' and s.name = 'supplier';
do $$ begin
  perform pg_temp.make_person('official', 'official'), pg_temp.make_person('approver', 'approver'), pg_temp.make_person('accountant', 'accountant'),
  pg_temp.make_person('supplier', 'supplier', (select id from party_of where name = 'supplier')),
  pg_temp.make_person('assessor', 'evaluator', (select id from party_of where name = 'assessor')),
  pg_temp.make_person('affiliate', 'evaluator', (select id from party_of where name = 'affiliate'));
end $$;

-- An active contract with a budget of just its amount (and `spare` beside it) shared over two plan items. terms: columns of
-- core.contract, over defaults. lines: [{"price_fen", "planned_milli", "max_milli", "min_qty_bp", "shortfall_bp", "factor_kind",
-- "bands": [[from, bp]], "indicators": [[weight, floor, target, higher, critical]]}].
create function pg_temp.make_contract(code text, terms jsonb, lines jsonb, spare bigint default 0) returns bigint language plpgsql as $$
declare
  process bigint := nextval('core.process_id_seq');
  c core.contract;
  p bigint;
  t bigint;
  a bigint;
  l record;
  line bigint;
begin
  perform pg_temp.doing(process);
  insert into core.process (id, process_id, code, title) overriding system value values (process, process, 'PR-' || code, code);
  c := jsonb_populate_record(null::core.contract, '{"kind": "unit_price", "starts_on": "2026-01-01", "ends_on": "2026-12-31",
    "pay_on": "periodic", "report_every": "month", "report_due_days": 10, "acceptance_days": 10, "payment_days": 30,
    "late_interest_bp": 5, "state": "active", "amount_fen": 11000000}'::jsonb || terms);
  insert into core.tender (code, title, buyer_id, method, instrument, conducted, subject, budget_fen, evaluation, trimmed, sme_reserved,
      small_deduction_bp)
    select 'T-' || code, 'test', id, 'grant', 'purchase', 'here', 'service', c.amount_fen, 'default', false, false, 0 from party_of where name = 'buyer'
    returning id into t;
  insert into core.lot (tender_id, no, code, title, catalogue_code, region, amount_fen)
    values (t, 1, 'L-' || code, 'test', 'A0101', '330102', c.amount_fen) returning id into a;
  insert into core.award (lot_id, code, supplier_id, amount_fen, state, decided_on)
    select a, 'A-' || code, id, c.amount_fen, 'active', '2026-01-01' from party_of where name = 'supplier' returning id into a;
  insert into core.contract (award_id, code, title, buyer_id, supplier_id, kind, amount_fen, starts_on, ends_on, pay_on, report_every,
      report_due_days, acceptance_days, payment_days, retention_bp, retention_ceiling_fen, advance_cap_bp, recovery_bp, penalty_cap_bp,
      bonus_cap_fen, late_interest_bp, personal_data, data_protection, state)
    select a, code, 'test', b.id, s.id, c.kind, c.amount_fen, c.starts_on, c.ends_on, c.pay_on, c.report_every, c.report_due_days,
      c.acceptance_days, c.payment_days, c.retention_bp, c.retention_ceiling_fen, c.advance_cap_bp, c.recovery_bp, c.penalty_cap_bp,
      c.bonus_cap_fen, c.late_interest_bp, false, false, c.state
    from party_of b, party_of s where b.name = 'buyer' and s.name = 'supplier' returning * into c;
  for n in 1..2 loop
    insert into core.plan_item (code, title, buyer_id, fiscal_year, catalogue_code, region, source_of_funds, amount_fen, state)
      values (format('B-%s-%s', code, n), 'test', c.buyer_id, 2026, 'A0101', '330102', 'general', c.amount_fen, 'contracted') returning id into p;
    perform calc.budget_post(p, 'appropriate', case n when 1 then c.amount_fen / 2 else c.amount_fen - c.amount_fen / 2 + spare end);
    perform calc.budget_post(p, 'commit', case n when 1 then c.amount_fen / 2 else c.amount_fen - c.amount_fen / 2 end, code);
  end loop;
  insert into core.contract_penalty (contract_id, kind, amount_fen) values (c.id, 'missed_visit', 50000), (c.id, 'vacancy', 700);
  for l in select x.*, v, n from jsonb_array_elements(lines) with ordinality as e(v, n), jsonb_populate_record(null::core.contract_line, v) as x loop
    insert into core.contract_line (contract_id, no, code, catalogue_code, title, unit, planned_milli, price_fen, max_milli, min_qty_bp,
        shortfall_bp, factor_kind)
      values (c.id, l.n, format('%s/L%s', code, l.n), 'A0101', 'test', 'visit', l.planned_milli, l.price_fen, l.max_milli, l.min_qty_bp,
        l.shortfall_bp, coalesce(l.factor_kind, 'none')) returning id into line;
    insert into core.factor_band (contract_line_id, from_points, factor_bp)
      select line, (b ->> 0)::int, (b ->> 1)::int from jsonb_array_elements(coalesce(l.v -> 'bands', '[]')) as b;
    insert into core.indicator (contract_line_id, no, name, unit, weight_bp, floor_milli, target_milli, higher_is_better, critical, source)
      select line, i.n, 'test', 'point', (i.v ->> 0)::int, (i.v ->> 1)::bigint, (i.v ->> 2)::bigint, (i.v ->> 3)::boolean,
        (i.v ->> 4)::boolean, 'count'
      from jsonb_array_elements(coalesce(l.v -> 'indicators', '[]')) with ordinality as i(v, n);
  end loop;
  return c.id;
end $$;
-- A report of the contract, and, unless state is 'due', what of it was accepted: [[line, accepted_milli, [values…]]].
create function pg_temp.make_report(contract bigint, no int, accepted jsonb, state text default 'accepted', signed_on date default '2026-01-01')
returns text language plpgsql as $$
declare
  c core.contract := calc.contract_by_id(contract);
  r bigint;
  a bigint;
begin
  perform pg_temp.doing(c.process_id);
  insert into core.delivery_report (contract_id, no, code, starts_on, ends_on, due_on, state)
    values (c.id, no, format('%s/R%s', c.code, no), '2026-01-01', '2026-01-31', '2026-02-10', make_report.state) returning id into r;
  if state = 'due' then
    return null;
  end if;
  insert into core.acceptance (contract_id, no, code, stage, starts_on, ends_on, opened_on, agreed_until, signed_on, state)
    values (c.id, no, format('%s/A%s', c.code, no), c.pay_on, '2026-01-01', '2026-01-31', '2026-01-01', '2026-01-11', signed_on,
      case c.pay_on when 'periodic' then 'signed' else 'published' end) returning id into a;
  insert into core.acceptance_report (acceptance_id, delivery_report_id) values (a, r);
  insert into core.acceptance_line (acceptance_id, contract_line_id, planned_milli, accepted_milli)
    select a, l.id, l.planned_milli, (v ->> 1)::bigint from jsonb_array_elements(accepted) as v
    join core.contract_line l on l.contract_id = c.id and l.no = (v ->> 0)::int;
  insert into core.acceptance_value (acceptance_id, indicator_id, value_milli)
    select a, i.id, m.value::bigint from jsonb_array_elements(accepted) as v
    join core.contract_line l on l.contract_id = c.id and l.no = (v ->> 0)::int
    join core.indicator i on i.contract_line_id = l.id
    join jsonb_array_elements_text(v -> 2) with ordinality as m(value, n) on m.n = i.no;
  return format('%s/A%s', c.code, no);
end $$;
-- All acts from a draft to the transfer, by four people. Returns the payment.
create function pg_temp.pay(acceptance text, penalty jsonb default '[]', late jsonb default '[]', bonus bigint default 0)
returns core.payment language plpgsql as $$
declare
  draft text;
  invoice text;
  p core.payment;
begin
  perform pg_temp.as_person('official');
  draft := api.payment_draft(acceptance, penalty, late, bonus);
  perform api.payment_check(draft);
  select * into p from core.payment x where x.code = draft;
  perform pg_temp.as_person('approver');
  perform api.payment_approve(draft);
  if p.payable_fen > 0 then
    perform pg_temp.as_person('supplier');
    invoice := api.invoice_record(split_part(draft, '/', 1), draft, 'electronic', p.payable_fen, 0, ref.today(), repeat('a', 64));
  end if;
  perform pg_temp.as_person('accountant');
  perform api.payment_pay(draft, 'V-' || draft, invoice);
  select * into p from core.payment x where x.id = p.id;
  return p;
end $$;
