-- Choosing from a menu (T07), what residents say (M16), ratings, tokens.
do $$
declare
  got text;
begin
  -- T07: A, B and D are chosen, C does not fit; 1,950,000.00 of 2,000,000.00.
  select string_agg(format('%s:%s:%s:%s', m.no, m.votes, m.place, m.chosen), ' ' order by m.no) into got
    from calc.menu_choice(200000000, array[row(1, 80000000, 412), row(2, 70000000, 388), row(3, 60000000, 301), row(4, 45000000, 290)]::calc.menu_option[]) m;
  assert got = '1:412:1:t 2:388:2:t 3:301:3:f 4:290:4:t', got;
  -- Ties: the lower cost, then the lower number; nothing without a vote; whatever the order of input.
  select string_agg(format('%s:%s:%s', m.no, m.place, m.chosen), ' ' order by m.no) into got
    from calc.menu_choice(1000, array[row(4, 10, 0), row(3, 300, 5), row(2, 300, 5), row(1, 500, 5)]::calc.menu_option[]) m;
  assert got = '1:3:f 2:1:t 3:2:t 4:4:f', got;
  -- To the fen.
  select string_agg(m.chosen::text, ' ' order by m.no) into got
    from calc.menu_choice(1000, array[row(1, 400, 3), row(2, 600, 2), row(3, 1, 1)]::calc.menu_option[]) m;
  assert got = 'true true false', got;
  select string_agg(m.chosen::text, ' ' order by m.no) into got
    from calc.menu_choice(1000, array[row(1, 400, 3), row(2, 601, 2), row(3, 600, 1)]::calc.menu_option[]) m;
  assert got = 'true false true', got;
end $$;
do $$
begin
  -- A mean of 4.0 is 75.00 points; 3.333… is 58.33; one answer of 1 is none.
  assert calc.satisfaction_points(20, 5) = 7500 and calc.satisfaction_points(10, 3) = 5833 and calc.satisfaction_points(1, 1) = 0
    and calc.satisfaction_points(0, 0) is null, 'points';
  -- Wilson's interval, against values worked out elsewhere: 4 of 5, 6 of 8, 0 of 10, 10 of 10, 90 of 100.
  assert (select array[low, high] from calc.wilson(4, 5)) = '{3755,9638}', 'wilson 4 of 5: ' || (select low || ' ' || high from calc.wilson(4, 5));
  assert (select array[low, high] from calc.wilson(6, 8)) = '{4093,9285}', 'wilson 6 of 8: ' || (select low || ' ' || high from calc.wilson(6, 8));
  assert (select array[low, high] from calc.wilson(0, 10)) = '{0,2775}', 'wilson 0 of 10: ' || (select low || ' ' || high from calc.wilson(0, 10));
  assert (select array[low, high] from calc.wilson(10, 10)) = '{7225,10000}', 'wilson 10 of 10: ' || (select low || ' ' || high from calc.wilson(10, 10));
  assert (select array[low, high] from calc.wilson(90, 100)) = '{8256,9448}', 'wilson 90 of 100: ' || (select low || ' ' || high from calc.wilson(90, 100));
  assert (select low is null from calc.wilson(0, 0)), 'wilson of none';
  -- Four answers show nothing, five do.
  assert (select answers is null and points is null and low is null from calc.survey_result(4, 16, 4, 5)), 'four';
  assert (select answers = 5 and points = 7500 and content = 8000 from calc.survey_result(5, 20, 4, 5)), 'five';
  -- Ratings: 60 % of 88.60, 20 % of 100.00, 20 % of 90.00, less five points for a complaint; missing parts; never under 0.
  assert calc.rating_score('{8860,10000,9000}', '{6000,2000,2000}', 1, 500) = 8616, 'rating';
  assert calc.rating_score('{null,10000,9000}', '{6000,2000,2000}', 0, 500) = 9500, 'rating without evaluation';
  assert calc.rating_score('{null,null,null}', '{6000,2000,2000}', 3, 500) is null, 'rating of nothing';
  assert calc.rating_score('{100,null,null}', '{6000,2000,2000}', 3, 500) = 0, 'rating not under nought';
  assert calc.per(128000.01, 2) = '64000.01' and calc.per(1, 0) = 'n/a' and calc.per(null, 1) = 'n/a' and calc.per(0, 3) = '0.00', 'per';
  -- A token as people write it.
  assert auth.token_sha256('abcd-efgh-1o1i-il0z-9999') = auth.token_sha256('ABCDEFGH1011110Z9999'), 'token';
  assert auth.token_sha256('ABCD') = encode(sha256('ABCD'), 'hex'), 'hash of a token';
  assert calc.is_alive('active', null, '2024-06-30', 12, '2025-06-29') is null and calc.is_alive('active', null, '2024-06-30', 12, '2025-06-30')
    and not calc.is_alive('active', '2025-06-29', '2024-06-30', 12, '2025-06-30') and not calc.is_alive('dissolved', null, '2024-06-30', 12, '2025-06-30'), 'alive';
end $$;
-- No token, a token of the wrong form, one that nobody was given: nobody enters.
do $$
begin
  assert not auth.enter('') and not auth.enter('0000-0000-0000-0000-0000') and not auth.enter(repeat('0', 64)) and not auth.enter('x'), 'nobody enters';
  assert auth.person() is null, 'nobody is in';
end $$;
