-- Exports are ordered by an act; the schema of the images is written from the same source as the images.

create table core.audit_export (
  authority_id bigint not null,
  id bigint generated always as identity,
  ver int not null,
  process_id bigint,
  act_id bigint not null,
  code core.code not null,
  scope core.word not null,
  scope_code core.line,
  from_day core.day,
  to_day core.day,
  primary key (authority_id, id),
  constraint audit_export_code_unique unique (authority_id, code),
  constraint export_scope_known check (case when scope in ('whole', 'period') then scope_code is null
    else scope in ('process', 'buyer', 'record') and scope_code is not null end),
  constraint export_period_has_two_days check ((scope = 'period') = (from_day is not null and to_day is not null)),
  constraint export_period_ends_after_it_begins check (to_day >= from_day)
);
select audit.keep('audit_export', 900);

-- The records without a process to which the records of some processes refer, over the foreign keys of the kept tables,
-- and theirs in turn; the authority, who acted, and the keys for checkpoints. Returns table and id.
create function audit.referred(authority bigint, processes bigint[]) returns table (of text, id bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  found jsonb := '{}';   -- {"party": [1, 2]}
  here bigint[];
  round int := 0;
  grown boolean := true;
begin
  while grown and round < 8 loop
    grown := false;
    round := round + 1;
    for k in
      select c.conrelid::regclass as src, s.relname as src_name, t.relname as target, a.attname as col
      from pg_constraint c join pg_class t on t.oid = c.confrelid join pg_class s on s.oid = c.conrelid
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
      where c.contype = 'f' and cardinality(c.conkey) = 2 and c.connamespace = 'core'::regnamespace
        and t.relname in (select i.of from ref.image_table i) and s.relname in (select i.of from ref.image_table i)
      order by s.relname, a.attname
    loop
      execute format('select array_agg(distinct r.id order by r.id) from %s s join core.%I r on (r.authority_id, r.id) = (s.authority_id, s.%I)
        where s.authority_id = $1 and r.process_id is null and (s.process_id = any ($2) or s.process_id is null and s.id = any ($3))
          and r.id <> all ($4)', k.src, k.target, k.col)
        into here using authority, processes,
          array(select x::bigint from jsonb_array_elements_text(coalesce(found -> k.src_name, '[]')) x),
          array(select x::bigint from jsonb_array_elements_text(coalesce(found -> k.target, '[]')) x);
      if here is not null then
        found := found || jsonb_build_object(k.target, coalesce(found -> k.target, '[]') || to_jsonb(here));
        grown := true;
      end if;
    end loop;
  end loop;
  return query select e.key, x::bigint from jsonb_each(found) e, jsonb_array_elements_text(e.value) x
    union select 'authority', a.id from core.authority a where a.authority_id = authority
    union select 'signer_key', y.id from core.signer_key y where y.authority_id = authority
    union select 'person', a.person_id from core.act a where a.authority_id = authority and a.process_id = any (processes);
end $$;

-- The XML Schema type of each type of a column.
create table ref.image_type (
  type text primary key,
  xsd text not null,
  facets text not null default ''
);
insert into ref.image_type values
  ('bigint', 'xs:long', ''), ('integer', 'xs:int', ''), ('boolean', 'xs:boolean', '<xs:pattern value="true|false"/>'),
  ('core.line', 'xs:string', '<xs:minLength value="1"/><xs:maxLength value="200"/>'),
  ('core.prose', 'xs:string', '<xs:maxLength value="4000"/>'),
  ('core.document', 'xs:string', '<xs:maxLength value="1000000"/>'),
  ('core.word', 'xs:string', '<xs:pattern value="[a-z][a-z0-9_]{0,62}"/>'),
  ('core.code', 'xs:string', '<xs:pattern value="[A-Za-z0-9][A-Za-z0-9/._\-]{0,59}"/>'),
  ('core.sha256', 'xs:string', '<xs:pattern value="[0-9a-f]{64}"/>'),
  ('core.credit_code', 'xs:string', '<xs:pattern value="[0-9ABCDEFGHJKLMNPQRTUWXY]{18}"/>'),
  ('core.region_code', 'xs:string', '<xs:pattern value="[0-9]{6,12}"/>'),
  ('core.fen', 'xs:long', '<xs:minInclusive value="0"/><xs:maxInclusive value="1000000000000"/>'),
  ('core.fen_delta', 'xs:long', '<xs:minInclusive value="-1000000000000"/><xs:maxInclusive value="1000000000000"/>'),
  ('core.bp', 'xs:int', '<xs:minInclusive value="0"/><xs:maxInclusive value="10000"/>'),
  ('core.centipoint', 'xs:int', '<xs:minInclusive value="0"/><xs:maxInclusive value="10000"/>'),
  ('core.milli', 'xs:long', '<xs:minInclusive value="0"/><xs:maxInclusive value="1000000000000"/>'),
  ('core.milli_delta', 'xs:long', '<xs:minInclusive value="-1000000000000"/><xs:maxInclusive value="1000000000000"/>'),
  ('core.count', 'xs:int', '<xs:minInclusive value="0"/>'),
  ('core.day', 'xs:string', '<xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}"/>'),
  ('core.instant', 'xs:string', '<xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"/>'),
  ('commitment', 'xs:string', '<xs:pattern value="[0-9a-f]{64}"/>');
grant select on ref.image_type to tally_auditor;
grant select on ref.image_table, ref.image_column to tally_auditor;

-- entry.xsd: one global element for each kept table, in the order of the life cycle. Every child may be absent, so that
-- an image from before a column was added stays valid.
create function audit.entry_schema() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with lines as (
    select 1 as part, 0 as a, 0 as b, line, ord from unnest(array[
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:tallystick:entry:1" targetNamespace="urn:tallystick:entry:1" elementFormDefault="qualified">']) with ordinality as u(line, ord)
    union all
    select 2, row_number() over (order by type)::int, 0, format('<xs:simpleType name="%s"><xs:restriction base="%s">%s</xs:restriction></xs:simpleType>',
      replace(type, 'core.', ''), xsd, facets), 0 from ref.image_type
    union all
    select 3, 0, 0, line, ord from unnest(array[
      '<xs:attributeGroup name="version">',
      '<xs:attribute name="act" type="bigint" use="required"/>', '<xs:attribute name="at" type="instant" use="required"/>',
      '<xs:attribute name="authority" type="bigint" use="required"/>', '<xs:attribute name="by" type="bigint" use="required"/>',
      '<xs:attribute name="id" type="bigint" use="required"/>',
      '<xs:attribute name="op" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="insert"/><xs:enumeration value="update"/></xs:restriction></xs:simpleType></xs:attribute>',
      '<xs:attribute name="process" type="bigint"/>', '<xs:attribute name="ver" type="integer" use="required"/>',
      '</xs:attributeGroup>']) with ordinality as u(line, ord)
    union all
    select 4, t.rank, 0, format('<xs:element name="%s"><xs:complexType><xs:sequence>', t.of), 0 from ref.image_table t
    union all
    select 4, t.rank, c.ord, format('<xs:element name="%s" type="%s" minOccurs="0"/>', c.column_name,
      case when c.personal then 'commitment' else replace(c.type, 'core.', '') end), 0
    from ref.image_table t join ref.image_column c using (of)
    union all
    select 4, t.rank, 100000, '</xs:sequence><xs:attributeGroup ref="version"/></xs:complexType></xs:element>', 0 from ref.image_table t
    union all
    -- An opening of a commitment, where an order of inspection says so: openings.xml.
    select 5, 0, 0, line, ord from unnest(array[
      '<xs:element name="opening"><xs:complexType><xs:sequence>',
      '<xs:element name="salt" type="sha256"/>', '<xs:element name="value" type="document"/>',
      '</xs:sequence>', '<xs:attribute name="authority" type="bigint" use="required"/>', '<xs:attribute name="column" type="word" use="required"/>',
      '<xs:attribute name="id" type="bigint" use="required"/>', '<xs:attribute name="of" type="word" use="required"/>',
      '</xs:complexType></xs:element>']) with ordinality as u(line, ord)
    union all
    select 6, 0, 0, '</xs:schema>', 0
  )
  select string_agg(line, E'\n' order by part, a, b, ord) || E'\n' from lines
$$;
grant execute on function audit.entry_schema to tally_auditor, tally_door;

-- A record by its code, or as table/id.
create function audit.record_of(authority bigint, code text, out of text, out id bigint, out process_id bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t text;
begin
  for t in select c.of from ref.image_column c join ref.image_table i using (of) where c.column_name = 'code' order by i.rank loop
    execute format('select r.id, r.process_id from core.%I r where r.authority_id = $1 and r.code = $2', t)
      into id, process_id using authority, code;
    if id is not null then
      of := t;
      return;
    end if;
  end loop;
  select i.of into of from ref.image_table i where code ~ '^[a-z_]+/[0-9]{1,18}$' and i.of = split_part(code, '/', 1);
  if of is not null then
    execute format('select r.id, r.process_id from core.%I r where r.authority_id = $1 and r.id = $2', of)
      into id, process_id using authority, split_part(code, '/', 2)::bigint;
  end if;
end $$;

-- The records of a partial export, by the key of audit.place: those of its processes and those to which they refer; or of a
-- record: itself, its acts, and who acted.
create function audit.export_scope(authority bigint, scope text, code text, processes bigint[])
  returns table (process_id bigint, rank int, id bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  r record;
begin
  if scope <> 'record' then
    return query select p.process_id, p.rank, p.id from audit.place p
        where p.authority_id = authority and p.process_id = any (processes) and p.ver = 1
      union select null, t.rank, x.id from audit.referred(authority, processes) x join ref.image_table t using (of);
    return;
  end if;
  select * into r from audit.record_of(authority, code);
  return query
    with self as (
      select r.process_id::bigint as process_id, t.rank, r.id::bigint as id from ref.image_table t where t.of = r.of
    ), acts as (
      select a.* from self s
      join audit.place p on p.authority_id = authority and p.process_id is not distinct from s.process_id and (p.rank, p.id) = (s.rank, s.id)
      join audit.log l on (l.authority_id, l.leaf_index) = (authority, p.leaf_index)
      join core.act a on a.authority_id = authority and a.id = substring(convert_from(l.body, 'UTF8') from ' act="([0-9]+)"')::bigint
    )
    select * from self
    union select a.process_id, t.rank, a.id from acts a join ref.image_table t on t.of = 'act'
    union select null, t.rank, a.person_id from acts a join ref.image_table t on t.of = 'person'
    union select null, t.rank, x.id from audit.referred(authority, '{}') x join ref.image_table t using (of);
end $$;

-- The processes of a partial export; empty for a whole one and one of a record. Null: there is no such process, buyer or record.
create function audit.export_processes(authority bigint, scope text, code text, from_day date, to_day date) returns bigint[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select
    case scope
      when 'whole' then '{}'
      when 'record' then (select '{}'::bigint[] from audit.record_of(authority, code) r where r.id is not null)
      when 'process' then (select array[p.id] from core.process p where p.authority_id = authority and p.code = export_processes.code)
      when 'buyer' then (select array(
          select x.process_id from core.plan_item x where (x.authority_id, x.buyer_id) = (authority, y.id) and x.process_id is not null
          union select x.process_id from core.tender x where (x.authority_id, x.buyer_id) = (authority, y.id) and x.process_id is not null
          union select x.process_id from core.contract x where (x.authority_id, x.buyer_id) = (authority, y.id) and x.process_id is not null)
        from core.party y where y.authority_id = authority and y.code = export_processes.code)
      when 'period' then (select coalesce(array_agg(distinct x.process_id), '{}') from core.act x
        where x.authority_id = authority and x.process_id is not null
          and (x.at at time zone 'Asia/Shanghai')::date between from_day and to_day)
    end
$$;

-- What an export says in its head, for the auditor who entered: of the newest checkpoint, and whether that covers the act
-- that ordered the export. No row: the actor is no auditor, or there is no checkpoint. processes: of a partial export; null:
-- there is no such process, buyer or record.
create function audit.export_head(act bigint, scope text, code text, from_day date, to_day date,
  out authority_id bigint, out origin text, out size bigint, out note text, out clock text, out processes bigint[], out covered boolean)
  returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.authority_id, c.origin, c.size, c.note, case when i.demo then 'demonstration' else 'real' end,
    audit.export_processes(a.authority_id, scope, code, from_day, to_day),
    exists (select from audit.place p join ref.image_table t on t.of = 'act' and t.rank = p.rank
      where p.authority_id = a.authority_id and p.process_id is null and p.id = act and p.leaf_index < c.size)
  from core.authority a cross join ref.install i
  cross join lateral (select * from audit.checkpoint c where (c.authority_id, c.origin) = (a.authority_id, a.origin)
    order by c.size desc limit 1) c
  where a.authority_id = auth.authority_if('auditor')
$$;

-- The complete nodes that prove a leaf, from its sibling up, one behind another.
create function audit.siblings(authority bigint, leaf bigint, size bigint) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(string_agg(hash, ''::bytea order by level), '') from (
    select 0 as level, l.leaf_hash as hash from audit.log l
      where l.authority_id = authority and l.leaf_index = (leaf # 1) and (leaf # 1) < size
    union all
    select g, n.hash from generate_series(1, 62) g
      join audit.node n on n.authority_id = authority and n.level = g and n.index = ((leaf >> g) # 1)
      where size >> g > ((leaf >> g) # 1)
  ) s
$$;
grant execute on function audit.record_of, audit.export_scope, audit.export_head, audit.siblings to tally_auditor;
grant execute on function audit.record_of to tally_act;
