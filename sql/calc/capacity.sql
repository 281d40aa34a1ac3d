-- Who provides a service, where and for whom: coverage by days, and counts of people that show nobody.

-- Days in a time on which the communities of a contract had their lead there: neither gone nor absent.
create function calc.lead_days(contract bigint, first_day date, last_day date) returns bigint
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select count(distinct (v.service_area_id, day)) from core.service_area a
  join core.coverage v on v.service_area_id = a.id and v.lead
  join core.staff s on s.id = v.staff_id
  cross join lateral generate_series(greatest(first_day, v.starts_on, s.starts_on), least(last_day, v.ends_on, s.ends_on), interval '1 day') as day
  where a.contract_id = contract and not exists (select from core.staff_absence x
    where x.staff_id = s.id and day between x.starts_on and x.ends_on)
$$;
-- Community-periods that a claim for a period may have at most (T09, P12).
create function calc.covered_milli(contract bigint, first_day date, last_day date) returns bigint
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select calc.pro_rata_milli(calc.lead_days(contract, first_day, last_day), last_day - first_day + 1)
$$;

-- How counts of people are printed (T26, T34): fewer than five as "<5", of whom nobody is told. Where the total is shown beside them and a
-- single count is hidden, the next smallest is hidden too ("*"), so that nobody can subtract. Null stays null, 0 stays 0.
create function calc.suppressed(counts int[], total_is_shown boolean) returns text[]
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  with cells as (select c, n, coalesce(c between 1 and 4, false) as small from unnest(counts) with ordinality as u(c, n)),
  second as (select n from cells where c > 4 and total_is_shown and (select count(*) from cells where small) = 1 order by c, n limit 1)
  select array_agg(case when small then '<5' when n = (select n from second) then '*' else c::text end order by n) from cells
$$;
-- A share with two decimals, in percent.
create function calc.share_bp(part numeric, whole numeric) returns numeric
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(part * 10000, nullif(whole, 0))
$$;
-- Rent of whole months and days (a thirtieth each) from one day to another; nothing where they are in the wrong order.
create function calc.rent_of(rent_fen numeric, first_day date, last_day date) returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case when last_day >= first_day then calc.half_up(rent_fen * (extract(year from a) * 360 + extract(month from a) * 30 + extract(day from a)), 30)
    else 0 end
  from (select age(last_day + 1, first_day) as a) as u
$$;
