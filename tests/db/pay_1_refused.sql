-- PAY-1: claims that cannot be worked out, and what surrounds the claims.

-- A good claim of two lines, over which each case lays its mistake.
create function pg_temp.good(mistake jsonb) returns calc.pay_claim language sql as $$
  select jsonb_populate_record(null::calc.pay_claim, '{"contract_amount_fen": 1000000000000,
    "lines": [{"line_no":1,"price_fen":8500,"accepted_milli":1180000,"factor_kind":"step"},
              {"line_no":2,"price_fen":5000,"accepted_milli":1000,"factor_kind":"none"}],
    "indicators": [{"line_no":1,"weight_bp":10000,"floor":0,"target":10000,"value":9200,"higher_is_better":true}],
    "bands": [{"line_no":1,"from_centipoint":6000,"factor_bp":10000}]}'::jsonb || mistake)
$$;
create function pg_temp.with_indicator(change jsonb) returns jsonb language sql as $$
  select jsonb_build_object('indicators', jsonb_build_array('{"line_no":1,"weight_bp":10000,"floor":0,"target":10000,
    "value":9200,"higher_is_better":true}'::jsonb || change))
$$;
create function pg_temp.with_line(change jsonb) returns jsonb language sql as $$
  select jsonb_build_object('lines', jsonb_build_array('{"line_no":1,"price_fen":8500,"accepted_milli":1180000,
    "factor_kind":"step"}'::jsonb || change))
$$;

-- Each mistake is refused by the name of its rule; without one the claim is paid.
do $$
declare
  t record;
  got text;
begin
  for t in select * from (values
    ('no_mistake', '{}'::jsonb, null),
    ('no_contract', '{"contract_amount_fen":null}', 'claim_has_contract_amount'),
    ('two_lines_of_one_number', '{"lines":[{"line_no":1,"price_fen":1,"accepted_milli":1,"factor_kind":"none"},
      {"line_no":1,"price_fen":1,"accepted_milli":1,"factor_kind":"none"}],"indicators":[],"bands":[]}', 'claim_lines_complete'),
    ('no_price', pg_temp.with_line('{"price_fen":null}'), 'claim_lines_complete'),
    ('no_quantity', pg_temp.with_line('{"accepted_milli":null}'), 'claim_lines_complete'),
    ('no_kind', pg_temp.with_line('{"factor_kind":null}'), 'claim_lines_complete'),
    ('unknown_kind', pg_temp.with_line('{"factor_kind":"cubic"}'), 'claim_lines_complete'),
    ('no_number', pg_temp.with_line('{"line_no":null}') || '{"indicators":[],"bands":[]}', 'claim_lines_complete'),
    ('strange_indicator', pg_temp.with_indicator('{"line_no":3}'), 'claim_parts_name_a_line'),
    ('indicator_of_no_line', pg_temp.with_indicator('{"line_no":null}'), 'claim_parts_name_a_line'),
    ('strange_band', '{"bands":[{"line_no":4,"from_centipoint":6000,"factor_bp":10000}]}', 'claim_parts_name_a_line'),
    ('weights_short', pg_temp.with_indicator('{"weight_bp":9999}'), 'line_weights_sum_to_100'),
    ('no_indicators', '{"indicators":[]}', 'line_weights_sum_to_100'),
    ('indicator_without_table', pg_temp.with_line('{"factor_kind":"none"}') || pg_temp.with_indicator('{"weight_bp":0}'),
      'line_weights_sum_to_100'),
    ('not_measured', pg_temp.with_indicator('{"value":null}'), 'indicator_is_measured'),
    ('no_direction', pg_temp.with_indicator('{"higher_is_better":null}'), 'indicator_is_measured'),
    ('target_is_floor', pg_temp.with_indicator('{"floor":10000}'), 'indicator_target_beyond_floor'),
    ('target_on_the_wrong_side', pg_temp.with_indicator('{"higher_is_better":false}'), 'indicator_target_beyond_floor'),
    ('no_bands', '{"bands":null}', 'factor_table_has_bands'),
    ('one_point_is_no_line', pg_temp.with_line('{"factor_kind":"linear"}'), 'factor_table_has_bands'),
    ('falling_factor', '{"bands":[{"line_no":1,"from_centipoint":6000,"factor_bp":10000},
      {"line_no":1,"from_centipoint":9000,"factor_bp":9000}]}', 'factor_table_is_monotone'),
    ('too_large', pg_temp.with_line('{"price_fen":1000000000000,"accepted_milli":1000000000000}'),
      'payment_within_amount_bounds'),
    ('too_large_by_a_fen', pg_temp.with_line('{"price_fen":500000000001,"accepted_milli":2000}'),
      'payment_within_amount_bounds'),
    ('largest', pg_temp.with_line('{"price_fen":1000000000000,"accepted_milli":1000}'), null),
    ('penalty_too_large', '{"fixed":[{"item_no":1,"n":2,"amount_fen":1000000000000}]}', 'payment_within_amount_bounds'),
    ('negative_price', pg_temp.with_line('{"price_fen":-1}'), 'fen_within_bounds'),
    ('negative_quantity', pg_temp.with_line('{"accepted_milli":-1}'), 'milli_within_bounds'),
    ('negative_penalty', '{"fixed":[{"item_no":1,"n":1,"amount_fen":-1}]}', 'fen_within_bounds'),
    ('negative_times', '{"fixed":[{"item_no":1,"n":-1,"amount_fen":1}]}', 'count_not_negative'),
    ('negative_bonus', '{"bonus_fen":-1}', 'fen_within_bounds'),
    ('retention_over_100', '{"retention_bp":10001}', 'bp_within_bounds'),
    ('price_too_large', pg_temp.with_line('{"price_fen":1000000000001}'), 'fen_within_bounds')
  ) as v(id, mistake, rule)
  loop
    got := null;
    begin
      perform calc.pay_1(pg_temp.good(t.mistake));
    exception when sqlstate 'TL005' or check_violation then
      get stacked diagnostics got = constraint_name;
    end;
    assert got is not distinct from t.rule, format('%s: %s', t.id, coalesce(got, 'not refused'));
  end loop;
