-- PAY-1 through the acts: contracts with three reports each, generated with a fixed seed, are paid, reversed, paid again and settled;
-- every payment is held against calc.pay_1 over a ledger that the test keeps itself.
\i tests/support/contract.sql
do $$ begin perform setseed(0.2026); end $$;

create function pg_temp.pick(low bigint, high bigint) returns bigint language sql volatile as $$
  select low + floor(random() * (high - low + 1))::bigint
$$;
create function pg_temp.some_lines() returns jsonb language sql volatile as $$
  select jsonb_agg(jsonb_build_object('price_fen', pg_temp.pick(0, 90000), 'planned_milli', 20000,
    'max_milli', case when random() < 0.5 then pg_temp.pick(20000, 60000) end, 'min_qty_bp', pg_temp.pick(0, 9000),
    'shortfall_bp', pg_temp.pick(0, 900)) || k)
  from generate_series(1, pg_temp.pick(1, 3)) as n, lateral (select case pg_temp.pick(0, 2)
    when 0 then '{"factor_kind": "none"}'::jsonb
    when 1 then '{"factor_kind": "step", "bands": [[6000, 6000], [7000, 8000], [8000, 9000], [8500, 9500], [9000, 10000]],
      "indicators": [[2500, 0, 3, true, false], [7500, 700, 500, false, true]]}'
    else '{"factor_kind": "linear", "bands": [[9000, 10000], [6000, 6000]], "indicators": [[10000, 0, 10000, true, false]]}'
    end as k where n > 0) as kinds
$$;
create function pg_temp.some_terms() returns jsonb language sql volatile as $$
  select jsonb_strip_nulls(jsonb_build_object('amount_fen', pg_temp.pick(1000, 6000000), 'retention_bp', 500,
    'retention_ceiling_fen', case when random() < 0.5 then pg_temp.pick(0, 40000) end, 'recovery_bp', pg_temp.pick(0, 10000),
    'penalty_cap_bp', case when random() < 0.5 then pg_temp.pick(0, 3000) end,
    'bonus_cap_fen', case when random() < 0.5 then 3000 end))
$$;
create function pg_temp.some_delivery(lines jsonb) returns jsonb language sql volatile as $$
  select jsonb_agg(jsonb_build_array(n, pg_temp.pick(0, 40000), case l ->> 'factor_kind'
    when 'none' then '[]'::jsonb when 'step' then jsonb_build_array(pg_temp.pick(0, 3), pg_temp.pick(450, 720))
    else jsonb_build_array(pg_temp.pick(4000, 11000)) end))
  from jsonb_array_elements(lines) with ordinality as e(l, n)
$$;
-- The claim, from what was generated and not from the tables. done: accepted so far of each line.
create function pg_temp.claim(terms jsonb, lines jsonb, delivery jsonb, done bigint[]) returns calc.pay_claim language plpgsql as $$
declare
  c calc.pay_claim := jsonb_populate_record(null::calc.pay_claim, terms - 'amount_fen');
  l jsonb;
  x jsonb;
