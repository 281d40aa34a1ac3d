-- Stock and foil: every version of every kept row leaves its canonical XML image, byte for byte what is sealed,
-- exported and verified. One source, ref.image_column, drives the trigger and the schema of the images.

-- Which tables are kept, and the order of their records in an export (the order of the life cycle).
create table ref.image_table (
  of text primary key,
  rank int not null unique
);
-- Append-only: a column once listed is never dropped, renamed or retyped.
create table ref.image_column (
  of text not null references ref.image_table,
  ord int not null,
  column_name text not null,
  type text not null,
  personal boolean not null,
  primary key (of, ord),
  unique (of, column_name)
);

create table audit.pending (
  authority_id bigint not null,
  entry_id bigint generated always as identity,
  of text not null,
  id bigint not null,
  ver int not null,
  process_id bigint,
  body bytea not null,
  primary key (authority_id, entry_id)
);
create table audit.log (
  authority_id bigint not null,
  leaf_index bigint not null,
  body bytea not null,
  leaf_hash bytea not null,
  primary key (authority_id, leaf_index)
) partition by range (leaf_index);
alter table audit.log alter column body set storage external;
-- Where an image lies. rank is that of its table. One index serves as the key and as the order of an export, the latest
-- version of each record first: a record never moves to another process, so its process may stand in the key.
create table audit.place (
  authority_id bigint not null,
  of text not null,
  id bigint not null,
  ver int not null,
  leaf_index bigint not null,
  process_id bigint,
  rank int not null
);
create unique index place_of_a_version on audit.place (authority_id, process_id nulls first, rank, id, ver desc)
  include (leaf_index) nulls not distinct;
create table audit.head (
  authority_id bigint primary key,
  size bigint not null default 0
);
-- Salt and value of a personal column: the only rows of the log from which something may be erased.
create table audit.opening (
  authority_id bigint not null,
  of text not null,
  id bigint not null,
  column_name text not null,
  salt bytea not null,
  value text not null,
  primary key (authority_id, of, id, column_name)
);

-- Partitions of the log hold 10,000,000 leaves each and are made ahead of the heads. Returns how many were made. The sealer
-- copies into a partition itself: COPY into a table with row-level security is refused to all but its owner.
create function audit.make_partitions() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  width constant bigint := 10000000;
  needed bigint := (select coalesce(max(size), 0) / width + 1 from audit.head);
  made int := 0;
begin
  for n in 0 .. needed loop
    if to_regclass(format('audit.log_%s', n)) is null then
      execute format('create table audit.log_%s partition of audit.log for values from (%s) to (%s)', n, n * width, (n + 1) * width);
      execute format('grant insert on audit.log_%s to tally_sealer', n);
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;
select audit.make_partitions();