end $$;

-- P09, P16 and other endings: after the settlement the supplier has had what he is entitled to, less what is charged.
do $$
declare
  t record;
  c calc.pay_component[];
begin
  for t in select * from (values
    ('P09', '(26324633,25008403,0,1316230,0)'::calc.settlement,
      '{"retention_release":1316230,"retention_claim":0,"clawback":0,"balance":0,"settlement":1316230}'::jsonb),
    ('P16', '(26245050,30000000,0,0,0)', '{"clawback":-3754950,"settlement":-3754950}'),
    ('claim_on_retention', '(10000,9500,0,500,200)',
      '{"retention_release":500,"retention_claim":-200,"clawback":0,"settlement":300}'),
    ('claim_above_retention', '(10000,9500,0,500,700)',
      '{"retention_claim":-500,"clawback":-200,"settlement":-200}'),
    ('advance_left_over', '(10000,6000,5000,500,0)', '{"retention_release":500,"clawback":-1500,"settlement":-1000}'),
    ('still_owed', '(10000,0,3000,0,0)', '{"balance":7000,"settlement":7000}'),
    ('even', '(0,0,0,0,0)', '{"settlement":0}'), ('nulls', '(0,,,,)', '{"settlement":0}')
  ) as v(id, settlement, expected)
  loop
    c := array(select x from calc.settle_1(t.settlement) as x);
    assert (select bool_and(calc.sum_of(c, array[key]) = value::numeric) from jsonb_each_text(t.expected)),
      format('%s: %s', t.id, c);
    assert calc.components_problem(c) is null, t.id || ': does not add up';
  end loop;
  begin
    perform calc.settle_1(row(null, 1, 1, 1, 1)::calc.settlement);
    assert false, 'entitlement unknown: not refused';
  exception when sqlstate 'TL005' then null;
  end;