begin
  for n in 1..jsonb_array_length(lines) loop
    l := lines -> (n - 1);
    x := delivery -> (n - 1);
    continue when (x ->> 1)::bigint = 0;
    c.lines := c.lines || row(n, l ->> 'price_fen', x ->> 1, 20000, l ->> 'max_milli', done[n], l ->> 'min_qty_bp', l ->> 'shortfall_bp',
      l ->> 'factor_kind')::calc.pay_line;
    for i in 1..jsonb_array_length(coalesce(l -> 'indicators', '[]')) loop
      c.indicators := c.indicators || row(n, l #> array['indicators', (i - 1)::text, '0'], l #> array['indicators', (i - 1)::text, '1'],
        l #> array['indicators', (i - 1)::text, '2'], x #> array['2', (i - 1)::text], l #> array['indicators', (i - 1)::text, '3'],
        l #> array['indicators', (i - 1)::text, '4'])::calc.pay_indicator;
    end loop;
    c.bands := c.bands || array(select row(n, b -> 0, b -> 1)::calc.pay_band from jsonb_array_elements(l -> 'bands') as b);
  end loop;
  c.contract_amount_fen := terms ->> 'amount_fen';
  return c;
end $$;
-- Everything that a payment moves, in one value: ledgers of contract and budget.
create function pg_temp.position(c core.contract) returns text language sql as $$
  select concat_ws(' | ', calc.ledger_of(c), (select string_agg(b::text, ' ' order by b.plan_item_id) from calc.contract_budget(c) as b))
$$;
create function pg_temp.cash(c core.contract) returns numeric language sql as $$
  select coalesce(sum(b.spent), 0) from calc.contract_budget(c) as b
$$;

do $$
declare
  terms jsonb;
  lines jsonb;
  delivery jsonb;
  codes text[];
  deliveries jsonb[];
  id bigint;
  c core.contract;
  k calc.pay_claim;
  wanted calc.pay_component[];
  p core.payment;
  again core.payment;
  before text;
  done bigint[];
  penalty jsonb;
  late jsonb;
  bonus bigint;
  s core.settlement;
  sums record;
  advanced bigint;
  charge bigint;
  seen int[] := array[0, 0, 0, 0, 0, 0, 0, 0];
begin
  for n in 1..40 loop
    terms := pg_temp.some_terms();
    lines := pg_temp.some_lines();
    id := pg_temp.make_contract('C-1990-' || n, terms, lines, 100);
    c := calc.contract_by_id(id);
    for r in 1..3 loop
      deliveries[r] := pg_temp.some_delivery(lines);
      codes[r] := pg_temp.make_report(c.id, r, deliveries[r]);
    end loop;
    advanced := c.amount_fen * pg_temp.pick(0, 30) / 100;
    if advanced > 0 then
      perform pg_temp.as_person('official');
      perform api.advance_draft(c.code, advanced);
      perform pg_temp.as_person('approver');
      perform api.advance_approve(c.code || '/D1');
      perform pg_temp.as_person('accountant');
      perform api.advance_pay(c.code || '/D1', 'V');
    end if;
    done := array_fill(0::bigint, array[jsonb_array_length(lines)]);
    k := null;
    select 0::numeric as payable, 0::numeric as retained, advanced::numeric as outstanding, 0::numeric as carried, 0::numeric as bonus,
      0::numeric as transferred into sums;
    for r in 1..3 loop
      penalty := jsonb_build_array(jsonb_build_object('what', 'missed_visit', 'n', pg_temp.pick(0, 2)), '{"what": "vacancy", "n": 1}'::jsonb);
      late := jsonb_build_array(jsonb_build_object('what', 'first_visit', 'base', pg_temp.pick(0, 90000), 'per_day', 5, 'days', pg_temp.pick(0, 30), 'cap', 500));
      bonus := case when terms ? 'bonus_cap_fen' then pg_temp.pick(0, 2500) else 0 end;
      k := pg_temp.claim(terms, lines, deliveries[r], done);
      k.fixed := array[row(1, penalty -> 0 -> 'n', 50000), row(2, 1, 700)]::calc.pay_fixed[];
      k.late := array[row(1, late -> 0 -> 'base', 5, late -> 0 -> 'days', 500)]::calc.pay_late[];
      k.bonus_fen := bonus;
      k.bonus_cap_fen := (terms ->> 'bonus_cap_fen')::bigint - sums.bonus;
      k.payable_before_fen := sums.payable;
      k.retained_before_fen := sums.retained;
      k.advance_outstanding_fen := sums.outstanding;
      k.carried_in_fen := sums.carried;
      k.is_last := r = 3;
      wanted := array(select x from calc.pay_1(k) as x);
      if sums.outstanding + calc.sum_of(wanted, '{recovery}') > c.amount_fen - sums.payable - calc.sum_of(wanted, '{payable}') then
        k.is_last := true;
        wanted := array(select x from calc.pay_1(k) as x);
      end if;
      p := pg_temp.pay(codes[r], penalty, late, bonus);

      assert (select array_agg(x order by x) from unnest(wanted) as x) = (select array_agg(x order by x) from unnest(calc.stored_components(p)) as x),
        format('%s: %s, not %s', p.code, calc.stored_components(p), wanted);
      assert calc.components_problem(calc.stored_components(p)) is null, p.code || ': its components do not add up';
      assert calc.payment_problem(p) is null, format('%s: %s do not come out again', p.code, calc.payment_problem(p));
      if random() < 0.2 then
        before := pg_temp.position(c);
        perform pg_temp.as_person('accountant');
        perform api.payment_reverse(p.code, 'test', 'V-');
        again := pg_temp.pay(codes[r], penalty, late, bonus);
        assert pg_temp.position(c) = before, format('%s: %s, before the reversal %s', again.code, pg_temp.position(c), before);
        assert calc.stored_components(again) = calc.stored_components(p), again.code || ': paid again it differs';
        seen[7] := seen[7] + 1;
        p := again;
      end if;

      select sums.payable + p.payable_fen as payable, sums.retained + p.retention_fen as retained, sums.outstanding - p.recovery_fen as outstanding,
        p.carried_out_fen::numeric as carried, sums.bonus + p.bonus_paid_fen as bonus, sums.transferred + p.transfer_fen as transferred into sums;
      select array_agg(d + (x ->> 1)::bigint order by i) into done from unnest(done) with ordinality as u(d, i)
        join jsonb_array_elements(deliveries[r]) as x on (x ->> 0)::bigint = i;
      assert pg_temp.cash(c) <= c.amount_fen, p.code || ': more money went than the contract has';
      assert sums.payable <= c.amount_fen, p.code || ': over the contract';
      assert sums.payable = sums.transferred + sums.retained + (advanced - sums.outstanding), p.code || ': rule 13';
      assert pg_temp.cash(c) = advanced + sums.transferred, p.code || ': the budget ledger has another sum';
      assert sums.retained <= coalesce((terms ->> 'retention_ceiling_fen')::bigint, sums.retained), p.code || ': over the ceiling';
      assert (calc.ledger_of(c)).payable_fen = sums.payable and (calc.ledger_of(c)).retained_fen = sums.retained
        and (calc.ledger_of(c)).outstanding_fen = sums.outstanding, p.code || ': the ledgers have other sums';
      seen := array[seen[1] + (p.payable_fen = 0)::int, seen[2] + (p.cap_reduction_fen > 0)::int, seen[3] + (p.carried_out_fen > 0)::int,
        seen[4] + (p.retention_fen > 0)::int, seen[5] + (p.recovery_fen > 0)::int, seen[6] + (p.bonus_paid_fen < p.bonus_fen)::int, seen[7],
        seen[8] + exists (select from core.payment_line l where l.payment_id = p.id and l.excess_milli > 0)::int];
    end loop;
    assert sums.outstanding = 0 or p.transfer_fen = 0, p.code || ': the last claim left an advance though it paid';

    perform pg_temp.doing(c.process_id);
    update core.contract x set state = 'completed' where x.id = c.id;
    charge := pg_temp.pick(0, 1) * pg_temp.pick(0, 5000);
    perform pg_temp.as_person('accountant');
    perform api.contract_settle(c.code, 'V', charge, 'test');
    select * into s from core.settlement x where x.contract_id = c.id;
    assert s.transferred_fen + s.advanced_fen + calc.settlement_fen(s) = sums.payable - charge - sums.carried, c.code || ': settlement';
    assert pg_temp.cash(c) = greatest(0, sums.payable - charge - sums.carried), format('%s: had %s, due %s - %s - %s', c.code, pg_temp.cash(c), sums.payable, charge, sums.carried);
    assert (calc.ledger_of(c)).retained_fen = 0 and (calc.ledger_of(c)).outstanding_fen = 0, c.code || ': a ledger is not zero';
    perform pg_temp.doing(c.process_id);
    update core.contract x set state = 'evaluated' where x.id = c.id;
    perform pg_temp.as_person('accountant');
    perform api.contract_close(c.code);
    assert (select sum(b.committed) from calc.contract_budget(c) as b) = 0, c.code || ': still committed';
    assert (select bool_and(x.state = 'executed') from core.plan_item x where x.process_id = c.process_id), c.code || ': plan item not executed';
  end loop;
  assert 4 < all (seen), 'the generated contracts miss a case: ' || seen::text;
end $$;

-- Equal reports: in whichever order they are paid, the first payment is the first, and so on.
do $$
declare
  terms jsonb;
  lines jsonb;
  delivery jsonb;
  c bigint;
  results text[];
begin
  for n in 1..8 loop
    terms := pg_temp.some_terms();
    lines := pg_temp.some_lines();
    delivery := pg_temp.some_delivery(lines);
    results := '{}';
    for turn in 0..1 loop
      c := pg_temp.make_contract(format('C-1991-%s-%s', n, turn), terms, lines);
      for r in 1..3 loop
        perform pg_temp.make_report(c, r, delivery);
      end loop;
      for r in 1..3 loop
        perform pg_temp.pay(format('C-1991-%s-%s/A%s', n, turn, case turn when 0 then r else 4 - r end));
      end loop;
      results := results || (select string_agg(calc.stored_components(p)::text, ' ' order by p.no) from core.payment p where p.contract_id = c);
    end loop;
    assert results[1] = results[2], format('%s: order matters: %s / %s', n, results[1], results[2]);
  end loop;
end $$;

-- Two equal reports are paid alike whichever of them comes first, and so is what follows.
do $$
declare
  terms jsonb;
  lines jsonb;
  deliveries jsonb[];
  orders constant int[][] := '{{1, 2, 3}, {2, 1, 3}}';
  codes text[];
  paid text[];
  id bigint;
  c core.contract;
  p core.payment;
  moved numeric := 0;
begin
  for n in 1..12 loop
    terms := pg_temp.some_terms();
    lines := pg_temp.some_lines();
    deliveries[1] := pg_temp.some_delivery(lines);
    deliveries[2] := deliveries[1];
    deliveries[3] := pg_temp.some_delivery(lines);
    for o in 1..2 loop
      id := pg_temp.make_contract(format('C-1988-%s-%s', n, o), terms, lines, 100);
      c := calc.contract_by_id(id);
      for r in 1..3 loop
        codes[r] := pg_temp.make_report(c.id, r, deliveries[r]);
      end loop;
      paid[o] := '';
      for r in 1..3 loop
        p := pg_temp.pay(codes[orders[o][r]]);
        paid[o] := concat_ws(' | ', paid[o], calc.stored_components(p), (calc.ledger_of(c)).payable_fen, (calc.ledger_of(c)).retained_fen);
        moved := moved + p.payable_fen;
      end loop;
    end loop;
    assert paid[1] = paid[2], format('C-1988-%s: %s, in the other order %s', n, paid[1], paid[2]);
  end loop;
  assert moved > 0, 'nothing was paid at all';
end $$;
