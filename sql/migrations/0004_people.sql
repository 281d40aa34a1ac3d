-- Who acts: authority, parties, people and their roles, accounts and sessions; the process; the record of each act.

create table core.authority (
  like audit.record including all,
  name core.line not null,
  region core.region_code,
  origin core.line not null,
  constraint one_row_per_authority unique (authority_id)
);
-- The thread from plan to evaluation. A need stands before it and is linked by its plan items.
create table core.process (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  origin core.word not null default 'here' constraint process_origin_known check (origin in ('here', 'historical')),
  constraint process_code_unique unique (authority_id, code)
);
create table core.party (
  like audit.record including all,
  code core.code not null,
  name core.line not null,
  credit_code core.credit_code,
  credit_code_reason core.prose,
  legal_form core.word not null constraint legal_form_known check (legal_form in ('government', 'social_group', 'foundation',
    'social_service_body', 'enterprise', 'public_institution', 'committee', 'individual')),
  registration_kind core.word not null default 'registered' constraint registration_kind_known
    check (registration_kind in ('registered', 'filed', 'unregistered', 'foreign')),
  registered_on core.day,
  registration_valid_to core.day,
  region core.region_code,
  small boolean not null default false,
  state core.word not null default 'active' constraint party_state_known
    check (state in ('active', 'suspended', 'debarred', 'dissolved')),
  constraint party_code_unique unique (authority_id, code),
  constraint party_credit_code_unique unique (authority_id, credit_code),
  constraint registration_ends_after_it_begins check (registration_valid_to >= registered_on)
);
-- Relations between parties, and between people and parties, that make a conflict of interest.
create table core.party_link (
  like audit.record including all,
  party_id bigint not null,
  other_party_id bigint not null,
  kind core.word not null constraint party_link_kind_known check (kind in ('same_head', 'shareholding', 'management',
    'same_address', 'same_phone', 'same_account', 'same_device', 'kin')),
  valid_from core.day not null,
  valid_to core.day,
  source core.line,
  foreign key (authority_id, party_id) references core.party,
  foreign key (authority_id, other_party_id) references core.party,
  constraint link_joins_two_parties check (party_id <> other_party_id),
  constraint link_ends_after_it_begins check (valid_to >= valid_from)
);
-- A person is a pseudonym; the name is personal. login names the account, which has no image.
create table core.person (
  like audit.record including all,
  code core.code not null,
  name core.line,
  party_id bigint,
  state core.word not null default 'active' constraint person_state_known check (state in ('active', 'closed')),
  constraint person_code_unique unique (authority_id, code),
  foreign key (authority_id, party_id) references core.party
);
create table core.person_role (
  like audit.record including all,
  person_id bigint not null,
  role core.word not null,
  valid_from core.day not null,
  valid_to core.day,
  foreign key (authority_id, person_id) references core.person,
  constraint role_given_once unique (authority_id, person_id, role, valid_from),
  constraint role_ends_after_it_begins check (valid_to >= valid_from)
);
-- One act: who, in which role (for whom, where it is held by delegation), when, and why. waived: the soft rule of separation that did
-- not hold for it.
create table core.act (
  like audit.record including all,
  act core.word not null,
  person_id bigint not null,
  role core.word not null,
  for_person_id bigint,
  at core.instant not null,
  reason core.prose,
  waived core.word
);
create index act_by_process on core.act (authority_id, process_id, person_id);
-- Human codes of rare kinds; locked only by the acts that make such a record.
create table core.counter (
  authority_id bigint not null,
  kind text not null,
  year int not null,
  last int not null,
  primary key (authority_id, kind, year)
);
grant select, insert, update on core.counter to tally_act;
insert into ref.unimaged values ('counter', 'a number that was handed out stands in the code of the record that took it');

