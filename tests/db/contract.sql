-- Periods of a contract, default factor tables, where its money lies when several plan items bear it, and a complaint that suspends it.

do $$
begin
  -- Whole months and quarters from any day on; the last period ends with the contract.
  assert array(select p::text from calc.periods('2026-06-01', '2026-08-31', 'month') p)
    = '{"(1,2026-06-01,2026-06-30)","(2,2026-07-01,2026-07-31)","(3,2026-08-01,2026-08-31)"}';
  assert array(select p::text from calc.periods('2026-01-31', '2026-04-15', 'month') p)
    = '{"(1,2026-01-31,2026-02-27)","(2,2026-02-28,2026-03-30)","(3,2026-03-31,2026-04-15)"}';
  assert array(select p::text from calc.periods('2026-02-15', '2026-08-20', 'quarter') p)
    = '{"(1,2026-02-15,2026-05-14)","(2,2026-05-15,2026-08-14)","(3,2026-08-15,2026-08-20)"}';
  assert array(select p::text from calc.periods('2026-06-01', '2029-05-31', 'once') p) = '{"(1,2026-06-01,2029-05-31)"}';
  assert array(select p::text from calc.periods('2026-02-28', '2026-02-28', 'month') p) = '{"(1,2026-02-28,2026-02-28)"}';
  assert (select (count(*), max(p.ends_on))::text from calc.periods('2026-06-01', '2029-05-31', 'month') p) = '(36,2029-05-31)';
  -- No day is left out or counted twice, whatever the first day is.
  assert not exists (
    select from generate_series(date '2027-12-25', date '2028-03-05', interval '1 day') f, unnest('{month,quarter,once}'::text[]) e
    where (select sum(p.ends_on - p.starts_on + 1) from calc.periods(f::date, f::date + 400, e) p) <> 401);
end $$;

-- The default tables are those of PAY-1 4, and sound.
do $$
declare
  step calc.pay_band[] := array(select row(1, b.from_points, b.factor_bp)::calc.pay_band from calc.default_bands('step', null) b);
  linear calc.pay_band[] := array(select row(1, b.from_points, b.factor_bp)::calc.pay_band from calc.default_bands('linear', null) b);
begin
  assert calc.factor_table_problem('step', step) is null and calc.factor_table_problem('linear', linear) is null;
  assert array(select calc.factor_step(step, q) from unnest('{10000,9000,8999,8500,8499,8000,7999,7000,6999,6000,5999,0}'::int[]) q)
    = '{10000,10000,9500,9500,9000,9000,8000,8000,6000,6000,0,0}';
  assert array(select calc.factor_linear(linear, q) from unnest('{10000,9000,8237,6000,5999}'::int[]) q) = '{10000,10000,8983,6000,0}';
  assert not exists (select from calc.default_bands('none', null));
end $$;

-- A contract of 100.00 over plan items of 70.00 and 50.00: committed in order, released from the last.
do $$
declare
  y bigint;
  t bigint;
  l bigint;
  a bigint;
  p bigint[] := '{}';
  c core.contract;
  n bigint;
  rule text;
