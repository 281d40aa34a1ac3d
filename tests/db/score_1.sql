-- SCORE-1: the worked examples to the centipoint, ties, low bids, and what is refused.

-- A lot as JSON. bids: [[price_fen, [total of each member], over], …] numbered from 1, over laid over the bid;
-- one criterion holds all points but the price's. per_lot is laid over the lot. Without member totals there is no
-- criterion, and the price weighs 100.00.
create function pg_temp.lot(bids jsonb, per_lot jsonb default '{}') returns calc.score_lot language sql as $$
  with b as (select n, x from jsonb_array_elements(bids) with ordinality as u(x, n))
  select jsonb_populate_record(null::calc.score_lot, jsonb_build_object(
    'price_weight', 2000, 'minimum_bidders', 3,
    'criteria', jsonb_build_array(jsonb_build_object('criterion_id', 1, 'max_points',
      10000 - coalesce((per_lot->>'price_weight')::int, 2000), 'technical', true, 'objective', false)),
    'bids', (select jsonb_agg(jsonb_build_object('bid_id', n, 'price_fen', x->0, 'conforming', true)
      || coalesce(x->2, '{}'::jsonb)) from b),
    'marks', (select jsonb_agg(jsonb_build_object('member_id', m, 'bid_id', n, 'criterion_id', 1, 'points', p))
      from b, jsonb_array_elements(case jsonb_typeof(x->1) when 'array' then x->1 else '[]' end) with ordinality as y(p, m))) || per_lot)
$$;
-- The result as text: bid:state or bid:price points+quality=total@rank decided_by, in the order of the bids.
create function pg_temp.said(lot calc.score_lot) returns text language sql as $$
  select string_agg(case when r.rank is null then format('%s:%s', r.bid_id, r.state)
    else format('%s:%s+%s=%s@%s %s', r.bid_id, r.price_points, r.quality_points, r.total, r.rank, r.decided_by) end,
    ', ' order by r.bid_id)
  from calc.score_1(lot) as r
$$;

-- S2–S7, S9, S10 and other rankings, each to the centipoint.
do $$
declare
  t record;
  s2 jsonb := '[[96000000,[7100,6900,7300,7000,6800]],[90000000,[6600,6700,6500,6800,6400]],[112000000,[7400,7200,7500,7100,7300]]]';
  s4 jsonb := '[[100000000,[7000,7100,6900,7050,7950]],[100000000,[7250,7150,7200,7300,7100]]]';
  s5 jsonb := '[[70000000,[5400]],[90000000,[6600]],[98000000,[7400]]]';
  s7 jsonb := '[[98000000,[7000]],[102000000,[7000]],[45000000,[7000],{"explanation":"accepted"}],[96000000,[7000]]]';
  low jsonb := '{"low_mean_bp":5000,"low_next_bp":5000,"low_ceiling_bp":4500,"ceiling_fen":110000000}';
  two jsonb := '{"minimum_bidders":2}';
  gate jsonb := '{"quality_first":true,"threshold_bp":7000,"minimum_bidders":2}';