end $$;

-- P09: retention is rounded down claim by claim, and released as the sum of what was retained.
do $$
begin
  assert calc.retention(10030001, 500) + calc.retention(9027033, 500) + calc.retention(7267599, 500) = 1316230, 'P09';
  assert calc.retention(10030001 + 9027033 + 7267599, 500) = 1316231, 'P09: a percentage of the sum differs';
end $$;

-- P14 and the tiers around it; operator, government and residents share all of the revenue.
do $$
declare
  t record;
  r record;
begin
  for t in select * from (values
    ('P14', 126000000, '{"(0,0)","(100000000,2000)"}'::calc.tier[], 500, 5200000, 6300000),
    ('P14_order', 126000000, '{"(100000000,2000)","(0,0)"}', 500, 5200000, 6300000),
    ('under_the_first_tier', 99999999, '{"(100000000,2000)"}', 500, 0, 4999999),
    ('on_the_bound', 100000000, '{"(100000000,2000)"}', 0, 0, 0), ('a_fen_more', 100000001, '{"(100000000,2000)"}', 0, 0, 0),
    ('five_fen_more', 100000005, '{"(100000000,2000)"}', 0, 1, 0),
    ('one_rounding_over_tiers', 10, '{"(0,500)","(5,1500)"}', 0, 1, 0), ('no_tiers', 1000, null, 100, 0, 10),
    ('nothing', 0, '{"(0,2000)"}', 500, 0, 0)
  ) as v(id, revenue, tiers, residents_bp, government, residents)
  loop
    select * into r from calc.partnership_1(t.revenue, t.tiers, t.residents_bp);
    assert (r.government_fen, r.residents_fen) = (t.government, t.residents), format('%s: %s', t.id, r);
    assert r.government_fen + r.residents_fen + r.operator_fen = t.revenue, t.id || ': sum';
  end loop;
  begin
    perform calc.partnership_1(1000, '{"(0,9600)"}', 500);
    assert false, 'shares above the revenue: not refused';
  exception when sqlstate 'TL005' then null;
  end;
end $$;

-- What may be advanced: rounded down, never below nothing.
do $$
begin
  assert calc.advance_left(100000000, 3000, 0) = 30000000, 'thirty per cent';
  assert calc.advance_left(9999, 3000, 999) = 2000, 'rounded down';
  assert calc.advance_left(9999, 3000, 3000) = 0, 'used up';
end $$;

-- A component that is one fen off is found, in each of the sums.
do $$
declare
  t record;
  c calc.pay_component[] := array(select x from calc.pay_1(pg_temp.good('{"retention_bp":500,
    "fixed":[{"item_no":1,"n":1,"amount_fen":100}]}')) as x);
  r calc.pay_component[];
begin
  assert calc.components_problem(c) is null, 'intact';
  for t in select * from (values ('gross', 'net'), ('net', 'net'), ('fixed_penalty', 'payable'), ('payable', 'payable'),
    ('retention', 'transfer'), ('transfer', 'transfer')) as v(kind, problem)
  loop
    r := array(select row(x.kind, x.line_no, x.qty_milli, x.price_fen, x.bp, x.amount_fen + (x.kind = t.kind)::int,
      x.item_no)::calc.pay_component from unnest(c) as x);
    assert calc.components_problem(r) = t.problem, format('%s: %s', t.kind, calc.components_problem(r));
  end loop;
  r := array(select x from calc.pay_reversal(c) as x);
  assert calc.components_problem(r) is null and calc.sum_of(r, '{payable}') = -calc.sum_of(c, '{payable}'), 'reversal';
  assert (select sum(amount_fen) = 0 from (select * from unnest(c) union all select * from unnest(r)) as pair), 'cancels';
end $$;
