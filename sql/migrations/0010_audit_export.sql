-- Exports are ordered by an act; the schema of the images is written from the same source as the images.

create table core.audit_export (
  authority_id bigint not null,
  id bigint generated always as identity,
  ver int not null,
  process_id bigint,
  act_id bigint not null,
  code core.code not null,
  scope core.word not null constraint export_scope_known check (scope in ('whole', 'process')),
  scope_code core.code,
  primary key (authority_id, id),
  constraint audit_export_code_unique unique (authority_id, code),
  constraint export_of_a_process_names_it check ((scope = 'process') = (scope_code is not null))
);
select audit.keep('audit_export', 900);

-- The records without a process to which the records of a process refer, over the foreign keys of the kept tables,
-- and theirs in turn. Returns table and id.
create function audit.referred(authority bigint, process bigint) returns table (of text, id bigint)
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
        where s.authority_id = $1 and r.process_id is null and (s.process_id = $2 or s.process_id is null and s.id = any ($3))
          and r.id <> all ($4)', k.src, k.target, k.col)
        into here using authority, process,
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
    union select 'person', a.person_id from core.act a where (a.authority_id, a.process_id) = (authority, process);
end $$;
grant execute on function audit.referred to tally_auditor;

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
    select 5, 0, 0, '</xs:schema>', 0
  )
  select string_agg(line, E'\n' order by part, a, b, ord) || E'\n' from lines
$$;
grant execute on function audit.entry_schema to tally_auditor, tally_door;

-- What an export says in its head. No row: the actor is no auditor.
create function audit.export_head(process text, out authority_id bigint, out origin text, out size bigint, out clock text,
  out process_id bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.authority_id, a.origin, h.size, case when i.demo then 'demonstration' else 'real' end,
    (select p.id from core.process p where p.authority_id = a.authority_id and p.code = export_head.process)
  from core.authority a join audit.head h using (authority_id) cross join ref.install i
  where a.authority_id = auth.authority_if('auditor')
$$;
grant execute on function audit.export_head to tally_auditor;
