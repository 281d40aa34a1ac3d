-- Roles, schemas and the one extension: what a migration cannot make for itself. Idempotent; run at every init.
-- Who owns what:
--   tally_owner   (no login) tables, and the functions that policies, triggers and checks depend on
--   tally_act     (no login) acts: data modification only, under policies of its own
--   tally_reader  (no login) views: select only, so a view obeys row-level security
--   tally_door    (login)    runs acts and reads views; owns nothing
--   tally_auditor (login)    the door's rights, and the log of the authority of the auditor who entered
--   tally_sealer  (login)    moves pending images to the log
--   tally_signer  (login)    reads the head of the log
--   tally_notifier (login)   asks what is due to whom and what changed, and nothing else
do $$
declare
  r record;
begin
  for r in
    select * from (values
      ('tally_owner', false), ('tally_act', false), ('tally_reader', false),
      ('tally_door', true), ('tally_auditor', true), ('tally_sealer', true), ('tally_signer', true), ('tally_notifier', true)) as v(name, login)
  loop
    begin
      execute format('create role %I %s', r.name, case when r.login then 'login' else 'nologin' end);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant tally_owner, tally_act, tally_reader, tally_door, tally_auditor, tally_sealer, tally_signer, tally_notifier to %I',
      current_user);
  end if;
  execute format('grant create, temporary on database %I to tally_owner', current_database());
  execute format('revoke temporary on database %I from public', current_database());
end $$;
grant tally_door to tally_auditor;

revoke create on schema public from public;
revoke execute on all functions in schema public from public;

create schema if not exists core authorization tally_owner;
create schema if not exists ref authorization tally_owner;
create schema if not exists auth authorization tally_owner;
create schema if not exists audit authorization tally_owner;

create extension if not exists pgcrypto with schema auth;
revoke execute on all functions in schema auth from public;
grant execute on all functions in schema auth to tally_owner;

alter default privileges for role tally_owner revoke execute on functions from public;
alter default privileges for role tally_act revoke execute on functions from public;
alter default privileges for role tally_reader revoke execute on functions from public;
