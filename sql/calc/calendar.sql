-- Working days from the calendar's own table: holidays and make-up days are never computed from the weekday alone.
create function calc.is_working_day(day date) returns boolean
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((select w.working from ref.working_day w where w.day = is_working_day.day), extract(isodow from day) < 6);
end $$;
-- The n-th working day after a day; n = 0 gives the day itself.
create function calc.wd_after(day date, n int) returns date
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  at date := day;
  left_over int := n;
begin
  while left_over > 0 loop
    at := at + 1;
    if calc.is_working_day(at) then
      left_over := left_over - 1;
    end if;
  end loop;
  return at;
end $$;
-- Working days after a up to and including b; 0 where b is not after a.
create function calc.wd_between(a date, b date) returns int
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from generate_series(a + 1, b, interval '1 day') as d where calc.is_working_day(d::date)
$$;
-- Whether a limit lies beyond the calendar that is loaded: it is then printed as provisional.
create function calc.is_provisional(day date) returns boolean
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return not exists (select from ref.calendar_range r where day between r.first_day and r.last_day);
end $$;
-- The day in Shanghai of an instant: the day on which an act happened.
create function calc.day(at timestamptz) returns date
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return (at at time zone 'Asia/Shanghai')::date;
end $$;

-- A figure of law or policy on a day: that of the most specific region that has one; null where none held then.
create function calc.figure(name text, region text, on_day date) returns numeric
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select p.value from ref.parameter p
    where p.name = figure.name and coalesce(figure.region, '') like rtrim(p.region, '0') || '%'
      and on_day >= p.valid_from and (p.valid_to is null or on_day <= p.valid_to)
    order by length(rtrim(p.region, '0')) desc, p.valid_from desc limit 1
$$;
-- The same for acts: a name without a figure is a mistake of the programmer, not of the user.
create function calc.parameter(name text, region text, on_day date) returns numeric
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  got numeric := calc.figure(name, region, on_day);
begin
  if got is null then
    raise exception 'no parameter % for region % on %', name, region, on_day;
  end if;
  return got;
end $$;
