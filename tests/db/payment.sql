-- Payments through the acts, on contracts with known figures: the worked examples that run over several claims, days and interest,
-- settlement, evaluation, and the rules that no sequence of acts can break.
\i tests/support/contract.sql
do $$ begin perform ref.set_clock('2026-01-20 09:00+08'); end $$;

create function pg_temp.visits(price bigint, extra jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('price_fen', price, 'planned_milli', 1200000) || extra)
$$;
create function pg_temp.quality() returns jsonb language sql as $$
  select '{"factor_kind": "step", "bands": [[6000, 6000], [7000, 8000], [8000, 9000], [8500, 9500], [9000, 10000]],
    "indicators": [[10000, 0, 10000, true, false]]}'::jsonb
$$;
create function pg_temp.settle(contract text, charge bigint default 0, eligible bigint default null) returns core.settlement language plpgsql as $$
declare
  c core.contract;
begin
  select * into c from core.contract x where x.code = contract;
  perform pg_temp.doing(c.process_id);
  update core.contract x set state = 'completed' where x.id = c.id;
  perform pg_temp.as_person('accountant');
  perform api.contract_settle(contract, 'V-S', charge, 'test', eligible);
  return (select s from core.settlement s where s.contract_id = c.id);
end $$;

-- Worked examples over several claims: what is payable of each, and what the settlement brings.
do $$
declare
  t record;
  c bigint;
  got bigint[];
  n int := 0;
begin
  for t in select * from (values
    -- accepted of each claim; payable of each claim; to the supplier at settlement
    ('P01', '{}'::jsonb, pg_temp.visits(8500), '[[1180000]]'::jsonb, '{10030000}'::bigint[], 0),
    ('P02', '{}', pg_temp.visits(8500, pg_temp.quality()), '[[1180000, [8150]]]', '{9027000}', 0),
    ('P05 over claims', '{"amount_fen": 20000000}', pg_temp.visits(8500, '{"max_milli": 1200000}'), '[[700000], [600000], [100000]]', '{5950000,4250000,0}', 0),
    ('P06', '{}', pg_temp.visits(8500, '{"min_qty_bp": 8000, "shortfall_bp": 500}'), '[[900000]]', '{7267500}', 0),
    ('P07', '{}', pg_temp.visits(8500, '{"factor_kind": "step", "bands": [[0, 10000]], "indicators": [[9000, 0, 10000, true, false],
      [1000, 0, -1, false, true]]}'), '[[1000000, [9600, 1]]]', '{0}', 0),
    ('P09', '{"retention_bp": 500, "amount_fen": 30000000}', pg_temp.visits(1), '[[10030001000], [9027033000], [7267599000]]', '{10030001,9027033,7267599}', 1316230),
    ('P09 with a ceiling', '{"retention_bp": 500, "retention_ceiling_fen": 600000, "amount_fen": 30000000}', pg_temp.visits(1),
      '[[10030001000], [9027033000], [7267599000]]', '{10030001,9027033,7267599}', 600000),
    ('P10', '{"amount_fen": 400000000}', pg_temp.visits(1, pg_temp.quality()), '[[120000000000, [9500]], [114000000000, [9500]], [40000000000, [8000]]]',
      '{120000000,114000000,36000000}', 0),
    ('P13', '{"amount_fen": 100000000}', pg_temp.visits(100000), '[[980000], [45000], [1000]]', '{98000000,2000000,0}', 0)
  ) as v(name, terms, lines, accepted, payable, released) loop
    n := n + 1;
    c := pg_temp.make_contract('C-1995-' || n, t.terms, t.lines);
    perform pg_temp.make_report(c, i::int, jsonb_build_array(jsonb_build_array(1) || x)) from jsonb_array_elements(t.accepted) with ordinality as e(x, i);
    for i in 1..jsonb_array_length(t.accepted) loop
      perform pg_temp.pay(format('C-1995-%s/A%s', n, i));
    end loop;
    got := array(select p.payable_fen from core.payment p where p.contract_id = c order by p.no);
    assert got = t.payable, format('%s: %s, not %s', t.name, got, t.payable);
    assert (select calc.settlement_fen(s) from pg_temp.settle('C-1995-' || n) as s) = t.released, t.name || ': settlement';
  end loop;
end $$;

-- P08 with its advance, P16, P18 and P19: what one claim leaves to the next.
do $$
declare
  c bigint;
  p core.payment;
  s core.settlement;
