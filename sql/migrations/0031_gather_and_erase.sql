-- Two ends of an audit: many exports gathered into one database, and personal data that an order of inspection opens and that is erased
-- in the end.

-- An audit database: exports of many authorities side by side, each under its own number, so that the reports run across them. It keeps
-- no books: rows come from exports that were verified, and from nowhere else.

alter table ref.install add column gathers boolean not null default false;

-- Every export that was received, good or not. fingerprint: SHA-256 of its list of sums; reason: '' where nothing was wrong;
-- authority_id 0: the export does not say whose it is.
create table audit.reception (
  authority_id bigint not null,
  fingerprint text not null,
  reason text not null,
  folder text not null,
  outcome text not null check (outcome in ('loaded', 'older', 'gap', 'refused')),
  status int not null,
  from_leaf bigint not null,
  size bigint not null,
  note text,
  received_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, fingerprint, reason)
);
-- What is held of an authority: the state of the last export that was loaded.
create table audit.gathered (
  authority_id bigint primary key,
  size bigint not null,
  note text not null,
  clock text not null,
  records bigint not null,
  first_at timestamptz,
  last_at timestamptz,
  loaded_at timestamptz not null default clock_timestamp()
);
-- The latest image of each record that is held, so that a later export cannot change what lies before it.
create table audit.gathered_record (
  authority_id bigint not null,
  of text not null,
  id bigint not null,
  ver int not null,
  leaf_index bigint not null,
  leaf_hash bytea not null,
  primary key (authority_id, of, id)
);
-- A party with a credit code as its authority calls it; the one name under which all show it is that written last.
create table audit.gathered_party (
  authority_id bigint not null,
  id bigint not null,
  code text not null,
  credit_code text not null,
  name text not null,
  at timestamptz not null,
  primary key (authority_id, id)
);
grant select on audit.reception, audit.gathered, audit.gathered_party to tally_reader;

-- Columns that hold the code of a record of the authority: an audit database puts the authority before it.
create table ref.gathered_code (
  of text not null,
  column_name text not null,
  primary key (of, column_name)
);
create function audit.gathered_code(authority bigint, code text) returns text
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as
$$ select authority || '.' || code $$;

-- Makes this database one that gathers, and its tables copies: no trigger, no reference, no constraint but the key, readable by
-- whoever may read the database at all. Again after an upgrade: for the tables that are new.
create function audit.become_gatherer() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  x record;
begin
  if not (select gathers from ref.install) then
    perform ref.require(not exists (select from core.authority), 'books_do_not_gather');
    update ref.install set gathers = true;
    alter domain core.code drop constraint code_is_plain;
    alter domain core.code add constraint code_is_plain check (value ~ '^[A-Za-z0-9][A-Za-z0-9/._-]{0,79}$');
  end if;
  insert into ref.gathered_code select i.of, i.column_name from ref.image_column i
    where i.type = 'core.code' and not exists (select from pg_constraint k join pg_class t on t.oid = k.confrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
      where k.contype = 'f' and k.conrelid = to_regclass(format('core.%I', i.of)) and a.attname = i.column_name
        and t.relnamespace = 'ref'::regnamespace)
      and exists (select from pg_trigger g where g.tgrelid = to_regclass(format('core.%I', i.of)) and g.tgname = 'image');
  for x in select c.conrelid::regclass as t, c.conname from pg_constraint c
    left join pg_class k on k.oid = c.conrelid left join pg_class r on r.oid = c.confrelid
    where (c.contype in ('c', 'u', 'x', 'f') and k.relnamespace = 'core'::regnamespace and k.relname in (select of from ref.image_table))
      or (c.contype = 'f' and r.relnamespace = 'core'::regnamespace)
    order by c.contype = 'u'
  loop
    execute format('alter table %s drop constraint %I', x.t, x.conname);
  end loop;
  for x in select i.indexrelid::regclass as i from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'core'::regnamespace and t.relname in (select of from ref.image_table) and i.indisunique and not i.indisprimary
  loop
    execute format('drop index %s', x.i);
  end loop;
  for x in select t.oid::regclass as t, g.tgname from pg_trigger g join pg_class t on t.oid = g.tgrelid
    where t.relnamespace = 'core'::regnamespace and t.relname in (select of from ref.image_table) and not g.tgisinternal
  loop
    execute format('drop trigger %I on %s', x.tgname, x.t);
  end loop;
  for x in select t.oid::regclass as t, a.attname from pg_attribute a join pg_class t on t.oid = a.attrelid
    where t.relnamespace = 'core'::regnamespace and t.relname in (select of from ref.image_table) and a.attnum > 0 and a.attnotnull
      and a.attname not in ('authority_id', 'id')
  loop
    execute format('alter table %s alter column %I drop not null', x.t, x.attname);
  end loop;
  for x in select i.of from ref.image_table i
    where not exists (select from pg_policy p where p.polrelid = format('core.%I', i.of)::regclass and p.polname = 'gathered')
  loop
    execute format('create policy gathered on core.%I for select to tally_reader using (true)', x.of);
  end loop;