create table auth.secret (
  single boolean primary key default true check (single),
  k bytea not null
);
insert into auth.secret (k) values (auth.gen_random_bytes(32));
create table auth.account (
  authority_id bigint not null,
  person_id bigint not null,
  login text not null unique check (login ~ '^[a-z][a-z0-9._-]{0,39}$'),
  v_sha256 bytea,
  failures int not null default 0,
  blocked_until timestamptz,
  closed_at timestamptz,
  primary key (authority_id, person_id),
  foreign key (authority_id, person_id) references core.person
);
create table auth.session (
  token_sha256 bytea primary key,
  authority_id bigint not null,
  person_id bigint not null,
  opened_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  foreign key (authority_id, person_id) references auth.account
);
-- The first answer to a request with an idempotency key. Outside the tables with images.
create table auth.answer (
  authority_id bigint not null,
  person_id bigint not null,
  key text not null check (length(key) between 1 and 200),
  digest bytea not null,
  answer jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (authority_id, person_id, key)
);
grant select, insert, update on auth.answer to tally_act;

-- The tag that binds an actor to this backend and this transaction; only the owner's functions can read its key.
create function auth.tag(authority bigint, person bigint) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return encode(auth.hmac(convert_to(concat_ws(':', authority, person, pg_backend_pid(), extract(epoch from now())), 'UTF8'),
    (select k from auth.secret), 'sha256'), 'hex');