begin
  c := pg_temp.make_contract('C-1996-1', '{"amount_fen": 40000000, "retention_bp": 500, "recovery_bp": 3000}', pg_temp.visits(8500));
  perform pg_temp.make_report(c, 1, '[[1, 1180000]]'), pg_temp.make_report(c, 2, '[[1, 1180000]]');
  perform pg_temp.as_person('official');
  assert pg_temp.refused($q$select api.advance_draft('C-1996-1', 12000001)$q$) = 'advance_within_its_cap', 'more than 30 %';
  perform api.advance_draft('C-1996-1', 12000000);
  assert pg_temp.refused($q$select api.advance_draft('C-1996-1', 1)$q$) = 'advance_within_its_cap', 'more than 30 % in two parts';
  perform pg_temp.as_person('approver');
  perform api.advance_approve('C-1996-1/D1');
  perform pg_temp.as_person('accountant');
  perform api.advance_pay('C-1996-1/D1', 'V');
  p := pg_temp.pay('C-1996-1/A1');
  assert (p.retention_fen, p.recovery_fen, p.transfer_fen) = (501500, 3009000, 6519500), 'P08';
  p := pg_temp.pay('C-1996-1/A2');
  assert p.is_last and (p.retention_fen, p.recovery_fen, p.transfer_fen) = (501500, 8991000, 537500), 'the last claim recovers everything: ' || p;
  s := pg_temp.settle('C-1996-1', 3000);
  assert (s.retention_release_fen, s.retention_claim_fen, s.clawback_fen, s.balance_fen) = (1003000, 3000, 0, 0), 'settlement: ' || s;
  assert (select array_agg(e.kind || e.amount_fen::text order by e.id) from core.retention_entry e where e.contract_id = c)
    = '{in501500,in501500,out1000000,claim3000}', 'retention ledger';

  c := pg_temp.make_contract('C-1996-2', '{"kind": "grant", "amount_fen": 30000000}', pg_temp.visits(30000000));
  perform pg_temp.make_report(c, 1, '[[1, 1000]]');
  p := pg_temp.pay('C-1996-2/A1');
  s := pg_temp.settle('C-1996-2', 0, 26245050);
  assert s.clawback_fen = 3754950 and calc.settlement_fen(s) = -3754950, 'P16: ' || s;
  assert (select sum(b.committed) from calc.contract_budget(calc.contract_by_id(c)) as b) = 3754950, 'P16: the clawback returns to the commitment';

  c := pg_temp.make_contract('C-1996-3', '{"penalty_cap_bp": 1000}', pg_temp.visits(100000));
  perform pg_temp.make_report(c, 1, '[[1, 1000]]'), pg_temp.make_report(c, 2, '[[1, 1000]]');
  p := pg_temp.pay('C-1996-3/A1', '[{"what": "missed_visit", "n": 3}]');
  assert p.payable_fen = 90000 and p.carried_out_fen = 0, 'P18: ' || p;
  c := pg_temp.make_contract('C-1996-4', '{}', pg_temp.visits(100000));
  perform pg_temp.make_report(c, 1, '[[1, 1000]]'), pg_temp.make_report(c, 2, '[[1, 1000]]'), pg_temp.make_report(c, 3, '[]', 'due');
  p := pg_temp.pay('C-1996-4/A1', '[{"what": "missed_visit", "n": 3}]');
  assert p.payable_fen = 0 and p.carried_out_fen = 50000 and p.invoice_id is null, 'P19: ' || p;
  p := pg_temp.pay('C-1996-4/A2', '[]', '[{"what": "first_visit", "base": 40000000, "per_day": 5, "days": 12, "cap": 500}]');
  assert p.carried_in_fen = 50000 and p.penalty_fen = 290000 and p.carried_out_fen = 190000 and not p.is_last, 'P17, carried on: ' || p;
end $$;

-- Spending runs over the plan items of a contract, and never beyond what is committed for it.
do $$
declare
  c bigint;
  l core.contract;
begin
  c := pg_temp.make_contract('C-1997-2', '{"amount_fen": 100000}', pg_temp.visits(70000));
  perform pg_temp.make_report(c, 1, '[[1, 1000]]');
  perform pg_temp.pay('C-1997-2/A1');
  l := calc.contract_by_id(c);
  assert (select array_agg(row(b.spent, b.committed)::text order by b.plan_item_id) from calc.contract_budget(l) as b) = '{"(50000,0)","(20000,30000)"}',
    (select array_agg(b::text) from calc.contract_budget(l) as b)::text;
  assert pg_temp.refused(format('select calc.contract_spend(calc.contract_by_id(%s), 30001, %L, %L)', c, 'x', 'x')) = 'spending_within_commitment', 'overspent';
  assert pg_temp.refused(format('select calc.contract_spend(calc.contract_by_id(%s), 30000, %L, %L)', c, 'x', 'x')) is null, 'not overspent';
  assert pg_temp.refused(format($q$update core.contract x set state = 'evaluated' where x.id = %s$q$, c)) is null, 'a row can be written';
  perform pg_temp.settle('C-1997-2');
  perform pg_temp.doing(l.process_id);
  update core.contract x set state = 'evaluated' where x.id = c;
  insert into core.advance_entry (contract_id, kind, amount_fen, entered_on) values (c, 'out', 1, '2026-01-01');
  perform pg_temp.as_person('accountant');
  assert pg_temp.refused($q$select api.contract_close('C-1997-2')$q$) = 'ledgers_are_zero', 'an advance is outstanding';
  perform pg_temp.doing(l.process_id);
  insert into core.advance_entry (contract_id, kind, amount_fen, entered_on) values (c, 'back', 1, '2026-01-01');
  insert into core.retention_entry (contract_id, kind, amount_fen, entered_on) values (c, 'in', 1, '2026-01-01');
  perform pg_temp.as_person('accountant');
  assert pg_temp.refused($q$select api.contract_close('C-1997-2')$q$) = 'ledgers_are_zero', 'an advance and a retention';