end $$;

-- Where the records of one export wait in this transaction; answers the statement that puts them there.
create function audit.gather_begin() returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  create temp table if not exists gather_staged (of text, id bigint, ver int, leaf bigint, hash bytea, at text, row text) on commit drop;
  truncate pg_temp.gather_staged;
  return 'copy pg_temp.gather_staged (of, id, ver, leaf, hash, at, row) from stdin (format binary)';
end $$;

-- What is wrong with the records that wait, as the reason of a finding, and where; no row: nothing. A record whose latest image lies
-- before from_leaf was in the export that is held, with the same bytes, and none of those has gone.
create function audit.gather_wrong(authority bigint, from_leaf bigint) returns table (reason text, place text)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return query select 'schema_newer', x from (
    select s.of from pg_temp.gather_staged s where s.of not in (select i.of from ref.image_table i)
    union
    select s.of || ', ' || k from pg_temp.gather_staged s, jsonb_object_keys(s.row::jsonb) k
    where s.of in (select i.of from ref.image_table i) and k not in ('authority_id', 'id', 'ver', 'process_id', 'act_id')
      and not exists (select from ref.image_column c where (c.of, c.column_name) = (s.of, k))) as unknown(x)
  union all
  select 'record_differs', format('%s %s, leaf %s', s.of, s.id, s.leaf) from pg_temp.gather_staged s
    where s.leaf < from_leaf and not exists (select from audit.gathered_record g
      where (g.authority_id, g.of, g.id, g.ver, g.leaf_index, g.leaf_hash) = (authority, s.of, s.id, s.ver, s.leaf, s.hash))
  union all
  select 'records_missing', format('%s %s', g.of, g.id) from audit.gathered_record g
    where g.authority_id = authority and not exists (select from pg_temp.gather_staged s where (s.of, s.id) = (g.of, g.id))
  limit 1;
end $$;

-- The records that wait take the place of all that is held of the authority.
create function audit.gather_load(authority bigint) returns void
language plpgsql set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' as $$
declare
  t record;
