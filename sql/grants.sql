-- What the door may do, derived from the declarations: run the declared acts, read the views. Run last, by whoever migrates.
do $$
declare
  r record;
begin
  for r in select oid::regprocedure as f from pg_proc
    where pronamespace = 'api'::regnamespace and (proname in (select act from ref.act) or proname in ('call', 'call_rows', 'find', 'problems', 'prospects'))
  loop
    execute format('grant execute on function %s to tally_door', r.f);
  end loop;
  for r in select oid::regclass as v from pg_class where relnamespace = 'api'::regnamespace and relkind = 'v' loop
    execute format('grant select on %s to tally_door, tally_act', r.v);
  end loop;
end $$;
-- What tells people of their business (audit.notify) reads the views as they do, by a function of the owner.
do $$
declare
  v regclass;
begin
  for v in select oid::regclass from pg_class where relnamespace = 'api'::regnamespace and relkind = 'v' loop
    execute format('grant select on %s to tally_owner', v);
  end loop;
end $$;
grant usage on schema api, calc to tally_owner;
revoke create on schema api, calc from tally_act, tally_reader;
grant usage on schema api to tally_door, tally_sealer, tally_signer, tally_notifier;
grant select on api.install to tally_sealer, tally_signer, tally_notifier;
grant select on api.checkpoint to tally_signer;
grant usage on schema calc to tally_act, tally_reader, tally_door;
-- Functions in a view run with the rights of who reads it; those of calc own nothing and define no rights.
grant execute on all functions in schema calc to tally_act, tally_reader, tally_door, tally_owner;