begin
  insert into core.party (code, name, legal_form) values ('O-1990-0001', 'x', 'government') returning id into y;
  perform set_config('tally.doing', '330104001 1 1 2026-01-01T00:00:00.000000Z 7001', true);
  foreach n in array '{7000,5000}'::bigint[] loop
    insert into core.plan_item (code, title, buyer_id, fiscal_year, catalogue_code, region, source_of_funds, amount_fen, state)
      values ('P-1990-' || n, 'x', y, 2026, 'A0101', '330102', 'general', n, 'funded') returning id into t;
    p := p || t;
    perform calc.budget_post(t, 'appropriate', n);
  end loop;
  insert into core.tender (code, title, buyer_id, method, instrument, conducted, subject, budget_fen, evaluation, trimmed, sme_reserved, small_deduction_bp)
    values ('T-1990-0001', 'x', y, 'grant', 'subsidy', 'here', 'service', 12000, 'default', false, false, 0) returning id into t;
  insert into core.lot (tender_id, no, code, title, catalogue_code, region, amount_fen)
    values (t, 1, 'T-1990-0001/L1', 'x', 'A0101', '330102', 12000) returning id into l;
  insert into core.award (lot_id, code, supplier_id, amount_fen, state, decided_on)
    values (l, 'T-1990-0001/L1/A1', y, 10000, 'active', '2026-01-01') returning id into a;
  insert into core.contract (award_id, code, title, buyer_id, supplier_id, kind, amount_fen, starts_on, ends_on, pay_on, report_every,
      report_due_days, acceptance_days, payment_days, late_interest_bp, personal_data, data_protection)
    values (a, 'C-1990-0001', 'x', y, y, 'grant', 10000, '2026-01-01', '2026-12-31', 'final', 'month', 10, 30, 30, 5, false, false)
    returning * into c;

  perform calc.commit_contract(c);
  assert array(select (b.plan_item_id, b.committed, b.spent)::text from calc.contract_budget(c) b order by 1)
    = array[(p[1], 7000, 0)::text, (p[2], 3000, 0)::text];
  perform calc.budget_post(p[1], 'spend', 2000, 'C-1990-0001/P1');
  perform calc.budget_post(p[1], 'spend', 500, 'C-1990-00010/P1');
  perform calc.release_contract(c, 4500);
  assert array(select (b.plan_item_id, b.committed, b.spent)::text from calc.contract_budget(c) b order by 1)
    = array[(p[1], 4500, 2000)::text, (p[2], 0, 0)::text];
  perform calc.release_contract(c, 4500);
  assert (select sum(b.committed) from calc.contract_budget(c) b) = 4500;

  -- What the plan items cannot bear is refused, and nothing of it committed.
  c.amount_fen := 9501;
  begin
    perform calc.commit_contract(c);
  exception when sqlstate 'TL005' then
    get stacked diagnostics rule = constraint_name;
  end;
  assert rule = 'spending_within_appropriation', rule;
end $$;

-- While a complaint suspends the process its contract is neither signed nor put into force (政府采购法 57; 条例 54).
create function pg_temp.refused(statement text) returns text language plpgsql as $$
declare
  rule text;
begin
  execute statement;
  return null;
exception when sqlstate 'TL005' then
  get stacked diagnostics rule = constraint_name;
  return rule;
end $$;
do $$
declare
  c core.contract;
  p bigint;
  q bigint;
  r text;
begin
  select * into c from core.contract x where x.code = 'C-1990-0001';
  insert into core.person (code) values ('U-test-signs') returning id into p;
  foreach r in array '{approver,official}'::text[] loop
    insert into core.person_role (person_id, role, valid_from) values (p, r, '2000-01-01');
  end loop;
  insert into auth.account (authority_id, person_id, login) values (330104001, p, 'test-signs');
  update core.award x set notified_on = ref.today() where x.id = c.award_id;
  update core.contract x set state = 'approved' where x.id = c.id;
  insert into core.complaint (code, tender_id, party_id, known_on, filed_on, answer_due_on, suspended_from, suspended_to)
    select 'Q-1990-0001', t.id, c.supplier_id, ref.today(), ref.today(), ref.today(), ref.today(), ref.today() + 30
    from calc.tender_of_award(c.award_id) t returning id into q;
  assert auth.enter(auth.open_session(330104001, p, '1 hour'));
  assert pg_temp.refused($s$select api.contract_sign('C-1990-0001')$s$) = 'no_complaint_suspends';
  update core.complaint x set suspension_lifted_on = ref.today() where x.id = q;
  assert pg_temp.refused($s$select api.contract_sign('C-1990-0001')$s$) is null;
  assert (select x.buyer_signed_on = ref.today() and x.state = 'approved' from core.contract x where x.id = c.id);
end $$;