begin
  for t in select * from (values
    ('S2', s2, '{}'::jsonb, '1:1875+7020=8895@2 total, 2:2000+6600=8600@3 total, 3:1607+7300=8907@1 total'),
    ('S3', s2, '{"trimmed":true}', '1:1875+7000=8875@2 total, 2:2000+6600=8600@3 total, 3:1607+7300=8907@1 total'),
    ('S4_mean', s4, two, '1:2000+7200=9200@1 tied, 2:2000+7200=9200@1 tied'),
    ('S4_trimmed', s4, two || '{"trimmed":true}', '1:2000+7050=9050@2 total, 2:2000+7200=9200@1 total'),
    ('trimmed_needs_five', '[[100,[7000,7001,7001,8000]],[100,[7000,7000,7000,7000]],[100,[1,1,1,1]]]', '{"trimmed":true}',
      '1:2000+7251=9251@1 total, 2:2000+7000=9000@2 total, 3:2000+1=2001@3 total'),
    ('S5', s5, gate, '1:below_threshold, 2:2000+6600=8600@2 total, 3:1837+7400=9237@1 total'),
    ('S5_without_gate', s5, '{}', '1:2000+5400=7400@3 total, 2:1556+6600=8156@2 total, 3:1429+7400=8829@1 total'),
    ('S5_too_few_survivors', s5, gate || '{"minimum_bidders":3}', '1:below_threshold, 2:unsuccessful, 3:unsuccessful'),
    ('on_the_threshold', '[[70000000,[5600]],[90000000,[5599]],[98000000,[7400]]]', gate,
      '1:2000+5600=7600@2 total, 2:below_threshold, 3:1429+7400=8829@1 total'),
    ('S6', '[[100000000,[7000],{"deduction_bp":1000}],[95000000,[7000]]]', two,
      '1:2000+7000=9000@1 total, 2:1895+7000=8895@2 total'),
    ('S7_accepted', s7, low, '1:918+7000=7918@3 total, 2:882+7000=7882@4 total, 3:2000+7000=9000@1 total, 4:938+7000=7938@2 total'),
    ('S7_refused', jsonb_set(s7, '{2,2,explanation}', '"refused"'), low,
      '1:1959+7000=8959@2 total, 2:1882+7000=8882@3 total, 3:low_price_refused, 4:2000+7000=9000@1 total'),
    ('S9', '[[50000000,[6580]],[48000000,[6500]]]', two, '1:1920+6580=8500@2 price, 2:2000+6500=8500@1 price'),
    ('S9_quality_first', '[[50000000,[6580]],[48000000,[6500]]]', two || '{"quality_first":true}',
      '1:1920+6580=8500@1 quality, 2:2000+6500=8500@2 quality'),
    ('S10', '[[50000000,[6000]],[48000000,[6500]]]', '{}', '1:unsuccessful, 2:unsuccessful'),
    ('S10_consultation', '[[50000000,[6000]],[48000000,[6500]]]', two, '1:1920+6000=7920@2 total, 2:2000+6500=8500@1 total'),
    ('S10_not_conforming', '[[50000000,[6000]],[48000000,[6500]],[1,[8000],{"conforming":false}]]', '{}',
      '1:unsuccessful, 2:unsuccessful, 3:not_conforming'),
    ('not_conforming_sets_no_benchmark', '[[50000000,[6000]],[48000000,[6500]],[1,null,{"conforming":false}]]', two,
      '1:1920+6000=7920@2 total, 2:2000+6500=8500@1 total, 3:not_conforming'),
    ('three_tied_two_by_price', '[[90,[7000]],[100,[7200]],[100,[7200]]]', '{}',
      '1:2000+7000=9000@1 price, 2:1800+7200=9000@2 tied, 3:1800+7200=9000@2 tied'),
    ('fixed_price', '[[100,[9000]],[100,[8000]]]', two || '{"price_weight":0}', '1:0+9000=9000@1 total, 2:0+8000=8000@2 total'),
    ('price_alone', '[[101,null],[100,null]]', two || '{"price_weight":10000,"criteria":null}',
      '1:9901+0=9901@2 total, 2:10000+0=10000@1 total'),
    ('price_alone_within_a_point', '[[1000000000000,null],[999999999999,null]]', two || '{"price_weight":10000,"criteria":null}',
      '1:10000+0=10000@2 price, 2:10000+0=10000@1 price'),
    ('quality_equal_price_within_a_point', '[[1000000000000,[7000]],[999999999999,[7000]]]', two || '{"quality_first":true}',
      '1:2000+7000=9000@2 price, 2:2000+7000=9000@1 price'),
    ('mean_rounds_up', '[[100,[7000,7001]],[100,[1,2]]]', two, '1:2000+7001=9001@1 total, 2:2000+2=2002@2 total')
  ) as v(id, bids, per_lot, expected)
  loop
    assert pg_temp.said(pg_temp.lot(t.bids, t.per_lot)) = t.expected,
      format('%s: %s', t.id, pg_temp.said(pg_temp.lot(t.bids, t.per_lot)));
  end loop;
end $$;

-- S9 in its own figures: what decides between two bids of 85.00.
do $$
declare
  criteria jsonb := '{"minimum_bidders":2,"criteria":[{"criterion_id":1,"max_points":5000,"technical":true},
    {"criterion_id":2,"max_points":3000,"technical":false}]}';
  marks jsonb := '{"marks":[{"member_id":1,"bid_id":1,"criterion_id":1,"points":4000},
    {"member_id":1,"bid_id":1,"criterion_id":2,"points":2500},{"member_id":1,"bid_id":2,"criterion_id":1,"points":4100},
    {"member_id":1,"bid_id":2,"criterion_id":2,"points":2400}]}';