end $$;
-- Starts a transaction as the person whose session the token names. False: no such session, or it has ended.
create function auth.enter(token text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s auth.session;
begin
  select * into s from auth.session
    where token_sha256 = sha256(decode(token, 'hex')) and expires_at > clock_timestamp();
  if not found then
    return false;
  end if;
  perform set_config('tally.actor', concat_ws(':', s.authority_id, s.person_id, auth.tag(s.authority_id, s.person_id)), true);
  return true;
exception when invalid_parameter_value then
  return false;
end $$;
create function auth.actor(out authority_id bigint, out person_id bigint)
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare
  a text[] := string_to_array(current_setting('tally.actor', true), ':');
begin
  if cardinality(a) = 3 and a[1] ~ '^\d{1,18}$' and a[2] ~ '^\d{1,18}$' and a[3] = auth.tag(a[1]::bigint, a[2]::bigint) then
    authority_id := a[1];
    person_id := a[2];
  end if;
end $$;
create function auth.authority() returns bigint
language plpgsql stable parallel restricted set search_path = pg_catalog, pg_temp as $$
begin
  return (auth.actor()).authority_id;
end $$;
create function auth.person() returns bigint
language plpgsql stable parallel restricted set search_path = pg_catalog, pg_temp as $$
begin
  return (auth.actor()).person_id;
end $$;
-- The roles that a person holds today by himself.
create function auth.own_roles(authority bigint, person bigint) returns setof text
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare
  today date := ref.today();
begin
  return query select r.role::text from core.person_role r where (r.authority_id, r.person_id) = (authority, person)
    and r.valid_from <= today and (r.valid_to is null or r.valid_to >= today);
end $$;
-- The roles that a person holds today for another, by a dated delegation (domain 2.4.7) of somebody who holds them still.
create function auth.delegated_roles(authority bigint, person bigint) returns table (role text, from_id bigint)
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare
  today date := ref.today();
begin
  return query select d.role::text, d.from_id from core.delegation d
    where (d.authority_id, d.to_id) = (authority, person) and today between d.starts_on and d.ends_on and d.revoked_on is null
      and d.role in (select auth.own_roles(d.authority_id, d.from_id));
end $$;
-- The roles that the actor holds today.
create function auth.roles() returns text[]
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare
  a record := auth.actor();
begin
  return array(select auth.own_roles(a.authority_id, a.person_id)
    union select d.role from auth.delegated_roles(a.authority_id, a.person_id) d);
end $$;
-- The authority of the actor, where he holds the role; null otherwise.
create function auth.authority_if(role text) returns bigint
language plpgsql stable parallel restricted set search_path = pg_catalog, pg_temp as $$
begin
  return case when role = any (auth.roles()) then auth.authority() end;
end $$;
-- The authority whose books the actor may read because he works for it; null otherwise.
create function auth.staff_of() returns bigint
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare
  held text[] := auth.roles();
begin
  return case when exists (select from ref.role r where r.staff and r.role = any (held)) then auth.authority() end;
end $$;
-- The party for which the actor works.
create function auth.party() returns bigint
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare
  a record := auth.actor();
begin
  return (select p.party_id from core.person p where (p.authority_id, p.id) = (a.authority_id, a.person_id));
end $$;
-- Sixteen bytes for Argon2id, the same for a login each time, whether or not there is such an account.
create function auth.salt(login text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select encode(substring(auth.hmac(convert_to('salt:' || login, 'UTF8'), k, 'sha256') from 1 for 16), 'hex') from auth.secret
$$;
create function auth.open_session(authority bigint, person bigint, lasting interval) returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  token bytea := auth.gen_random_bytes(32);
begin
  insert into auth.session (token_sha256, authority_id, person_id, expires_at)
    values (sha256(token), authority, person, clock_timestamp() + lasting);
  return encode(token, 'hex');
end $$;
-- v: Argon2id(password, auth.salt(login)) in hexadecimal. A failure is returned, not raised: raising would roll its count back.
-- After five failures in a row an account waits, one minute at first, twice as long each time, at most an hour.
create function auth.login(login text, v text, out token text, out problem text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  a auth.account;
begin
  select * into a from auth.account x where x.login = login.login for update;
  if a.blocked_until > clock_timestamp() then
    problem := 'login_waits';
  elsif a.closed_at is not null or a.v_sha256 is distinct from sha256(decode(v, 'hex')) or a.v_sha256 is null then
    problem := 'login_unknown';
    update auth.account x set failures = failures + 1,
      blocked_until = case when failures >= 4 then clock_timestamp() + least(interval '1 minute' * 2 ^ least(failures - 4, 10), interval '1 hour') end
      where x.login = login.login;
  else
    update auth.account x set failures = 0, blocked_until = null where x.login = login.login;
    token := auth.open_session(a.authority_id, a.person_id, interval '12 hours');
  end if;
end $$;
create function auth.logout(token text) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (delete from auth.session where token_sha256 = sha256(decode(token, 'hex')) returning 1) select exists (select from gone)
$$;
-- Sets or replaces the verifier of an account; called by acts only. Ends the sessions that were open.
create function auth.set_account(person bigint, login text, v text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  authority bigint := auth.authority();
begin
  insert into auth.account (authority_id, person_id, login, v_sha256) values (authority, person, login, sha256(decode(v, 'hex')))
    on conflict on constraint account_pkey do update set v_sha256 = excluded.v_sha256, failures = 0, blocked_until = null;
  delete from auth.session s where (s.authority_id, s.person_id) = (authority, person);
end $$;
create function auth.close_account(person bigint) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update auth.account set closed_at = clock_timestamp() where (authority_id, person_id) = (auth.authority(), person);
  delete from auth.session where (authority_id, person_id) = (auth.authority(), person);
$$;
grant execute on function auth.enter, auth.salt, auth.login, auth.logout to tally_door;
grant execute on function auth.own_roles, auth.delegated_roles, auth.enter to tally_act;
grant execute on function auth.actor, auth.authority, auth.person, auth.roles, auth.authority_if, auth.staff_of, auth.party
  to tally_door, tally_act, tally_reader, tally_auditor;
grant execute on function auth.set_account, auth.close_account, auth.login, auth.salt to tally_act;

-- Separation of duties (domain 2.1, 2.4.7): who acted in a process as other_role, or did other_act, may not act in it as role. A soft
-- one may be waived in a small process, with a reason and a second signer.
create table ref.separation (
  role text not null references ref.role,
  other_role text references ref.role,
  other_act text,
  rule text not null,
  soft boolean not null,
  check ((other_role is null) <> (other_act is null))
);
insert into ref.separation values
  ('approver', 'official', null, 'official_is_not_approver', false), ('official', 'approver', null, 'official_is_not_approver', false),
  ('treasury', 'approver', null, 'approver_is_not_payer', false), ('accountant', 'approver', null, 'approver_is_not_payer', false),
  ('approver', 'treasury', null, 'approver_is_not_payer', false), ('approver', 'accountant', null, 'approver_is_not_payer', false),
  ('acceptor', null, 'payment_draft', 'acceptor_did_not_draft_the_payment', true),
  ('panel', 'acceptor', null, 'panel_is_not_acceptor', true), ('acceptor', 'panel', null, 'panel_is_not_acceptor', true),
  ('panel', 'approver', null, 'panel_is_not_approver', true), ('approver', 'panel', null, 'panel_is_not_approver', true);

-- What an act knows of itself.
create type core.doing as (authority_id bigint, act_id bigint, process_id bigint, person_id bigint, party_id bigint, role text, at timestamptz);
grant usage on type core.doing to tally_act;

-- Begins an act: who acts, in the first of the act's roles that he holds; separation of duties within the process;
-- the record of the act; the setting that stamps rows.
-- Call it after the rows that the act's limits protect are locked: `at` is the time at which its rules are judged.
create function core.begin_act(act text, process bigint default null) returns core.doing
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing;
  held text[] := auth.roles();
  for_whom bigint;
  broken record;
  waived text;
begin
  d.authority_id := auth.authority();
  d.person_id := auth.person();
  if d.person_id is null then
    raise exception 'nobody is signed in' using errcode = 'TL006', constraint = 'signed_in';
  end if;
  select r into d.role from ref.act a, unnest(a.roles) with ordinality as u(r, n)
    where a.act = begin_act.act and r = any (held) order by n limit 1;
  if d.role is null then
    raise exception 'act % is for: %', act, (select array_to_string(roles, ', ') from ref.act a where a.act = begin_act.act)
      using errcode = 'TL006', constraint = 'act_for_its_roles';
  end if;
  if d.role <> all (array(select auth.own_roles(d.authority_id, d.person_id))) then
    select g.from_id into for_whom from auth.delegated_roles(d.authority_id, d.person_id) g where g.role = d.role order by g.from_id limit 1;
  end if;
  if process is not null then
    for broken in select distinct s.soft, s.rule from ref.separation s
      join core.act a on a.process_id = process and (a.role = s.other_role or a.act = s.other_act)
        and (a.person_id in (d.person_id, for_whom) or a.for_person_id in (d.person_id, for_whom))
      where s.role = d.role order by s.soft, s.rule
    loop
      perform ref.require(broken.soft and calc.separation_is_waived(process, d.person_id, broken.rule), broken.rule);
      waived := broken.rule;
    end loop;
  end if;
  d.process_id := process;
  d.party_id := auth.party();
  d.at := ref.now();
  d.act_id := nextval('core.act_id_seq');
  perform set_config('tally.doing', concat_ws(' ', d.authority_id, d.act_id, d.person_id, audit.instant(d.at), process), true);
  if current_setting('tally.probe', true) is distinct from 'on' then
    insert into core.act (id, process_id, act, person_id, role, for_person_id, at, reason, waived) overriding system value
      values (d.act_id, process, act, d.person_id, d.role, for_whom, d.at, nullif(current_setting('tally.reason', true), ''), waived);
  end if;
  return d;
end $$;
-- Begins an act that opens a process. The process has the next code of kind PR.
create function core.begin_process(act text, title text, origin text default 'here') returns core.doing
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act(act, nextval('core.process_id_seq'));
begin
  insert into core.process (id, process_id, code, title, origin) overriding system value
    values (d.process_id, d.process_id, core.next_code('PR'), title, origin);
  return d;
end $$;
grant usage on sequence core.act_id_seq, core.process_id_seq to tally_act;
grant execute on function core.begin_act, core.begin_process to tally_act;
grant execute on function audit.instant to tally_act, tally_reader, tally_door;

-- The next human code of a kind, such as T-2026-0017; the year is that of Shanghai.
-- Many acts in one transaction (api.call_rows) take their numbers by the hundred, as tally.reserve says: a counter that is moved once for
-- each of them would be as slow as they are many. What is reserved stands in a setting of the transaction, which a savepoint takes back too.
create function core.next_code(kind text) returns text
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  y int := extract(year from ref.today());
  many int := coalesce(nullif(current_setting('tally.reserve', true), ''), '1')::int;
  reserved int[] := nullif(current_setting(format('tally.codes_%s_%s', kind, y), true), '')::int[];
  n int := reserved[1];
begin
  if n is null or n > reserved[2] then
    insert into core.counter values (auth.authority(), kind, y, many)
      on conflict on constraint counter_pkey do update set last = counter.last + many
      returning last - many + 1 into n;
    reserved[2] := n + many - 1;
  end if;
  if many > 1 then
    perform set_config(format('tally.codes_%s_%s', kind, y), array[n + 1, reserved[2]]::text, true);
  end if;
  return format('%s-%s-%s', kind, y, lpad(n::text, greatest(4, length(n::text)), '0'));
end $$;
-- Gives back what was reserved and not used, so that no number is left out; afterwards numbers are taken one by one again.
create function core.return_codes() returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.counter;
  reserved int[];
begin
  for c in select * from core.counter x where x.authority_id = auth.authority() loop
    reserved := nullif(current_setting(format('tally.codes_%s_%s', c.kind, c.year), true), '')::int[];
    if reserved is not null then
      update core.counter x set last = reserved[1] - 1
        where (x.authority_id, x.kind, x.year) = (c.authority_id, c.kind, c.year) and x.last = reserved[2];
      perform set_config(format('tally.codes_%s_%s', c.kind, c.year), '', true);
    end if;
  end loop;
  perform set_config('tally.reserve', '', true);
end $$;
grant execute on function core.return_codes to tally_act;
grant execute on function core.next_code to tally_act;
alter table core.counter enable row level security;
create policy acts_within_authority on core.counter to tally_act using (authority_id = (select auth.authority()));

select audit.keep('authority', 10, reads => 'true');
select audit.keep('party', 20, reads => 'true');
select audit.keep('party_link', 30);
select audit.keep('person', 40, personal => '{name}', reads => 'authority_id = (select auth.authority()) and id = (select auth.person())');
select audit.keep('person_role', 50, reads => 'authority_id = (select auth.authority()) and person_id = (select auth.person())');
select audit.keep('act', 60, personal => '{reason}');
select audit.keep('process', 70, reads => 'true');

create policy whole_log_to_its_auditors on audit.log for select to tally_auditor
  using (authority_id = (select auth.authority_if('auditor')));
-- Of audit.place, which has no row-level security (the sealer copies into it), an auditor sees this view.
create view audit.own_place with (security_barrier) as
  select * from audit.place where authority_id = (select auth.authority_if('auditor'));
grant select on audit.own_place to tally_auditor;

-- Founds an authority with its administrator, or signs the administrator of one that is there in again.
-- Run by the owner at `tally init`; not for the door. Returns a session token of 30 days.
-- demo: a database whose clock can be set, and begins on 1 January 2026; only while no authority is there.
-- log_key: the key with which checkpoints of a new authority's log are signed; may be null.
create function auth.found_authority(authority bigint, name text, region text, login text, demo boolean, log_key text) returns text
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p bigint := nextval('core.person_id_seq');
  a bigint := nextval('core.act_id_seq');
  at timestamptz;
begin
  perform ref.require(not (select gathers from ref.install), 'books_do_not_gather');
  if exists (select from core.authority c where c.authority_id = authority) then
    select x.person_id into p from auth.account x join core.person_role r on (r.authority_id, r.person_id) = (x.authority_id, x.person_id)
      where x.authority_id = authority and x.login = found_authority.login and r.role = 'sysadmin' and x.closed_at is null;
    perform ref.found(p is not null, 'administrator', login);
    return auth.open_session(authority, p, interval '30 days');
  end if;
  if demo and not exists (select from core.authority) then
    update ref.install set demo = true, clock_shift = '2026-01-01 09:00+08'::timestamptz - clock_timestamp();
  end if;
  at := ref.now();
  perform set_config('tally.doing', concat_ws(' ', authority, a, p, audit.instant(at)), true);
  insert into core.act (id, act, person_id, role, at) overriding system value values (a, 'authority_found', p, 'sysadmin', at);
  insert into core.authority (name, region, origin) values (name, region, format('tallystick/%s', authority));
  insert into core.person (id, code, name) overriding system value values (p, 'U-' || login, login);
  insert into core.person_role (person_id, role, valid_from) values (p, 'sysadmin', ref.today());
  insert into auth.account (authority_id, person_id, login) values (authority, p, login);
  insert into core.signer_key (key) select log_key where log_key is not null;
  insert into audit.head values (authority, 0);
  return auth.open_session(authority, p, interval '30 days');
end $$;

-- The images that this transaction has written, for whoever is signed in: what a dry run would have changed.
create function auth.changes() returns table (of text, id bigint, ver int, op text, image text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.of, p.id, p.ver, case when p.ver = 1 then 'insert' else 'update' end, convert_from(p.body, 'UTF8')
  from audit.pending p
  where p.authority_id = auth.authority() and p.xmin::text = (pg_current_xact_id_if_assigned()::text::bigint % 4294967296)::text
  order by p.entry_id
$$;
grant execute on function auth.changes to tally_door;
