-- Quantiles of type 8 of Hyndman and Fan, as Cardinal's: h = (n + 1/3)·p + 1/3. PostgreSQL's percentile_cont is of type 7, and would flag
-- other processes. Null where there are no values; the smallest where h < 1, the largest where h ≥ n.
create function calc.q8(vals numeric[], p numeric) returns numeric
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  with x as (select array_agg(v order by v) as xs, count(*)::int as n from unnest(vals) v where v is not null),
  -- Three times h, which is exact where p is a decimal.
  h as (select xs, n, (3 * n + 1) * p + 1 as h3 from x)
  select case when n = 0 then null when h3 < 3 then xs[1] when h3 >= 3 * n then xs[n]
    else xs[div(h3, 3)::int] + (h3 - 3 * div(h3, 3)) * (xs[div(h3, 3)::int + 1] - xs[div(h3, 3)::int]) / 3 end from h
$$;
-- The fences of outliers: Q1 - 1.5 IQR and Q3 + 1.5 IQR.
create function calc.fences(vals numeric[], out q1 numeric, out q3 numeric, out low numeric, out high numeric)
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select a, b, a - 1.5 * (b - a), b + 1.5 * (b - a) from (select calc.q8(vals, 0.25) as a, calc.q8(vals, 0.75) as b) q
$$;
