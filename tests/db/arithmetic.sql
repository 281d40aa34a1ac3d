-- Rounding, sharing and partial periods: schema calc, arithmetic.sql.

-- Half goes away from zero, down goes toward it, and neither rounds twice.
do $$
declare
  t record;
begin
  for t in select * from (values
    ('half', 5, 10, 1, 0), ('half_negative', -5, 10, -1, 0), ('under_half', 4999999, 10000000, 0, 0),
    ('one_and_a_half', 15, 10, 2, 1), ('two_and_a_half', 25, 10, 3, 2), ('minus_two_and_a_half', -25, 10, -3, -2),
    ('negative_denominator', 25, -10, -3, -2), ('odd_denominator', 1, 3, 0, 0), ('odd_denominator_up', 2, 3, 1, 0),
    ('zero', 0, 7, 0, 0), ('whole', 21, 7, 3, 3),
    ('a_quotient_that_round_would_round_twice', 123456789012344999999, 10000000, 12345678901234, 12345678901234),
    ('the_largest', 10000000000000000000000000000, 10000000, 1000000000000000000000, 1000000000000000000000)
  ) as v(id, numerator, denominator, half_up, down)
  loop
    assert calc.half_up(t.numerator, t.denominator) = t.half_up,
      format('%s: half_up %s', t.id, calc.half_up(t.numerator, t.denominator));
    assert calc.down(t.numerator, t.denominator) = t.down,
      format('%s: down %s', t.id, calc.down(t.numerator, t.denominator));
  end loop;
end $$;

-- Rounding at every quotient near a half agrees with its definition: at most half a unit away, halves outward.
do $$
declare
  n numeric;
  r numeric;
begin
  for n in select generate_series(-60, 60) loop
    for d in 1..9 loop
      r := calc.half_up(n, d);
      assert 2 * abs(r * d - n) <= d, format('%s / %s: %s is too far', n, d, r);
      assert 2 * abs(r * d - n) < d or abs(r * d) > abs(n), format('%s / %s: %s is not away from zero', n, d, r);
      assert abs(calc.down(n, d) * d) <= abs(n) and abs(calc.down(n, d) * d - n) < d, format('%s / %s: down', n, d);
    end loop;
  end loop;
end $$;

-- P15 and its neighbours: left-over fen go to the largest remainder, then to the lowest id.
do $$
declare
  t record;
  got text;
begin
  for t in select * from (values
    ('P15', 10000, '{"(1,1)","(2,1)","(3,1)"}'::calc.share[], '3334,3333,3333'),
    ('P15_order_of_input', 10000, '{"(3,1)","(1,1)","(2,1)"}', '3334,3333,3333'),
    ('two_left_over', 10001, '{"(1,1)","(2,1)","(3,1)"}', '3334,3334,3333'),
    ('largest_remainder', 100, '{"(1,333)","(2,667)","(3,0)"}', '33,67,0'),
    ('remainder_before_id', 10, '{"(1,11)","(2,14)","(3,75)"}', '1,1,8'),
    ('nothing', 0, '{"(1,1)","(2,9)"}', '0,0'),
    ('less_than_parties', 1, '{"(7,1)","(8,1)"}', '1,0'),
    ('largest', 1000000000000, '{"(1,1000000000000)","(2,1)"}', '999999999999,1')
  ) as v(id, total, shares, expected)
  loop
    select string_agg(a.amount_fen::text, ',' order by a.id) into got from calc.allocate(t.total, t.shares) as a;
    assert got = t.expected, format('%s: %s', t.id, got);
  end loop;
end $$;

-- Nobody to share among, equal ids, a negative total and broken weights are refused.
do $$
declare
  t record;
begin
  for t in select * from (values
    ('nobody', 100, '{}'::calc.share[]), ('null', 100, null), ('no_weight', 100, '{"(1,0)"}'),
    ('equal_ids', 100, '{"(1,1)","(1,1)"}'), ('negative_weight', 100, '{"(1,-1)","(2,3)"}'),
    ('broken_weight', 100, '{"(1,0.5)"}'), ('negative_total', -1, '{"(1,1)"}')
  ) as v(id, total, shares)
  loop
    begin
      perform calc.allocate(t.total, t.shares);
      assert false, t.id || ': not refused';
    exception when sqlstate 'TL005' then null;
    end;
  end loop;
end $$;

-- P12: 28 doctors for the whole month and one for 20 of 30 days.
do $$
begin
  assert calc.pro_rata_milli(28 * 30 + 20, 30) = 28667, 'P12: quantity';
  assert calc.pro_rata_milli(0, 30) = 0, 'nothing served';
  assert calc.pro_rata_milli(31, 31) = 1000, 'a whole month';
  assert calc.pro_rata_milli(1, 2000) = 1, 'half a milli-unit goes up';
end $$;
