-- What a document holds.
create function calc.ocds_kind(document jsonb) returns text
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  if jsonb_typeof(document) <> 'object' then
    perform ref.refuse_input('document', 'the document is no JSON object');
  elsif coalesce(document ->> 'version', '1.0') not in ('1.0', '1.1') then
    perform ref.refuse_input('version', 'is neither 1.0 nor 1.1');
  elsif document ? 'releases' then
    return 'release_package';
  elsif document ? 'records' then
    return 'record_package';
  elsif document ?| '{ocid,tag,tender,awards,contracts,planning}' then
    return 'release';
  end if;
  perform ref.refuse_input('document', 'is neither a release package, nor a record package, nor a release');
end $$;
-- The objects of a list of the document, with their places; an error where it is something else.
create function calc.ocds_list(list jsonb, base text) returns table (at text, item jsonb, n bigint)
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  if jsonb_typeof(list) <> 'array' then
    perform ref.refuse_input(base, format('is %s where array is expected', jsonb_typeof(list)));
  end if;
  for at, item, n in select format('%s[%s]', base, o - 1), e, o from jsonb_array_elements(list) with ordinality l(e, o) loop
    if jsonb_typeof(item) <> 'object' then
      perform ref.refuse_input(at, format('is %s where object is expected', jsonb_typeof(item)));
    end if;
    return next;
  end loop;
end $$;
-- The releases of one record: those that stand in it, and where none does, what was compiled from them; links beside.
create function calc.ocds_record(record jsonb, base text) returns table (at text, path text, release jsonb, linked boolean)
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  stands boolean := false;
begin
  if record ->> 'ocid' is null then
    perform ref.refuse_input(base || '.ocid', 'is missing');
  end if;
  if record ? 'releases' then
    for at, release in select l.at, l.item from calc.ocds_list(record -> 'releases', base || '.releases') l loop
      path := 'records[].releases[]';
      linked := release ? 'url' and not release ? 'ocid';
      stands := stands or not linked;
      if not linked and release ->> 'ocid' is distinct from record ->> 'ocid' then
        perform ref.refuse_input(at || '.ocid', case when release ->> 'ocid' is null then 'is missing' else 'is not that of its record' end);
      end if;
      return next;
    end loop;
  end if;
  if stands then
    return;
  end if;
  at := base || '.compiledRelease';
  path := 'records[].compiledRelease';
  release := record -> 'compiledRelease';
  linked := false;
  if jsonb_typeof(release) is distinct from 'object' then
    perform ref.refuse_input(base, 'has neither releases nor a compiled release');
  end if;
  release := jsonb_build_object('ocid', record -> 'ocid') || release;
  return next;
end $$;
create function calc.ocds_releases(document jsonb) returns setof calc.ocds_release
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  kind text := calc.ocds_kind(document);
  found record;
  n int := 0;
begin
  for found in
    select l.at, 'releases[]' as path, l.item as release, false as linked, null as ocid
      from calc.ocds_list(document -> 'releases', 'releases') l where kind = 'release_package'
    union all
    select r.at, r.path, r.release, r.linked, l.item ->> 'ocid'
      from calc.ocds_list(document -> 'records', 'records') l, calc.ocds_record(l.item, l.at) r where kind = 'record_package'
    union all
    select '', '', document, false, null where kind = 'release'
  loop
    if coalesce(found.ocid, found.release ->> 'ocid', '') = '' then
      perform ref.refuse_input(calc.ocds_at(found.at, 'ocid'), 'is missing');
    elsif length(coalesce(found.ocid, found.release ->> 'ocid')) > 200 then
      perform ref.refuse_input(calc.ocds_at(found.at, 'ocid'), 'is longer than 200 characters');
    end if;
    n := n + 1;
    return next row(n, found.at, found.path, coalesce(found.ocid, found.release ->> 'ocid'),
      encode(sha256(convert_to(found.release::text, 'UTF8')), 'hex'), found.release, found.linked)::calc.ocds_release;
  end loop;
end $$;

-- Fields of the document without a place, by path; an error where something is of the wrong kind.
create function calc.ocds_without_place(document jsonb, releases calc.ocds_release[]) returns table (path text, fields bigint)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  with shape as materialized (select calc.ocds_shape(true) as package, calc.ocds_shape(false) as release),
  unplaced as (
    select c.path, c.fields from shape,
      calc.ocds_check(case when document ? 'releases' or document ? 'records' then document - '{releases,records}'::text[] else '{}' end, '', package) c
    union all
    select calc.ocds_at(r.path, c.path), c.fields from shape, unnest(releases) r, calc.ocds_check(r.release, r.at, shape.release) c
    union all
    select 'records[].' || k.key, 1
    from jsonb_array_elements(case when jsonb_typeof(document -> 'records') = 'array' then document -> 'records' else '[]' end)
        with ordinality l(e, n), jsonb_object_keys(e) k(key)
    where k.key not in ('ocid', 'releases')
      and not (k.key = 'compiledRelease' and exists (select from unnest(releases) r where r.at = format('records[%s].compiledRelease', l.n - 1)))
  )
  select left(regexp_replace(u.path, '[\x01-\x1F\x7F\uFFFE\uFFFF]', '?', 'g'), 1000), sum(u.fields)::bigint from unplaced u group by 1
$$;

-- Rows of an imported table from JSON, by their key; one that is the same already gets no new version.
create function calc.import_rows(of text, key text, rows jsonb) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  columns text := (select string_agg(quote_ident(column_name), ', ' order by ord) from ref.image_column i where i.of = import_rows.of);
begin
  execute format('insert into core.%1$I as t (%2$s) select %2$s from jsonb_populate_recordset(null::core.%1$I, $1)
    on conflict (authority_id, %3$s) do update set (%2$s) = row (%4$s) where (%5$s) is distinct from (%4$s)', of, columns, key,
    regexp_replace(columns, '(\w+)', 'excluded.\1', 'g'), regexp_replace(columns, '(\w+)', 't.\1', 'g')) using rows;
end $$;
-- A process and its parts as the merged release says. Returns the process.
create function calc.ocds_store(ocid text, merged jsonb) returns bigint
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  process bigint;
  kind text;
  rows jsonb;
begin
  perform calc.import_rows('imported_process', 'ocid',
    jsonb_build_array(calc.ocds_row('imported_process', merged) || jsonb_build_object('ocid', ocid)));
  select id into process from core.imported_process p where p.ocid = ocds_store.ocid;
  for kind in select distinct of from ref.ocds_section where path <> '' order by 1 loop
    select coalesce(jsonb_agg(calc.ocds_row(kind, p.part) || jsonb_build_object('imported_process_id', process, 'section', s.path,
        'place', p.place, 'under', p.under, 'standing', true)), '[]') into rows
      from ref.ocds_section s, calc.ocds_parts(merged, s.path) p where s.of = kind;
    if exists (select from jsonb_array_elements(rows) r where length(r ->> 'place') > 600) then
      perform ref.refuse_input(ocid, 'an id is longer than a key may be');
    end if;
    perform calc.import_rows(kind, 'imported_process_id, place', rows);
    execute format('update core.%I set standing = false where imported_process_id = $1 and standing
      and place <> all (array(select r ->> ''place'' from jsonb_array_elements($2) r))', kind) using process, rows;
  end loop;
  return process;
end $$;