end $$;

-- A row behind a payment that was altered: the payment does not come out again, and the check refuses it.
do $$
declare
  c bigint;
  alteration text;
begin
  c := pg_temp.make_contract('C-1998-1', '{"retention_bp": 500}', pg_temp.visits(8500, pg_temp.quality()));
  perform pg_temp.make_report(c, 1, '[[1, 1180000, [8150]]]');
  perform pg_temp.as_person('official');
  perform api.payment_draft('C-1998-1/A1', '[{"what": "vacancy", "n": 2}]', '[{"what": "start", "base": 100000, "per_day": 5, "days": 3}]');
  foreach alteration in array array[
    'payment_line x set price_fen = 8501', 'payment_line x set accepted_milli = 1180001', 'payment_line x set net_fen = 9027001',
    'payment_line x set quality = 8151', 'payment_indicator x set value_milli = 9000', 'payment_band x set factor_bp = 9001 where x.from_points = 8000 and true',
    $q$payment_item x set n = 1 where x.kind = 'fixed' and true$q$, $q$payment_item x set n = 4 where x.kind = 'late' and true$q$,
    $q$payment_component x set amount_fen = amount_fen + 1 where x.kind = 'net' and true$q$, $q$payment_component x set qty_milli = 1 where x.kind = 'gross' and true$q$,
    $q$payment_component x set kind = 'bonus' where x.kind = 'retention' and true$q$] loop
    alteration := 'update core.' || alteration || case when alteration like '% where %' then '' else ' where true' end
      || format(' and x.payment_id in (select id from core.payment p where p.contract_id = %s)', c);
    assert pg_temp.refused(format($q$do $x$ begin %s; perform api.payment_check('C-1998-1/P1'); end $x$ $q$, alteration)) = 'payment_reproduces', alteration;
  end loop;
  assert pg_temp.refused(format($q$do $x$ begin update core.payment set retained_before_fen = 1, retention_ceiling_fen = 451051 where contract_id = %s;
    perform api.payment_check('C-1998-1/P1'); end $x$ $q$, c)) = 'payment_reproduces', 'inputs of the payment itself';
  assert pg_temp.refused($q$select api.payment_check('C-1998-1/P1')$q$) is null, 'as it was drafted it is checked';
  -- Each check of the table.
  perform pg_temp.doing((select process_id from core.contract where id = c));
  assert pg_temp.refused('update core.payment set payable_fen = payable_fen + 1, transfer_fen = transfer_fen + 1') = 'payable_is_what_was_earned', 'payable';
  assert pg_temp.refused('update core.payment set transfer_fen = transfer_fen + 1') = 'transfer_is_what_is_left', 'transfer';
  assert pg_temp.refused($q$update core.payment set paid_on = '2026-01-01' where state = 'draft'$q$) = 'paid_with_voucher', 'paid';
  assert pg_temp.refused($q$update core.payment set reversed_on = '2026-01-01' where state = 'draft'$q$) = 'reversed_with_voucher', 'reversed';
end $$;

-- T35 and M17; a missing kind leaves its weight to the others.
do $$ begin
  assert calc.combined_score('{9500,8800,8400,9000}', '{2000,3000,3000,2000}') = 8860, 'T35';
  assert calc.combined_score('{9500,null,null,9000}', '{2000,3000,3000,2000}') = 9250, 'two kinds';
  assert calc.combined_score('{1,null,2,null}', '{1,0,1,0}') = 2, 'half up';
  assert calc.combined_score('{null,null,null,null}', '{1,1,1,1}') is null, 'nobody';
  assert (select array_agg(calc.performance_grade(s, '{9000,8000,7000,6000}') order by s desc) from unnest('{10000,9000,8999,8000,7999,7000,6999,6000,5999,0}'::int[]) as s)
    = '{excellent,excellent,good,good,fair,fair,pass,pass,fail,fail}', 'grades';
end $$;

-- From the dated limit on a third party evaluates; it is nobody's affiliate.
do $$
declare
  c bigint;