begin
  assert pg_temp.said(pg_temp.lot('[[100,null],[100,null]]', criteria || marks))
    = '1:2000+6500=8500@2 quality, 2:2000+6500=8500@1 quality', 'equal totals and prices: the technical points';
end $$;

-- S1, S6 and rounding of the points for price.
do $$
declare
  t record;
begin
  for t in select * from (values
    ('S1_lowest', 96000000, 96000000, 2000, 2000), ('S1_second', 96000000, 100000000, 2000, 1920),
    ('S1_third', 96000000, 108000000, 2000, 1778), ('half_up', 1, 16, 1000, 63), ('half_up_at_largest', 1, 1000000000000, 10000, 0),
    ('weight_0', 1, 7, 0, 0), ('weight_0_price_0', 0, 0, 0, 0)
  ) as v(id, benchmark, price, weight, points)
  loop
    assert calc.price_points(t.benchmark, t.price, t.weight) = t.points,
      format('%s: %s', t.id, calc.price_points(t.benchmark, t.price, t.weight));
  end loop;
  assert calc.evaluated_price(100000000, 1000) = 90000000 and calc.evaluated_price(100000000, null) = 100000000, 'S6';
  assert calc.evaluated_price(5, 1000) = 5 and calc.evaluated_price(1000000000000, 1) = 999900000000, 'evaluated price rounds half up';
end $$;

-- S7 and its bounds: which of the three tests each price fails. Exactly the share is enough.
do $$
declare
  t record;
  got text;
begin
  for t in select * from (values
    ('S7', '{98000000,102000000,45000000,96000000}'::bigint[], 110000000::bigint, '3:next ceiling'),
    ('all_three', '{100,100,44}', 100, '3:next ceiling'), ('mean_too', '{1000,1000,1000,300}', 900, '4:mean next ceiling'),
    ('exactly_half_of_the_next', '{100,50}', null, ''), ('a_fen_under', '{100,49}', null, '2:next'),
    ('exactly_half_of_the_mean', '{300,300,300,100}', null, '4:mean next'), ('exactly_45_of_ceiling', '{450,460}', 1000, ''),
    ('a_fen_under_ceiling', '{449,460}', 1000, '1:ceiling'), ('equal', '{10,10,10}', 20, ''), ('alone', '{10}', null, ''),
    ('half_of_the_mean', '{60,60,20,20}', null, ''), ('under_half_of_the_mean_by_little', '{61,60,20,20}', null, '3:mean, 4:mean'),
    ('two_low', '{100,100,10,10}', null, '3:mean, 4:mean'), ('largest', '{1000000000000,499999999999}', null, '2:next')
  ) as v(id, prices, ceiling, expected)
  loop
    select coalesce(string_agg(l.bid_id || ':' || concat_ws(' ', case when l.under_mean then 'mean' end,
      case when l.under_next then 'next' end, case when l.under_ceiling then 'ceiling' end), ', ' order by l.bid_id), '')
    into got
    from calc.low_bids(array(select row(n, p)::calc.priced from unnest(t.prices) with ordinality as u(p, n)),
      jsonb_populate_record(null::calc.score_lot, jsonb_build_object('low_mean_bp', 5000, 'low_next_bp', 5000,
        'low_ceiling_bp', 4500, 'ceiling_fen', t.ceiling))) as l
    where l.under_mean or l.under_next or l.under_ceiling;
    assert got = t.expected, format('%s: %s', t.id, got);
  end loop;
end $$;

-- Each lot that cannot be scored is refused by the name of its rule; without a mistake it is ranked.
do $$
declare
  t record;
  got text;
  good jsonb := '[[100,[7000,7100]],[110,[7000,7200]],[120,[7000,7300]]]';
