-- The role matrix, made from the declarations: every act for every role and for nobody; every view and table for every login role.
\i tests/support/contract.sql

-- A person of each role, who has no other; nobody is one too.
select pg_temp.make_person('matrix-' || r.role, r.role) from ref.role r;
grant select on who to tally_door;

-- Called with nothing, an act comes to the question who may (core.begin_act) before it looks for what it acts on: it is refused for its
-- roles if and only if the role is none of them. What becomes of it otherwise is not asked here.
do $$
declare
  a record;
  r record;
  got text;
  wrong text := '';
  asked int := 0;
  state text;
begin
  for a in
    select x.act, x.roles, format('select api.%I(%s)', x.act, array_to_string(array_fill('null'::text, array[p.pronargs::int]), ', ')) as call
    from ref.act x join pg_proc p on p.proname = x.act and p.pronamespace = 'api'::regnamespace
  loop
    for r in select role from ref.role union all select null loop
      perform set_config('tally.actor', '', true);
      perform pg_temp.as_person('matrix-' || r.role) where r.role is not null;
      begin
        execute 'set local role tally_door';
        execute a.call;
        got := null;
        raise exception using errcode = 'TL999';
      exception when others then
        get stacked diagnostics got = constraint_name, state = returned_sqlstate;
      end;
      asked := asked + 1;
      if (r.role is null and got is distinct from 'signed_in')
        or (r.role is not null and (got is not distinct from 'act_for_its_roles') <> (r.role <> all (a.roles))) then
        wrong := wrong || format(E'\n%s for %s: %s %s', a.act, coalesce(r.role, 'nobody'), state, got);
      end if;
    end loop;
  end loop;
  assert wrong = '', 'not as it is declared:' || wrong;
  assert asked = (select count(*) from ref.act) * (select count(*) + 1 from ref.role) and asked > 1000, format('%s asked', asked);
  raise notice '% acts × roles as declared', asked;
end $$;

-- Every view is read by the door and by nobody beyond those who are granted it; no login role has any right to a table, but these.
do $$
declare
  wrong text;
  n int;
begin
  select string_agg(format('%s %s %s', l, p, c.oid::regclass), E'\n'), count(*) into wrong, n
  from pg_class c
  cross join unnest(array['tally_door', 'tally_auditor', 'tally_sealer', 'tally_signer', 'tally_notifier']) l
  cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
  cross join lateral (select case
    when c.relnamespace = 'api'::regnamespace then p = 'select' and (l in ('tally_door', 'tally_auditor') or (l, c.relname) in (values
      ('tally_sealer', 'install'), ('tally_notifier', 'install'), ('tally_signer', 'install'), ('tally_signer', 'checkpoint')))
    else exists (select from aclexplode(c.relacl) g where g.grantee::regrole::text = l and lower(g.privilege_type) = p) end as may) d
  where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace::regnamespace::text in ('api', 'core', 'ref', 'auth', 'audit')
    and has_table_privilege(l, c.oid, p) <> d.may and not (l = 'tally_auditor' and has_table_privilege('tally_door', c.oid, p));
  assert wrong is null, E'rights that are not as they should be:\n' || wrong;
  select string_agg(format('%s may %s %s', l, p, c.oid::regclass), E'\n') into wrong
  from pg_class c
  cross join unnest(array['tally_door', 'tally_auditor']) l
  cross join unnest(array['insert', 'update', 'delete', 'truncate']) p
  where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('core', 'ref', 'auth', 'audit') and has_table_privilege(l, c.oid, p);
  assert wrong is null, wrong;
end $$;

-- Every role and nobody reads every view without an error: what is hidden is not there, it is no failure.
do $$
declare
  v record;
  r record;
  read int := 0;
begin
  for r in select role from ref.role union all select null loop
    perform set_config('tally.actor', '', true);
    perform pg_temp.as_person('matrix-' || r.role) where r.role is not null;
    execute 'set local role tally_door';
    for v in select oid::regclass as name from pg_class where relnamespace = 'api'::regnamespace and relkind = 'v' loop
      execute format('select from %s limit 3', v.name);
      read := read + 1;
    end loop;
    execute 'reset role';
  end loop;
  assert read = (select count(*) from pg_class where relnamespace = 'api'::regnamespace and relkind = 'v') * (select count(*) + 1 from ref.role);
  raise notice '% views × roles read', read;
end $$;