begin
  for size in 0..1 loop
    c := pg_temp.make_contract('C-1999-' || size, jsonb_build_object('amount_fen', 99999999 + size, 'state', 'completed'), pg_temp.visits(1));
    perform pg_temp.as_person('supplier');
    perform api.evaluation_submit('C-1999-' || size, 'self', 9500, 'test');
    perform pg_temp.as_person('affiliate');
    assert pg_temp.refused(format($q$select api.evaluation_submit('C-1999-%s', 'third_party', 8400, 'test')$q$, size)) = 'evaluator_is_independent', 'affiliate';
    perform pg_temp.as_person('assessor');
    perform api.evaluation_submit('C-1999-' || size, 'third_party', 8400, 'test');
    perform pg_temp.as_person('approver');
    perform api.evaluation_confirm(format('C-1999-%s/E1', size)), api.evaluation_confirm(format('C-1999-%s/E2', size));
    perform pg_temp.as_person('official');
    assert pg_temp.refused(format($q$select api.contract_evaluate('C-1999-%s')$q$, size)) = 'evaluation_is_published_first', 'nothing published';
    perform api.evaluation_publish(format('C-1999-%s/E1', size));
    assert pg_temp.refused(format($q$select api.contract_evaluate('C-1999-%s')$q$, size)) is not distinct from
      case size when 1 then 'third_party_evaluates_a_large_contract' end, 'self-evaluation is enough below the limit only';
    perform api.evaluation_publish(format('C-1999-%s/E2', size));
    perform api.contract_evaluate('C-1999-' || size);
    assert (select row(f.combined, f.grade, f.rescaled)::text from api.performance as f where f.code = 'C-1999-' || size) = '(88.40,good,t)', 'combined';
  end loop;
end $$;

-- L73: due from the acceptance, or from the end of the time agreed for it. Paid later it carries interest, if the budget has room.
do $$
declare
  c bigint;
  p core.payment;
begin
  c := pg_temp.make_contract('C-1997-1', '{}', pg_temp.visits(100000), spare => 10000);
  perform pg_temp.make_report(c, 1, '[[1, 40000]]', signed_on => '2026-01-05'), pg_temp.make_report(c, 2, '[[1, 1000]]', signed_on => '2026-01-19'),
    pg_temp.make_report(c, 3, '[[1, 10000]]', signed_on => '2026-01-05');
  perform pg_temp.as_person('official');
  perform api.payment_draft('C-1997-1/A1');
  assert (select x.due_on from core.payment x where x.code = 'C-1997-1/P1') = '2026-02-04', 'thirty days after the acceptance';
  assert pg_temp.refused($q$select api.payment_draft('C-1997-1/A2')$q$) = 'one_payment_of_a_contract_at_a_time', 'two at a time';
  perform pg_temp.as_person('approver');
  perform api.payment_return('C-1997-1/P1', 'test');
  p := pg_temp.pay('C-1997-1/A2');
  assert p.due_on = '2026-02-10' and p.late_interest_fen = 0, 'thirty days after the end of the time agreed for acceptance: ' || p;
  perform ref.set_clock('2026-02-08 09:00+08');
  p := pg_temp.pay('C-1997-1/A1');
  assert p.late_interest_fen = 8000 and p.transfer_fen = 4000000, 'four days of 0.05 %: ' || p;
  assert (select array_agg(row(i.kind, i.n, i.amount_fen, i.bp_per_day)::text) from core.payment_item i where i.payment_id = p.id)
    = '{"(interest,4,4000000,5)"}', 'interest is an item';
  assert calc.payment_problem(p) is null, 'with its interest it does not come out again';
  assert (select sum(b.spent) from calc.contract_budget(calc.contract_by_id(c)) as b) = 4108000, 'spent';
  perform pg_temp.as_person('accountant');
  perform api.payment_reverse('C-1997-1/P3', 'test', 'V-');
  assert (select sum(b.spent) = 100000 and sum(b.committed) = 10900000 from calc.contract_budget(calc.contract_by_id(c)) as b), 'reversed with its interest';
  p := pg_temp.pay('C-1997-1/A1');
  perform ref.set_clock('2026-03-10 09:00+08');
  perform pg_temp.as_person('official');
  perform api.payment_draft('C-1997-1/A3');
  perform api.payment_check('C-1997-1/P5');
  perform pg_temp.as_person('approver');
  perform api.payment_approve('C-1997-1/P5');
  perform pg_temp.as_person('supplier');
  perform api.invoice_record('C-1997-1', 'last', 'receipt', 1000000, 0, '2026-03-10', repeat('a', 64));
  perform pg_temp.as_person('accountant');
  assert pg_temp.refused($q$select api.payment_pay('C-1997-1/P5', 'V', 'C-1997-1/I4')$q$) = 'spending_within_appropriation', 'interest without a budget';
end $$;
