-- PAY-1: the worked examples to the fen, and the edges of every rule.

-- A claim as JSON. lines: [[price_fen, accepted_milli, quality], …] numbered from 1, with the default step table;
-- per_line is laid over each line, per_claim over the claim.
create function pg_temp.claim(lines jsonb, per_line jsonb default '{}', per_claim jsonb default '{}')
returns calc.pay_claim language sql as $$
  select jsonb_populate_record(null::calc.pay_claim, jsonb_build_object(
    'contract_amount_fen', 100000000000,
    'lines', (select jsonb_agg(jsonb_build_object('line_no', n, 'price_fen', l->0, 'accepted_milli', l->1,
      'factor_kind', 'step') || per_line) from jsonb_array_elements(lines) with ordinality as x(l, n)),
    'indicators', (select jsonb_agg(jsonb_build_object('line_no', n, 'weight_bp', 10000, 'floor', 0, 'target', 10000,
      'value', l->2, 'higher_is_better', true)) from jsonb_array_elements(lines) with ordinality as x(l, n)),
    'bands', (select jsonb_agg(jsonb_build_object('line_no', n, 'from_centipoint', b->0, 'factor_bp', b->1))
      from jsonb_array_elements(lines) with ordinality as x(l, n),
        jsonb_array_elements('[[9000,10000],[8500,9500],[8000,9000],[7000,8000],[6000,6000]]') as y(b))
  ) || per_claim)
$$;
-- The indicators of line 1 from rows [weight, floor, target, value, higher_is_better, critical].
create function pg_temp.indicators(rows jsonb) returns jsonb language sql as $$
  select jsonb_build_object('indicators', jsonb_agg(jsonb_build_object('line_no', 1, 'weight_bp', r->0, 'floor', r->1,
    'target', r->2, 'value', r->3, 'higher_is_better', r->4, 'critical', r->5)))
  from jsonb_array_elements(rows) as x(r)
$$;
-- The bands of line 1 from rows [from, factor].
create function pg_temp.bands(rows jsonb) returns jsonb language sql as $$
  select jsonb_build_object('bands', jsonb_agg(jsonb_build_object('line_no', 1, 'from_centipoint', r->0,
    'factor_bp', r->1))) from jsonb_array_elements(rows) as x(r)
$$;
-- Fails with the id of the case when a kind named in expected does not sum to what stands there.
create function pg_temp.compare(id text, components calc.pay_component[], expected jsonb) returns void
language plpgsql as $$
declare
  e record;
begin
  for e in select key, value::numeric as amount from jsonb_each_text(expected) loop
    assert calc.sum_of(components, array[e.key]) = e.amount,
      format('%s: %s is %s, not %s', id, e.key, calc.sum_of(components, array[e.key]), e.amount);
  end loop;
  assert calc.components_problem(components) is null,
    format('%s: %s is not the sum of its parts', id, calc.components_problem(components));
end $$;

-- P01–P13, P17–P20 and the claims of the scenarios, each to the fen.
do $$
declare
  t record;
  visits jsonb := '[[8500,1180000,9200]]';
  thousand jsonb := '{"fixed":[{"item_no":1,"n":3,"amount_fen":50000}]}';
  linear jsonb := pg_temp.bands('[[6000,6000],[9000,10000]]');
