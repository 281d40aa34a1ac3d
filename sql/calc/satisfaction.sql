-- What residents say, in exact figures (M16): a mean of 1 to 5 as points, and Wilson's interval of the share of 4 and 5.

-- (mean - 1) / 4 of a hundred points, half up. sum: of n scores.
create function calc.satisfaction_points(sum bigint, n bigint) returns int
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select calc.half_up((sum - n)::numeric * 10000, 4 * nullif(n, 0)::numeric)::int
$$;
-- The 95 % interval of a share k of n (z = 1.96), in basis points, half up: (2k + z² ∓ z·√(z² + 4k(n − k)/n)) / (2(n + z²)).
-- E. B. Wilson, Journal of the American Statistical Association 22 (1927).
create function calc.wilson(k bigint, n bigint, out low int, out high int)
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  z2 constant numeric := 3.8416;
  root numeric;
begin
  if n = 0 then
    return;
  end if;
  -- The root at a scale far beyond a basis point; whole numbers from there.
  root := trunc(sqrt(z2 * (z2 + 4::numeric * k * (n - k) / n) + 0.000000000000000000000000000000), 20);
  low := calc.half_up((2::numeric * k + z2 - root) * 10000 * 1e20, 2 * (n + z2) * 1e20)::int;
  high := calc.half_up((2::numeric * k + z2 + root) * 10000 * 1e20, 2 * (n + z2) * 1e20)::int;
end $$;

-- A survey by its code, and the act begun in the process of its contract, which is locked.
create function calc.begin_survey(act text, code text, out c core.contract, out s core.survey)
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  c := calc.begin_contract(act, code);
  select * into s from core.survey x where x.code = begin_survey.code for update;
  perform ref.found(s.id is not null, 'survey', code);
end $$;

-- What n answers come to: their sum, and how many of them were 4 or 5. Nothing where there are fewer than people could hide among.
create function calc.survey_result(n bigint, total bigint, content_n bigint, enough int,
  out answers bigint, out points int, out content int, out low int, out high int)
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
begin
  if n >= enough then
    answers := n;
    points := calc.satisfaction_points(total, n);
    content := calc.half_up(content_n::numeric * 10000, n)::int;
    select w.low, w.high into low, high from calc.wilson(content_n, n) w;
  end if;
end $$;
