-- What the acts of contracts, deliveries and acceptances share. Codes nest (C-2026-0001, …/S1, …/R01, …/V1): each leads to its contract.

-- When the act that is being done happens.
create function calc.act_at() returns timestamptz
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return split_part(current_setting('tally.doing'), ' ', 4)::timestamptz;
end $$;
create function calc.act_day() returns date
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return calc.day(calc.act_at());
end $$;

-- The contract under which a record of this code stands, locked, and the act begun in its process.
create function calc.begin_contract(act text, code text) returns core.contract
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract;
begin
  select * into c from core.contract x where x.code = split_part(begin_contract.code, '/', 1) for update;
  perform core.begin_act(act, c.process_id);
  perform ref.found(c.id is not null, 'contract', split_part(code, '/', 1));
  return c;
end $$;
create function calc.line_of(code text) returns core.contract_line
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  l core.contract_line;
begin
  select * into l from core.contract_line x where x.code = line_of.code;
  perform ref.found(l.id is not null, 'contract_line', code);
  return l;
end $$;
create function calc.indicator_code(line text, no int) returns text
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$ select line || '/I' || no $$;
-- The tender and the lot that a contract comes from.
create function calc.tender_of_award(award bigint) returns core.tender
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return (select t from core.award a join core.lot l on l.id = a.lot_id join core.tender t on t.id = l.tender_id where a.id = award);
end $$;
create function calc.lot_of_award(award bigint) returns core.lot
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return (select l from core.award a join core.lot l on l.id = a.lot_id where a.id = award);
end $$;
-- A figure of law or policy where the service is provided, on the day of the act.
create function calc.award_parameter(award bigint, name text) returns numeric
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return calc.parameter(name, (calc.lot_of_award(award)).region, calc.act_day());
end $$;

-- The periods for which a contract is reported, from its first day on; the last ends with the contract. every: month, quarter, once.
create function calc.periods(first_day date, last_day date, every text) returns table (no int, starts_on date, ends_on date)
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select n, (first_day + (n - 1) * span)::date, least(last_day, (first_day + n * span)::date - 1)
  from (select case every when 'month' then interval '1 month' when 'quarter' then interval '3 months'
      else make_interval(days => last_day - first_day + 1) end as span) s,
    generate_series(1, 1 + (last_day - first_day) / 28) n
  where (first_day + (n - 1) * span)::date <= last_day
$$;

-- The factor table of a line for which none was given (PAY-1 4): the bounds are those of the kind, the factors figures of the place (T33).
create function calc.default_bands(kind text, award bigint) returns table (from_points int, factor_bp int)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select f, calc.award_parameter(award, format('factor_%s_%s_bp', kind, f))::int
  from (values ('step', 9000), ('step', 8500), ('step', 8000), ('step', 7000), ('step', 6000), ('linear', 9000), ('linear', 6000)) as d(k, f) where k = kind
$$;
-- The rule of PAY-1 that a line breaks whatever is delivered and measured, or null.
create function calc.contract_line_problem(l core.contract_line) returns text
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select calc.pay_line_problem(
    row(l.no, l.price_fen, 0, l.planned_milli, l.max_milli, 0, l.min_qty_bp, l.shortfall_bp, l.factor_kind)::calc.pay_line,
    array(select row(l.no, i.weight_bp, i.floor_milli, i.target_milli, i.target_milli, i.higher_is_better, i.critical)::calc.pay_indicator
      from core.indicator i where i.contract_line_id = l.id),
    array(select row(l.no, b.from_points, b.factor_bp)::calc.pay_band from core.factor_band b where b.contract_line_id = l.id))
$$;

-- What the ledger holds for a contract, by plan item: its own entries name it, those of its payments name a code below it.
create function calc.contract_budget(c core.contract) returns table (plan_item_id bigint, committed numeric, spent numeric)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select b.plan_item_id,
    sum(case b.kind when 'commit' then b.amount_fen when 'return' then b.amount_fen else -b.amount_fen end),
    sum(case b.kind when 'spend' then b.amount_fen when 'return' then -b.amount_fen else 0 end)
  from core.budget_entry b
  where b.process_id = c.process_id and b.kind in ('commit', 'release', 'spend', 'return') and split_part(b.ref, '/', 1) = c.code
  group by b.plan_item_id
$$;
-- Commits the amount of a contract: of its planned years those whose budget is named; otherwise on the plan items of its process, on
-- each as far as it reaches, which are its years then.
create function calc.commit_contract(c core.contract) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  left_over numeric := c.amount_fen;
  part numeric;
  p core.plan_item;
  y core.contract_year;
begin
  if exists (select from core.contract_year x where x.contract_id = c.id) then
    perform ref.require((select x.plan_item_id is not null from core.contract_year x where x.contract_id = c.id
      order by x.fiscal_year limit 1), 'first_year_has_its_budget');
    for y in select * from core.contract_year x where x.contract_id = c.id and x.plan_item_id is not null order by x.no loop
      perform calc.fund_year(c, y);
    end loop;
    return;
  end if;
  for p in select * from core.plan_item x where x.id in (select i.id from calc.plan_items(c.process_id) i) order by x.id for update loop
    part := least(left_over, calc.budget_free(p.id));
    perform calc.budget_post(p.id, 'commit', part::bigint, c.code);
    if part > 0 then
      perform calc.add_year(c, p.fiscal_year, p.id, part::bigint, 'funded');
    end if;
    left_over := left_over - part;
  end loop;
  perform ref.require(left_over = 0, 'spending_within_appropriation');
end $$;
-- Sets free what is committed for a contract, beyond what is kept for what is still to be paid.
create function calc.release_contract(c core.contract, keep_fen numeric default 0) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  over numeric := (select coalesce(sum(b.committed), 0) from calc.contract_budget(c) b) - keep_fen;
  b record;
begin
  for b in select * from calc.contract_budget(c) x where x.committed > 0 order by x.plan_item_id desc loop
    exit when over <= 0;
    perform calc.budget_post(b.plan_item_id, 'release', least(over, b.committed)::bigint, c.code);
    over := over - b.committed;
  end loop;
end $$;
-- What may still have to be paid for what was delivered: at the full price, as long as it is not decided as it was claimed.
create function calc.delivered_unpaid(c core.contract) returns numeric
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select greatest(0, coalesce((select sum(calc.line_gross(l.price_fen, least(l.max_milli, d.milli))) from core.contract_line l
      cross join lateral (select coalesce(sum(coalesce(e.accepted_milli, e.verified_milli, e.claimed_milli)), 0) as milli
        from core.delivery_entry e where e.contract_line_id = l.id and e.state <> 'replaced') d
      where l.contract_id = c.id), 0)
    - coalesce((select sum(b.spent) from calc.contract_budget(c) b), 0))
$$;

-- Whether the supplier accounts for its spending: of subsidies and grants (domain 2.4.11).
create function calc.accounts_for_spending(c core.contract) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select c.kind = 'grant' or t.instrument <> 'purchase' or t.method = 'grant' from calc.tender_of_award(c.award_id) t
$$;
-- A committee that supplies may not accept its own work (domain 2.4.7), nor may anyone who works for the supplier.
create function calc.require_no_own_work(c core.contract, party bigint) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(party is distinct from c.supplier_id, 'nobody_accepts_his_own_work');
end $$;