begin
  for t in select * from (values
    ('P01', pg_temp.claim(visits), '{"gross":10030000,"quality_deduction":0,"net":10030000,"payable":10030000}'::jsonb),
    ('P02', pg_temp.claim('[[8500,1180000,8150]]'), '{"net":9027000,"quality_deduction":-1003000,"payable":9027000}'),
    ('P03', pg_temp.claim('[[8500,1180000,8237]]', '{"factor_kind":"linear"}', linear), '{"net":9009949}'),
    ('P05', pg_temp.claim('[[8500,1300000,9500]]', '{"max_milli":1200000}'), '{"gross":10200000,"payable":10200000}'),
    ('P05_earlier_claims', pg_temp.claim('[[8500,1300000,9500]]',
      '{"max_milli":1200000,"previously_accepted_milli":1000000}'), '{"payable":1700000}'),
    ('P05_used_up', pg_temp.claim('[[8500,1300000,9500]]',
      '{"max_milli":1200000,"previously_accepted_milli":1250000}'), '{"gross":0,"payable":0}'),
    ('P06', pg_temp.claim('[[8500,900000,9000]]', '{"planned_milli":1200000,"min_qty_bp":8000,"shortfall_bp":500}'),
      '{"net":7650000,"shortfall_penalty":-382500,"payable":7267500}'),
    ('P06_exactly_enough', pg_temp.claim('[[8500,960000,9000]]',
      '{"planned_milli":1200000,"min_qty_bp":8000,"shortfall_bp":500}'), '{"shortfall_penalty":0,"payable":8160000}'),
    ('P06_a_milli_less', pg_temp.claim('[[8500,959999,9000]]',
      '{"planned_milli":1200000,"min_qty_bp":8000,"shortfall_bp":500}'), '{"net":8159992,"shortfall_penalty":-408000}'),
    ('P07', pg_temp.claim('[[8500,1000000,0]]', '{}',
      pg_temp.indicators('[[10000,0,10000,9600,true,false],[0,500,1000,0,true,true]]')),
      '{"gross":8500000,"quality_deduction":-8500000,"net":0,"payable":0}'),
    ('P07_kept', pg_temp.claim('[[8500,1000000,0]]', '{}',
      pg_temp.indicators('[[10000,0,10000,9600,true,false],[0,500,1000,1000,true,true]]')), '{"payable":8500000}'),
    ('P07_on_the_floor', pg_temp.claim('[[8500,1000000,0]]', '{}',
      pg_temp.indicators('[[10000,0,10000,9600,true,false],[0,5000,2000,5000,false,true]]')), '{"payable":8500000}'),
    ('P07_lower_is_better', pg_temp.claim('[[8500,1000000,0]]', '{}',
      pg_temp.indicators('[[10000,0,10000,9600,true,false],[0,5000,2000,5001,false,true]]')), '{"payable":0}'),
    ('P08', pg_temp.claim(visits, '{}', '{"retention_bp":500,"recovery_bp":3000,"advance_outstanding_fen":12000000}'),
      '{"payable":10030000,"retention":-501500,"recovery":-3009000,"transfer":6519500}'),
    ('P08_last', pg_temp.claim(visits, '{}',
      '{"retention_bp":500,"recovery_bp":3000,"advance_outstanding_fen":4000000,"is_last":true}'),
      '{"recovery":-4000000,"transfer":5528500}'),
    ('P08_last_cannot_recover_all', pg_temp.claim(visits, '{}',
      '{"retention_bp":500,"advance_outstanding_fen":12000000,"is_last":true}'),
      '{"retention":-501500,"recovery":-9528500,"transfer":0}'),
    ('P08_little_outstanding', pg_temp.claim(visits, '{}', '{"recovery_bp":3000,"advance_outstanding_fen":1}'),
      '{"recovery":-1,"transfer":10029999}'),
    ('retention_ceiling', pg_temp.claim(visits, '{}',
      '{"retention_bp":500,"retention_ceiling_fen":600000,"retained_before_fen":200000}'), '{"retention":-400000}'),
    ('retention_ceiling_passed', pg_temp.claim(visits, '{}',
      '{"retention_bp":500,"retention_ceiling_fen":600000,"retained_before_fen":600001}'), '{"retention":0}'),
    ('P10', pg_temp.claim('[[120000000,1000,9500],[120000000,1000,8700],[120000000,1000,9000],[40000000,1000,8400]]'),
      '{"gross":400000000,"payable":390000000}'),
    ('P11', pg_temp.claim('[[7400000,1000,8800],[6475000,1000,9300],[4625000,1000,7600]]', '{}',
      thousand || '{"penalty_cap_bp":1000}'), '{"net":17205000,"fixed_penalty":-150000,"payable":17055000}'),
    ('P12', pg_temp.claim('[[680000,28667,8500]]'), '{"gross":19493560,"net":18518882}'),
    ('P13', pg_temp.claim('[[4500000,1000,9000]]', '{}',
      '{"contract_amount_fen":100000000,"payable_before_fen":98000000}'), '{"cap_reduction":-2500000,"payable":2000000}'),
    ('P13_used_up', pg_temp.claim('[[4500000,1000,9000]]', '{}',
      '{"contract_amount_fen":90000000,"payable_before_fen":98000000}'), '{"cap_reduction":-4500000,"payable":0}'),
    ('P17', pg_temp.claim('[[40000000,1000,9000]]', '{}',
      '{"late":[{"item_no":1,"base_fen":40000000,"bp_per_day":5,"days":12,"cap_bp":500}]}'),
      '{"late_penalty":-240000,"payable":39760000}'),
    ('P17_its_own_cap', pg_temp.claim('[[40000000,1000,9000]]', '{}',
      '{"late":[{"item_no":1,"base_fen":40000000,"bp_per_day":5,"days":101,"cap_bp":500}]}'), '{"late_penalty":-2000000}'),
    ('P18', pg_temp.claim('[[100000,1000,9000]]', '{}', thousand || '{"penalty_cap_bp":1000}'),
      '{"fixed_penalty":-150000,"penalty_cap_relief":140000,"penalty_carried_out":0,"payable":90000}'),
    ('P18_cap_rounds_down', pg_temp.claim('[[100009,1000,9000]]', '{}', thousand || '{"penalty_cap_bp":1000}'),
      '{"penalty_cap_relief":140000,"payable":90009}'),
    ('P19', pg_temp.claim('[[100000,1000,9000]]', '{}', thousand), '{"payable":0,"penalty_carried_out":50000}'),
    ('P19_next', pg_temp.claim('[[100000,1000,9000]]', '{}', '{"carried_in_fen":50000}'),
      '{"penalty_carried_in":-50000,"penalty_carried_out":0,"payable":50000}'),
    ('P20', pg_temp.claim('[[5000000,1000,9000],[5000000,1000,9100],[5000000,1000,9900],[5000000,1000,9000],
      [5000000,1000,10000],[5000000,0,0]]'), '{"gross":25000000,"payable":25000000}'),
    ('T06', pg_temp.claim('[[7400000,1000,8800],[6475000,1000,9300],[4625000,1000,7600]]'), '{"payable":17205000}'),
    ('T33', pg_temp.claim('[[8500,1180000,8150]]', '{}', pg_temp.bands('[[9000,10000],[8000,9500]]')),
      '{"payable":9528500}'),
    ('bonus', pg_temp.claim(visits, '{}', '{"bonus_fen":50000,"bonus_cap_fen":30000}'),
      '{"bonus":30000,"payable":10060000}'),
    ('bonus_without_budget', pg_temp.claim(visits, '{}', '{"bonus_fen":50000}'), '{"bonus":0,"payable":10030000}'),
    ('bonus_never_lifts_the_contract', pg_temp.claim(visits, '{}',
      '{"bonus_fen":50000,"bonus_cap_fen":50000,"contract_amount_fen":10030000}'),
      '{"bonus":50000,"cap_reduction":-50000,"payable":10030000}'),
    ('interest_outside_the_cap', pg_temp.claim(visits, '{}', '{"contract_amount_fen":10030000,
      "interest":[{"item_no":1,"base_fen":10030000,"bp_per_day":5,"days":9},{"item_no":2,"base_fen":1000,"bp_per_day":5,"days":1}]}'),
      '{"late_interest":45136,"payable":10030000,"transfer":10030000}'),
    ('zero_quantity', pg_temp.claim('[[8500,0,9200]]'), '{"gross":0,"net":0,"payable":0,"transfer":0}'),
    ('quality_not_measured', jsonb_populate_record(null::calc.pay_claim, '{"contract_amount_fen":1000000,
      "lines":[{"line_no":1,"price_fen":5000,"accepted_milli":10000,"factor_kind":"none"}]}'), '{"payable":50000}'),
    ('nothing_claimed', jsonb_populate_record(null::calc.pay_claim, '{"contract_amount_fen":0}'), '{"payable":0}')
  ) as v(id, claim, expected)
  loop
    perform pg_temp.compare(t.id, array(select c from calc.pay_1(t.claim) as c), t.expected);
  end loop;
end $$;

-- P04, and half fen at other sizes: one rounding from the raw numbers.
do $$
declare
  t record;
begin
  for t in select * from (values
    ('P04_half_up', 1002, 1000, 7500, 752), ('P04_down', 3333, 7000, 9500, 22164), ('P04_up', 3333, 7000, 8500, 19831),
    ('a_rounded_gross_would_give_1', 1, 500, 9999, 0), ('half_a_fen', 1, 500, 10000, 1), ('under_half', 1, 499, 10000, 0),
    ('nothing', 8500, 0, 10000, 0), ('free', 0, 1000, 10000, 0), ('factor_0', 8500, 1180000, 0, 0),
    ('largest', 1000000000000, 1000000000000, 10000, 1000000000000000000000),
    ('largest_odd', 999999999999, 999999999999, 9999, 999899999998000200000)
  ) as v(id, price, milli, factor, net)
  loop
    assert calc.line_net(t.price, t.milli, t.factor) = t.net,
      format('%s: %s', t.id, calc.line_net(t.price, t.milli, t.factor));
  end loop;
  assert calc.line_gross(1, 500) = 1 and calc.line_gross(3333, 28667) = 95547, 'gross';
end $$;

-- What stands behind a line: payable and excess quantity, quality, factor.
do $$
declare
  r calc.pay_line_result;
begin
  select * into r from calc.pay_1_lines(pg_temp.claim('[[8500,1300000,9500]]', '{"max_milli":1200000}'));
  assert (r.payable_milli, r.excess_milli, r.quality, r.factor_bp) = (1200000, 100000, 9500, 10000), 'P05: ' || r::text;
  select * into r from calc.pay_1_lines(pg_temp.claim('[[8500,1180000,8237]]', '{"factor_kind":"linear"}',
    pg_temp.bands('[[6000,6000],[9000,10000]]')));
  assert (r.quality, r.factor_bp) = (8237, 8983), 'P03: ' || r::text;
end $$;

-- Quality of a line from its indicators: T29, T35, clamped ends, both directions, exact thirds and halves.
do $$
declare
  t record;
  got int;
begin
  for t in select * from (values
    ('T29', '[[2000,0,100,90,true],[2000,0,100,80,true],[2000,0,100,95,true],[2000,0,100,85,true],[2000,0,100,100,true]]'
      ::jsonb, 9000),
    ('T35', '[[2000,0,100,95,true],[3000,0,100,88,true],[3000,0,100,84,true],[2000,0,100,90,true]]', 8860),
    ('over_target', '[[10000,50,90,120,true]]', 10000), ('under_floor', '[[10000,50,90,-3,true]]', 0),
    ('minutes_to_service', '[[10000,60,20,30,false]]', 7500), ('too_late', '[[10000,60,20,75,false]]', 0),
    ('faster_than_target', '[[10000,60,20,5,false]]', 10000),
    ('three_thirds', '[[3333,0,3,1,true],[3333,0,3,1,true],[3334,0,3,1,true]]', 3333),
    ('exact_half_of_unlike_spans', '[[5000,0,3,1,true],[5000,0,30000,1,true],[0,0,7,1,true]]', 1667),
    ('a_half_goes_up', '[[5000,0,10000,9001,true],[5000,0,10000,9000,true]]', 9001),
    ('a_half_hidden_by_rounded_scores', '[[5000,0,20000,1,true],[5000,0,20000,1,true]]', 1)
  ) as v(id, rows, quality)
  loop
    got := calc.line_quality((jsonb_populate_record(null::calc.pay_claim, pg_temp.indicators(t.rows))).indicators);
    assert got = t.quality, format('%s: %s', t.id, got);
  end loop;
  assert calc.indicator_score(row(1, 10000, 0, 3, 2, true, false)::calc.pay_indicator) = 6667, 'score of two thirds';
  assert calc.indicator_score(row(1, 10000, 60, 20, 30, false, false)::calc.pay_indicator) = 7500, 'score of minutes';
end $$;

-- Every bound of both tables belongs to the band above it.
do $$
declare
  t record;
  step calc.pay_band[] := (pg_temp.claim('[[1,1,1]]')).bands;
  linear calc.pay_band[] := '{"(1,9000,10000)","(1,6000,6000)"}';
  bent calc.pay_band[] := '{"(1,5000,0)","(1,7000,9000)","(1,9000,9001)"}';
begin
  for t in select * from (values
    (0, 0, 0), (5999, 0, 0), (6000, 6000, 6000), (6001, 6000, 6001), (6999, 6000, 7332), (7000, 8000, 7333),
    (7999, 8000, 8665), (8000, 9000, 8667), (8499, 9000, 9332), (8500, 9500, 9333), (8999, 9500, 9999),
    (9000, 10000, 10000), (9001, 10000, 10000), (10000, 10000, 10000)
  ) as v(quality, step, linear)
  loop
    assert calc.factor_step(step, t.quality) = t.step, format('step %s: %s', t.quality, calc.factor_step(step, t.quality));
    assert calc.factor_linear(linear, t.quality) = t.linear,
      format('linear %s: %s', t.quality, calc.factor_linear(linear, t.quality));
  end loop;
  assert calc.factor_linear(bent, 6000) = 4500 and calc.factor_linear(bent, 8000) = 9001
    and calc.factor_linear(bent, 7999) = 9000 and calc.factor_linear(bent, 10000) = 9001, 'three points';
end $$;

-- A factor table with no bands, equal bounds or a falling factor is named by its rule.
do $$
declare
  t record;
begin
  for t in select * from (values
    ('step', '{"(1,0,0)"}'::calc.pay_band[], null), ('step', '{"(1,9000,10000)","(1,6000,6000)"}', null),
    ('step', '{"(1,6000,9000)","(1,9000,9000)"}', null), ('step', '{}', 'factor_table_has_bands'),
    ('step', null, 'factor_table_has_bands'), ('linear', '{"(1,6000,6000)"}', 'factor_table_has_bands'),
    ('step', '{"(1,,6000)"}', 'factor_table_has_bands'), ('step', '{"(1,6000,)"}', 'factor_table_has_bands'),
    ('step', '{"(1,6000,6000)","(1,6000,7000)"}', 'factor_table_bounds_increase'),
    ('linear', '{"(1,6000,6000)","(1,6000,6000)"}', 'factor_table_bounds_increase'),
    ('step', '{"(1,6000,7000)","(1,9000,6999)"}', 'factor_table_is_monotone'),
    ('step', '{"(1,9000,6000)","(1,7000,8000)","(1,6000,5000)"}', 'factor_table_is_monotone')
  ) as v(kind, bands, problem)
  loop
    assert calc.factor_table_problem(t.kind, t.bands) is not distinct from t.problem,
      format('%s %s: %s', t.kind, t.bands, calc.factor_table_problem(t.kind, t.bands));
  end loop;
end $$;
