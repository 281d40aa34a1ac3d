create function calc.aftercare_contacts(authority bigint, incubation bigint) returns bigint
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select count(*) from core.support_action s where (s.authority_id, s.incubation_id, s.kind) = (authority, incubation, 'aftercare')
$$;
-- Whether a body that graduated still is there so many months later, on a day; null: that day has not come.
create function calc.is_alive(p core.party, graduated_on date, months int, on_day date) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select case when (graduated_on + make_interval(months => months))::date <= on_day then p.state <> 'dissolved'
    and coalesce(p.registration_valid_to >= (graduated_on + make_interval(months => months))::date, true) end
$$;
