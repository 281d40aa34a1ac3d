-- What the person signed in can do to a record now, and what he cannot do yet, and why. Nothing is declared for it:
-- the act itself is called as a probe, which ends before its first write (core.stamp). A rule that refuses whatever the
-- other arguments are speaks of the state of things; any other answer means that the form is worth filling in.

-- A plausible value for a parameter that has nothing to do with the state.
create function calc.placeholder(p ref.act_param, variant int) returns text
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select case
    when variant = 0 then null
    when p.choices is not null then p.choices[1]
    when p.type in ('core.line', 'core.prose', 'core.document', 'core.word', 'text') then 'x'
    when p.type in ('core.day') then (ref.today() + case variant when 1 then 0 else 60 end)::text
    when p.type = 'core.instant' then (ref.now() + case variant when 1 then interval '1 hour' else interval '60 days' end)::text
    when p.type in ('core.fen', 'core.fen_delta', 'core.milli', 'core.milli_delta', 'core.count', 'core.bp', 'core.centipoint', 'integer', 'bigint')
      then case variant when 1 then '1' else '10000' end
    when p.type = 'boolean' then 'true'
    when p.type = 'core.region_code' then (select min(r.code) from ref.region r)
    when p.param = 'catalogue' then (select min(i.code) from ref.catalogue_item i where i.level = 3 and not i.negative)
    when p.type = 'core.sha256' then repeat('0', 64)
  end
$$;

-- The rule by which the state of a record refuses an act to the actor; null: it may be tried.
create function calc.refusal(act text, code text) returns text
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  list text;
  rule text;
  refused_by text;
  subject text := (select x.param from ref.act_param x where x.act = refusal.act and x.field = '' and x.ord = 1);
  -- Rules about lists that the form asks for; a probe gives none.
  of_lists constant text[] := '{every_requirement_is_judged,declared_for_every_bid,every_entry_is_verified,set_weights_sum_to_100,tender_has_a_lot}';
  lists boolean := exists (select from ref.act_param x where x.act = refusal.act and x.field = '' and x.type = 'jsonb');
  alone boolean := not exists (select from ref.act_param x where x.act = refusal.act and x.required and x.field = '' and x.param <> subject);
begin
  for variant in 0 .. 2 loop
    select string_agg(case when x.param = subject then format(case when x.repeated then '%I => array[$1]' else '%I => $1' end, x.param)
        when x.repeated and x.type <> 'jsonb' then format('%I => null::%s[]', x.param, x.type)
        else format('%I => %L::%s', x.param, calc.placeholder(x, variant), x.type) end, ', ')
      into list from ref.act_param x where x.act = refusal.act and x.required and x.field = '';
    begin
      perform set_config('tally.probe', 'on', true);
      execute format('select api.%I(%s)', act, list) using code;
      raise exception 'would be done' using errcode = 'TL000';
    exception
      when sqlstate 'TL005' or sqlstate 'TL007' then
        get stacked diagnostics rule = constraint_name;
      when others then
        return null;
    end;
    if lists and rule = any (of_lists) then
      return null;
    elsif alone then
      return rule;
    elsif refused_by is distinct from rule and refused_by is not null then
      return null;
    end if;
    refused_by := rule;
  end loop;
  return refused_by;
end $$;

-- For records, each by kind and code: the acts of the actor's roles whose first parameter is such a record, and the rule
-- that refuses now.
create function api.prospects(kinds text[], codes text[]) returns table (kind text, code text, act text, rule text)
language sql security definer set search_path = pg_catalog, core, pg_temp as $$
  select r.kind, r.code, a.act, calc.refusal(a.act, r.code)
  from unnest(kinds, codes) with ordinality as r(kind, code, n)
  join ref.act_param s on s.ord = 1 and s.field = '' and s.required and 'code:' || r.kind = any (s.flags)
  join ref.act a on a.act = s.act
  where a.roles && auth.roles()
  order by r.n, a.act
  limit 80
$$;
