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