-- Canonical XML escapes in text: & < > and carriage return.
create function audit.esc(t text) returns text
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return replace(replace(replace(replace(t, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), E'\r', '&#xD;');
end $$;

-- UTC with microseconds, whatever the session's settings are.
create function audit.instant(t timestamptz) returns text
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
end $$;

-- The salted commitment that stands in an image for a personal value: HMAC-SHA256(salt, of || id || column || 0x00 || value).
create function audit.commitment_of(o audit.opening) returns text
language plpgsql immutable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return encode(auth.hmac(convert_to(o.of || o.id || o.column_name, 'UTF8') || '\x00'::bytea || convert_to(o.value, 'UTF8'), o.salt, 'sha256'), 'hex');
end $$;
-- That of a column as it is written. The salt is kept while the value stays.
create function audit.commitment(authority bigint, of text, id bigint, column_name text, value text) returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  o audit.opening;
begin
  if value is null then
    delete from audit.opening x where (x.authority_id, x.of, x.id, x.column_name)
      = (authority, commitment.of, commitment.id, commitment.column_name);
    return null;
  end if;
  select * into o from audit.opening x where (x.authority_id, x.of, x.id, x.column_name)
    = (authority, commitment.of, commitment.id, commitment.column_name);
  if o.value is distinct from value then
    insert into audit.opening values (authority, of, id, column_name, auth.gen_random_bytes(32), value)
      on conflict on constraint opening_pkey do update set salt = excluded.salt, value = excluded.value
      returning * into o;
  end if;
  return audit.commitment_of(o);
end $$;

-- BEFORE a row is written: whose it is, its process, its version, the act that writes it. What is outside an act is refused.
-- With the setting tally.probe an act ends here, before it has written anything: its rules of state have let it pass.
-- `tally.doing` holds: authority, act, person, time and, where there is one, the process; core.begin_act() sets it.
create function core.stamp() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  doing text[] := string_to_array(current_setting('tally.doing', true), ' ');
begin
  if current_setting('tally.probe', true) = 'on' then
    raise exception 'would be done' using errcode = 'TL000';
  end if;
  if coalesce(cardinality(doing), 0) not in (4, 5) then
    raise exception 'rows change by acts only' using errcode = 'TL006', constraint = 'rows_change_by_acts_only';
  end if;
  new.act_id := doing[2]::bigint;
  if tg_op = 'INSERT' then
    new.authority_id := doing[1]::bigint;
    new.process_id := coalesce(new.process_id, doing[5]::bigint);
    new.ver := 1;
    return new;
  end if;
  if (new.authority_id, new.id) is distinct from (old.authority_id, old.id)
    or new.process_id is distinct from old.process_id then
    raise exception 'a record keeps its place' using errcode = 'TL005', constraint = 'record_keeps_its_place';
  end if;
  new.ver := old.ver + 1;
  return new;
end $$;
create function core.refuse_removal() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'records are never removed' using errcode = 'TL005', constraint = 'records_are_never_removed';
end $$;

-- The text of one column in an image, as an SQL expression over `new`.
create function audit.image_expression(of text, column_name text, type text, personal boolean) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select format(E'    %L || %s || %L', '<' || column_name || '>',
    case
      when personal then format('audit.commitment(new.authority_id, %L, new.id, %L, new.%I::text)', of, column_name, column_name)
      when type in ('core.instant') then format('audit.instant(new.%I)', column_name)
      when type in ('core.line', 'core.prose', 'core.document') then format('audit.esc(new.%I)', column_name)
      else format('new.%I::text', column_name)
    end, '</' || column_name || '>')
$$;

-- Types that a kept table may use: their text form is pinned and their unit is in their name.
create function audit.image_type_allowed(type text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select type = any (array['bigint', 'integer', 'boolean', 'core.line', 'core.prose', 'core.document', 'core.word', 'core.code',
    'core.sha256', 'core.credit_code', 'core.region_code', 'core.fen', 'core.fen_delta', 'core.bp', 'core.centipoint',
    'core.milli', 'core.milli_delta', 'core.count', 'core.day', 'core.instant'])
$$;

-- Writes the trigger function of a kept table from ref.image_column. Attributes stand in canonical order.
create function audit.make_image_trigger(of text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  columns text;
begin
  select string_agg(audit.image_expression(c.of, c.column_name, c.type, c.personal), E',\n' order by c.ord)
    into columns from ref.image_column c where c.of = make_image_trigger.of;
  execute format($f$
create or replace function audit.image_%1$s() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' as $image$
declare
  doing text[] := string_to_array(current_setting('tally.doing', true), ' ');
begin
  insert into audit.pending (authority_id, of, id, ver, process_id, body)
  values (new.authority_id, %1$L, new.id, new.ver, new.process_id, convert_to(concat(
    '<%1$s xmlns="urn:tallystick:entry:1" act="', new.act_id, '" at="', doing[4], '" authority="', new.authority_id,
    '" by="', doing[3], '" id="', new.id, '" op="', lower(tg_op), '"', ' process="' || new.process_id || '"',
    ' ver="', new.ver, '">',
%2$s,
    '</%1$s>'), 'UTF8'));
  return null;
end $image$;
$f$, of, columns);
end $$;

-- What every kept table begins with: `create table core.x (like audit.record including all, …)`.
create table audit.record (
  authority_id bigint not null,
  id bigint generated always as identity,
  ver int not null,
  process_id bigint,
  act_id bigint not null,
  primary key (authority_id, id)
);

-- Makes a table a kept one: its columns registered, row-level security, grants, and the triggers that stamp, image and protect.
-- of: the table in schema core. rank: its place in the order of the life cycle. personal: columns that images only commit to.
-- reads: who may read besides the staff of its authority, an SQL condition over the row; staff: false where not even they may.
-- under: a table whose readers are the readers of this one, row by row through the column <under>_id.
create function audit.keep(
  of text, rank int, personal text[] default '{}', reads text default null, staff boolean default true, under text default null
) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  bad text;
  wanted text;
begin
  if under is not null then
    staff := false;
    reads := format('exists (select from core.%1$I p where (p.authority_id, p.id) = (%2$I.authority_id, %2$I.%3$I))',
      under, of, under || '_id');
  end if;
  foreach wanted in array array['authority_id', 'id', 'ver', 'process_id', 'act_id'] loop
    if not exists (select from pg_attribute where attrelid = format('core.%I', of)::regclass and attname = wanted) then
      raise exception 'table % has no column %', of, wanted;
    end if;
  end loop;
  insert into ref.image_table values (of, rank) on conflict on constraint image_table_pkey do nothing;
  insert into ref.image_column
    select keep.of, (select count(*) from ref.image_column i where i.of = keep.of) + row_number() over (order by a.attnum),
      a.attname, format_type(a.atttypid, null), a.attname = any (personal)
    from pg_attribute a
    where a.attrelid = format('core.%I', of)::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('authority_id', 'id', 'ver', 'process_id', 'act_id')
      and not exists (select from ref.image_column i where i.of = keep.of and i.column_name = a.attname);
  select string_agg(c.column_name || ' ' || c.type, ', ') into bad from ref.image_column c
    where c.of = keep.of and not audit.image_type_allowed(c.type);
  if bad is not null then
    raise exception 'table %: columns whose type has no pinned text form: %', of, bad;
  end if;
  perform audit.make_image_trigger(of);
  if exists (select from pg_trigger where tgrelid = format('core.%I', of)::regclass and tgname = 'image') then
    return;
  end if;
  execute format('alter table core.%I enable row level security', of);
  execute format('grant select, insert, update on core.%I to tally_act', of);
  execute format('grant select on core.%I to tally_reader', of);
  execute format($p$create policy acts_within_authority on core.%I to tally_act
    using (authority_id = (select auth.authority()))$p$, of);
  if staff then
    execute format($p$create policy staff_of_authority on core.%I for select to tally_reader
      using (authority_id = (select auth.staff_of()))$p$, of);
  end if;
  if reads is not null then
    execute format('create policy readers on core.%I for select to tally_reader using (%s)', of, reads);
  end if;
  execute format('create trigger stamp before insert or update on core.%I for each row execute function core.stamp()', of);
  execute format('create trigger image after insert or update on core.%I for each row execute function audit.image_%I()', of, of);
  execute format('create trigger kept before delete on core.%I for each row execute function core.refuse_removal()', of);
  execute format('create trigger kept_whole before truncate on core.%I for each statement execute function core.refuse_removal()', of);
  for wanted in select unnest(array['stamp', 'image', 'kept', 'kept_whole']) loop
    execute format('alter table core.%I enable always trigger %I', of, wanted);
  end loop;
end $$;

-- Tables of schema core that have no images, each with its reason; all others must.
create table ref.unimaged (
  table_name text primary key,
  reason text not null
);

alter table audit.log enable row level security;
grant select on audit.log, audit.head to tally_auditor;
grant select, update on audit.head to tally_sealer;
grant select, delete on audit.pending to tally_sealer;
grant select, insert on audit.log, audit.place to tally_sealer;
grant select on ref.image_table to tally_sealer;
grant execute on function audit.make_partitions to tally_sealer;
create policy sealed_by_sealer on audit.log to tally_sealer using (true);
