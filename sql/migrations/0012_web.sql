-- What the web keeps between two requests: drafts of forms, files that are being sent, tokens of software.
-- None of it is a record: it has no image, and the person who made it may drop it.

create table auth.draft (
  authority_id bigint not null,
  person_id bigint not null,
  key text not null check (key ~ '^[0-9a-f]{32}$'),
  act text not null,
  fields jsonb not null check (jsonb_typeof(fields) = 'array'),
  at timestamptz not null default clock_timestamp(),
  primary key (authority_id, person_id, key),
  foreign key (authority_id, person_id) references core.person
);
-- A file as its sender knows it. sha256 is null until all of it has arrived; the bytes lie outside the database, by hash.
create table auth.upload (
  authority_id bigint not null,
  person_id bigint not null,
  id text not null check (id ~ '^[0-9a-f]{32}$'),
  name core.line not null,
  type text not null,
  size bigint not null check (size > 0),
  sha256 core.sha256,
  at timestamptz not null default clock_timestamp(),
  primary key (authority_id, person_id, id),
  foreign key (authority_id, person_id) references core.person
);
create index upload_by_sha256 on auth.upload (authority_id, sha256);
-- Set for a token that software uses; null for the session of a browser or a terminal.
alter table auth.session add column label core.line;
create index session_by_person on auth.session (authority_id, person_id);

-- Keeps what a form holds. A person has at most 100 drafts, none older than 180 days.
create function auth.keep_draft(key text, act text, fields jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  a record := auth.actor();
begin
  if a.person_id is null then
    raise exception 'nobody is signed in' using errcode = 'TL006', constraint = 'signed_in';
  end if;
  insert into auth.draft values (a.authority_id, a.person_id, key, act, fields)
    on conflict on constraint draft_pkey do update set fields = excluded.fields, at = excluded.at;
  delete from auth.draft d where (d.authority_id, d.person_id) = (a.authority_id, a.person_id)
    and (d.at < clock_timestamp() - interval '180 days' or d.key in (
      select o.key from auth.draft o where (o.authority_id, o.person_id) = (a.authority_id, a.person_id) order by o.at desc offset 100));
end $$;
create function auth.drop_draft(key text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from auth.draft d where (d.authority_id, d.person_id, d.key) = (auth.authority(), auth.person(), drop_draft.key)
$$;
create function auth.keep_upload(id text, name text, type text, size bigint, sha256 text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  a record := auth.actor();
begin
  if a.person_id is null then
    raise exception 'nobody is signed in' using errcode = 'TL006', constraint = 'signed_in';
  end if;
  insert into auth.upload values (a.authority_id, a.person_id, id, name, type, size, sha256)
    on conflict on constraint upload_pkey do update set sha256 = excluded.sha256, type = excluded.type;
end $$;
-- A token for software, as long as days says. It takes the password again: who takes over the web server makes none.
create function auth.open_token(login text, v text, label text, days int, out token text, out problem text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  l record := auth.login(login, v);
begin
  problem := l.problem;
  if l.token is not null then
    token := l.token;
    update auth.session s set label = open_token.label, expires_at = clock_timestamp() + least(days, 366) * interval '1 day'
      where s.token_sha256 = sha256(decode(l.token, 'hex'));
  end if;
end $$;
-- Ends every session and token of whoever is signed in but the one of this token. Returns how many.
create function auth.end_other_sessions(token text) returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (delete from auth.session s where (s.authority_id, s.person_id) = (auth.authority(), auth.person())
    and s.token_sha256 <> sha256(decode(token, 'hex')) returning 1)
  select count(*) from gone
$$;
-- What a file is called and what it holds, for whoever knows its hash from a record that he may read.
create function auth.file(sha256 text, out name text, out type text, out size bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.name, u.type, u.size from auth.upload u where u.sha256 = file.sha256 order by u.at limit 1
$$;
grant execute on function auth.file, auth.keep_draft, auth.drop_draft, auth.keep_upload, auth.open_token, auth.end_other_sessions to tally_door;
grant select on auth.draft, auth.upload, auth.answer, auth.session to tally_reader;
-- A code is looked up without its authority on public pages.
create index process_by_code on core.process (code);