begin
  for t in
    select i.of, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
      string_agg(case
        when i.of = 'party' and a.attname = 'code' then 'coalesce(r.credit_code::text, audit.gathered_code(r.authority_id, r.code))'
        when exists (select from ref.gathered_code c where (c.of, c.column_name) = (i.of, a.attname))
          then format('audit.gathered_code(r.authority_id, r.%I)', a.attname)
        else format('r.%I', a.attname) end, ', ' order by a.attnum) as expressions,
      (select coalesce(array_agg(c.column_name), '{}') from ref.image_column c where c.of = i.of and c.personal) as personal
    from ref.image_table i join pg_attribute a on a.attrelid = format('core.%I', i.of)::regclass
    where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' group by i.of, i.rank order by i.rank
  loop
    execute format('delete from core.%I where authority_id = $1', t.of) using authority;
    execute format('insert into core.%1$I (%2$s) overriding system value select %3$s from pg_temp.gather_staged s,
      jsonb_populate_record(null::core.%1$I, s.row::jsonb - $1) r where s.of = %1$L', t.of, t.columns, t.expressions) using t.personal;
  end loop;
  delete from audit.gathered_record g where g.authority_id = authority;
  insert into audit.gathered_record select authority, s.of, s.id, s.ver, s.leaf, s.hash from pg_temp.gather_staged s;
  delete from audit.gathered_party g where g.authority_id = authority;
  insert into audit.gathered_party
    select authority, s.id, s.row::jsonb ->> 'code', s.row::jsonb ->> 'credit_code', s.row::jsonb ->> 'name', s.at::timestamptz
    from pg_temp.gather_staged s where s.of = 'party' and s.row::jsonb ? 'credit_code';
  update core.party p set name = n.name from (
      select distinct on (g.credit_code) g.credit_code, g.name from audit.gathered_party g order by g.credit_code, g.at desc, g.authority_id) n
    where p.credit_code = n.credit_code and p.name is distinct from n.name;
end $$;

-- Where the image of an act lies in the sealed log of its authority; null: not sealed yet, or the reader does not work there.
create function audit.leaf_of_act(authority bigint, act bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.leaf_index from audit.place p
    where (p.authority_id, p.of, p.id, p.ver) = (authority, 'act', act, 1) and authority = auth.staff_of()
  union all
  select g.leaf_index from audit.gathered_record g where (g.authority_id, g.of, g.id, g.ver) = (authority, 'act', act, 1)
$$;
grant execute on function audit.leaf_of_act to tally_door, tally_auditor, tally_reader;

-- Personal data. An opening is as old as its value.
alter table audit.opening add column at timestamptz not null default ref.now();
-- What is erased leaves nothing in its column.
alter table core.need alter column text drop not null;
alter table core.body_member alter column name drop not null;

-- An auditor's order: exports of the team hold openings until a day, or until it is revoked.
create table core.inspection_order (
  like audit.record including all,
  audit_project_id bigint not null,
  code core.code not null,
  document core.line not null,
  purpose core.prose not null,
  until core.day not null,
  state core.word not null default 'in_force' constraint inspection_order_state_known check (state in ('in_force', 'revoked')),
  state_reason core.prose,
  constraint inspection_order_code_unique unique (authority_id, code),
  foreign key (authority_id, audit_project_id) references core.audit_project
);
alter table core.audit_export add column inspection_order_id bigint,
  add foreign key (authority_id, inspection_order_id) references core.inspection_order;
-- What was erased: of one record, of one person, or what was older than a day. erased: how many values.
create table core.erasure (
  like audit.record including all,
  code core.code not null,
  record core.line,
  person_id bigint,
  before core.day,
  because core.prose not null,
  erased core.count not null,
  constraint erasure_code_unique unique (authority_id, code),
  foreign key (authority_id, person_id) references core.person,
  constraint erasure_has_one_scope check (num_nonnulls(record, person_id, before) = 1)
);
select audit.keep('inspection_order', 950, staff => false, reads => $$authority_id = (select auth.authority_if('auditor'))
  or authority_id = (select auth.authority_if('sysadmin'))$$);
select audit.keep('audit_export', 900);
select audit.keep('erasure', 951);

-- Records that hold something personal of a person: his own, and those that name him as theirs.
create function audit.records_of_person(authority bigint, person bigint) returns table (of text, id bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t record;
begin
  of := 'person'; id := person;
  return next;
  for t in select distinct c.of from ref.image_column c join ref.image_column p on p.of = c.of and p.column_name = 'person_id' where c.personal loop
    return query execute format('select %1$L::text, r.id from core.%1$I r where (r.authority_id, r.person_id) = ($1, $2)', t.of) using authority, person;
  end loop;
end $$;
create function audit.acts_of_record(authority bigint, of text, id bigint, process bigint) returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct substring(convert_from(body, 'UTF8') from ' act="([0-9]+)"')::bigint from (
    select l.body from ref.image_table t
      join audit.place p on p.authority_id = authority and (p.process_id = process or p.process_id is null and process is null) and (p.rank, p.id) = (t.rank, acts_of_record.id)
      join audit.log l on (l.authority_id, l.leaf_index) = (authority, p.leaf_index)
      where t.of = acts_of_record.of
    union all
    select q.body from audit.pending q where (q.authority_id, q.of, q.id) = (authority, acts_of_record.of, acts_of_record.id)) b
$$;
-- What stands beside the records, wherever a text of a personal class went on its way to them: answers to requests, whose digest is of
-- their arguments; drafts; names of files; labels of sessions; purposes in the access log.
create function audit.holds(t text, piece text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as
$$ select case when length(piece) > 1 then strpos(t, piece) > 0 else t = piece end $$;
create function audit.erase_traces(authority bigint, person bigint, acts bigint[], texts text[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from auth.answer x where x.authority_id = authority and (x.person_id = person or (x.answer ->> 'act')::bigint = any (acts));
  delete from auth.draft d where d.authority_id = authority and (d.person_id = person
    or exists (select from unnest(texts) t, jsonb_path_query(d.fields, '$.**') f where jsonb_typeof(f) = 'string' and audit.holds(f #>> '{}', t)));
  update auth.upload u set name = '-' where u.authority_id = authority
    and (u.person_id = person or exists (select from unnest(texts) t where audit.holds(u.name, t)));
  delete from auth.session s where s.authority_id = authority
    and (s.person_id = person or exists (select from unnest(texts) t where audit.holds(s.label, t)));
  update core.access_log a set purpose = '-' where a.authority_id = authority and exists (select from unnest(texts) t where audit.holds(a.purpose, t));
$$;
-- Empties what is personal: of one record (of, id), of one person, or what is older than a time; the names of people whose account is open
-- stay then. The openings go with the values; the commitments in the log stay. Returns how many values there were.
create function audit.erase(authority bigint, of text, id bigint, person bigint, before timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r record;
  process bigint;
  acts bigint[] := '{}';
  texts text[] := '{}';
begin
  for r in
    select o.of, o.id, array_agg(o.value) as vals, string_agg(format('%I = null', o.column_name), ', ') as changes
    from audit.opening o
    where o.authority_id = authority and (erase.of is null or (o.of, o.id) = (erase.of, erase.id))
      and (person is null or (o.of, o.id) in (select p.of, p.id from audit.records_of_person(authority, person) p))
      and (before is null or o.at < before and not (o.of = 'person' and exists (select from core.person p
        where (p.authority_id, p.id) = (authority, o.id) and p.state = 'active')))
    group by o.of, o.id order by o.of, o.id
  loop
    execute format('update core.%I set %s where (authority_id, id) = ($1, $2) returning process_id', r.of, r.changes)
      into process using authority, r.id;
    acts := acts || array(select audit.acts_of_record(authority, r.of, r.id, process));
    texts := texts || r.vals;
  end loop;
  perform audit.erase_traces(authority, person, acts, texts);
  return cardinality(texts);
end $$;
grant execute on function audit.erase to tally_act;

-- An opening as it stands in an export: canonical, as images are.
create function audit.opening_image(o audit.opening) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select convert_to(concat('<opening xmlns="urn:tallystick:entry:1" authority="', o.authority_id, '" column="', o.column_name, '" id="', o.id,
    '" of="', o.of, '"><salt>', encode(o.salt, 'hex'), '</salt><value>', audit.esc(o.value), '</value></opening>'), 'UTF8')
$$;
-- The openings that the act which ordered an export may show: ordered on an inspection that is in force, to who ordered it. The act was
-- refused where there is none; this holds against whoever comes another way.
create function audit.openings_for(act bigint) returns setof audit.opening
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.* from core.act a
  join core.audit_export e on (e.authority_id, e.act_id) = (a.authority_id, a.id)
  join core.inspection_order i on (i.authority_id, i.id) = (e.authority_id, e.inspection_order_id)
  join audit.opening o on o.authority_id = a.authority_id
  where a.authority_id = auth.authority_if('auditor') and a.id = openings_for.act and a.person_id = auth.person()
    and i.state = 'in_force' and i.until >= ref.today()
$$;
grant execute on function audit.openings_for, audit.opening_image, audit.commitment_of, audit.esc to tally_auditor;
-- The personal values of one export's scope leave one line each in the access log.
create function audit.note_openings(authority bigint, person bigint, code text, purpose text, scope text, scope_code text, from_day date, to_day date,
  at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  processes bigint[] := audit.export_processes(authority, scope, scope_code, from_day, to_day);
  n int;
begin
  insert into core.access_log (authority_id, code, person_id, of, record_id, column_name, purpose, at)
    select authority, note_openings.code, person, o.of, o.id, o.column_name, note_openings.purpose, note_openings.at
    from audit.opening o
    where o.authority_id = authority and (scope = 'whole' or (o.of, o.id) in (
      select t.of, s.id from audit.export_scope(authority, scope, scope_code, processes) s join ref.image_table t using (rank)))
    order by o.of, o.id, o.column_name;
  get diagnostics n = row_count;
  return n;
end $$;
grant execute on function audit.note_openings to tally_act;
