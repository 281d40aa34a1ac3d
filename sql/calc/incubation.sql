-- Whether a body that graduated still is there so many months later, on a day, by its state and the end of its registration; null:
-- that day has not come.
create function calc.is_alive(state text, valid_to date, graduated_on date, months int, on_day date) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case when (graduated_on + make_interval(months => months))::date <= on_day then state <> 'dissolved'
    and coalesce(valid_to >= (graduated_on + make_interval(months => months))::date, true) end
$$;