begin
  for t in select * from (values
    ('no_mistake', good, '{}'::jsonb, null),
    ('no_minimum', good, '{"minimum_bidders":null}', 'minimum_bidders_stated'),
    ('sum_99', good, '{"criteria":[{"criterion_id":1,"max_points":7999}]}', 'criteria_sum_to_100'),
    ('no_weight', good, '{"price_weight":null}', 'criteria_sum_to_100'),
    ('a_mark_is_missing', '[[100,[7000,7100]],[110,[7000,7200]],[120,[7000]]]', '{}', 'scores_complete'),
    ('a_mark_is_null', '[[100,[7000,7100]],[110,[7000,7200]],[120,[7000,null]]]', '{}', 'scores_complete'),
    ('no_marks', good, '{"marks":[]}', 'scores_complete'),
    ('marked_twice', '[[100,[7000]]]', '{"minimum_bidders":1,"marks":[{"member_id":1,"bid_id":1,"criterion_id":1,"points":7000},
      {"member_id":1,"bid_id":1,"criterion_id":1,"points":7000}]}', 'scores_complete'),
    ('strange_criterion', '[[100,[7000]]]', '{"marks":[{"member_id":1,"bid_id":1,"criterion_id":2,"points":7000}]}', 'scores_complete'),
    ('above_maximum', '[[100,[8001,7100]]]', '{}', 'scores_within_maximum'),
    ('at_maximum', '[[100,[8000,7100]]]', '{}', null),
    ('objective_differs', good, '{"criteria":[{"criterion_id":1,"max_points":8000,"objective":true}]}', 'objective_scores_equal'),
    ('objective_agrees', '[[100,[7000,7000]],[110,[7100,7100]]]', '{"criteria":[{"criterion_id":1,"max_points":8000,"objective":true}]}', null),
    ('price_0', '[[0,[7000]],[110,[7000]]]', '{}', 'bid_price_above_zero'),
    ('no_price', '[[null,[7000]],[110,[7000]]]', '{}', 'bid_price_above_zero'),
    ('deducted_to_0', '[[100,[7000],{"deduction_bp":10000}]]', '{}', 'bid_price_above_zero'),
    ('low_not_explained', '[[100,[7000]],[49,[7000]]]', '{"low_next_bp":5000}', 'abnormally_low_bid_explained'),
    ('low_not_tested', '[[100,[7000]],[49,[7000]]]', '{}', null),
    ('low_but_under_the_threshold', '[[100,[7000]],[49,[1000]]]', '{"low_next_bp":5000,"quality_first":true,"threshold_bp":7000}', null),
    ('no_bids', '[]', '{}', null),
    ('negative_price', '[[-1,[7000]]]', '{}', 'fen_within_bounds'),
    ('negative_points', '[[100,[-1]]]', '{}', 'centipoint_within_bounds')
  ) as v(id, bids, per_lot, rule)
  loop
    got := null;
    begin
      perform calc.score_1(pg_temp.lot(t.bids, t.per_lot));
    exception when sqlstate 'TL005' or check_violation then
      get stacked diagnostics got = constraint_name;
    end;
    assert got is not distinct from t.rule, format('%s: %s', t.id, coalesce(got, 'not refused'));
  end loop;
end $$;

-- Where members differ on an objective criterion is named, bid by bid.
do $$
begin
  assert (select string_agg(d.bid_id || '/' || d.criterion_id, ' ') from calc.objective_differences(
    pg_temp.lot('[[100,[7000,7000]],[110,[7100,7000]],[120,[1,2]]]',
      '{"criteria":[{"criterion_id":1,"max_points":8000,"objective":true}]}')) as d) = '2/1 3/1', 'differences';
end $$;

-- S10: how many bidders each method needs; S8: the report's price of a point of quality.
do $$
declare
  t record;
begin
  for t in select * from (values ('open_tender', true, 3), ('invited_tender', true, 3), ('consultation', true, 2),
    ('consultation', false, 3), ('negotiation', true, 3), ('inquiry', false, 3), ('framework', true, 3),
    ('single_source', true, 1), ('grant', true, 1)) as v(method, is_service, n)
  loop
    assert calc.minimum_bidders(t.method, t.is_service, 3, 2) = t.n, t.method;
  end loop;
  assert calc.price_per_point(92000000, 8600) = 1069767 and calc.price_per_point(99000000, 9300) = 1064516, 'S8';
  assert calc.price_per_point(92000000, 0) is null, 'no quality, no ratio';
end $$;

-- Lots are drawn the same way from the same seed, whatever the order of the bids, and otherwise from another.
do $$
declare
  n int;
begin
  assert (select array_agg(d.bid_id order by d.place) from calc.draw_lots('a seed', '{1,2,3,4,5}') as d)
    = (select array_agg(d.bid_id order by d.place) from calc.draw_lots('a seed', '{5,3,1,2,4}') as d), 'order of input';
  select count(distinct d.bid_id::text) into n from generate_series(1, 60) as s, calc.draw_lots('seed ' || s, '{1,2,3,4,5}') as d
    where d.place = 1;
  assert n = 5, 'every bid can be first: ' || n;
end $$;
