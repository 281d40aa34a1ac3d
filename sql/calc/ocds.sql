-- Reading OCDS: parse, check, merge. An error is TL001 with the path in the document (positions from 0, as in JSON's own tools).

-- Where a member or an element stands.
create function calc.ocds_at(at text, name text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as
$$ select case when at = '' then name else at || '.' || name end $$;

-- The text as JSON, numbers as numeric. A byte order mark is passed over; \u0000, which PostgreSQL cannot hold, becomes U+FFFE,
-- which no column takes: such a value is kept in the verbatim text alone.
create function calc.ocds_parse(document text) returns jsonb
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
declare
  detail text;
  context text;
begin
  document := ltrim(document, U&'\FEFF');
  if strpos(document, '\u0000') > 0 then
    document := regexp_replace(document, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffe', 'g');
  end if;
  return document::jsonb;
exception
  when statement_too_complex then
    perform ref.refuse_input('document', 'the document is nested too deeply');
  when data_exception or program_limit_exceeded then
    get stacked diagnostics detail = pg_exception_detail, context = pg_exception_context;
    perform ref.refuse_input('line ' || coalesce(substring(context from 'JSON data, line (\d+)'), '1'),
      'the document is not JSON: ' || coalesce(nullif(left(detail, 200), ''), sqlerrm));
end $$;

-- What kind of value a path of the shape must have.
create function calc.ocds_kinds(type text) returns jsonb
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when type = 'id' then '["string", "number"]'
    when type in ('count', 'milli', 'money') then '["number"]'
    when type in ('boolean', 'object', 'array') then format('["%s"]', type)
    else '["string"]' end::jsonb
$$;
-- Every path that has a place, and those above it: {path: {"kinds": ["number"], "type": "money"}}; of a package, or of a release.
create function calc.ocds_shape(package boolean) returns jsonb
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  with leaf as (
    select case when s.path = '' then f.path else s.path || '.' || f.path end as path, f.type
      from ref.ocds_section s join ref.ocds_field f using (of) where not package
    union select path, type from ref.ocds_field where of = case when package then 'imported_document' else 'imported_release' end
    union select 'ocid', 'line' where not package
  ), step as (
    select array_to_string(s[1 : i], '.') as path, case when i = cardinality(s) then type end as type
    from leaf, string_to_array(path, '.') s, generate_series(1, cardinality(s)) i
  ), shape as (
    select path, type, coalesce(type, 'object') as kind from step
    union select left(path, -2), null, 'array' from step where path like '%[]'
  )
  select jsonb_object_agg(path, jsonb_build_object('kinds', calc.ocds_kinds(kind), 'type', type)) from shape
$$;

-- One value as the text of its column. Of the wrong kind: an error. Null: of the right kind, but the column cannot hold it
-- (too long, no such currency, more decimals than the currency has, a year that no calendar here has).
create function calc.ocds_value(at text, value jsonb, type text, currency text) returns text
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  written text := value #>> '{}';
  factor numeric;
begin
  if type in ('day', 'instant') and written !~ '^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$' then
    perform ref.refuse_input(at, format('"%s" is not a date', left(written, 60)));
  end if;
  case type
    when 'id', 'line' then return written::core.line;
    when 'prose', 'list' then return written::core.prose;
    when 'boolean' then return written;
    when 'count' then return case when written::numeric = trunc(written::numeric) then trunc(written::numeric)::int::core.count end;
    when 'currency' then return (select c.code from ref.currency c where c.code = written);
    when 'day' then return left(written, 10)::core.day;
    when 'instant' then return (case when written ~ '(Z|[+-]\d\d:?\d\d)$' then written else written || ' UTC' end)::timestamptz::core.instant;
    when 'milli', 'money' then
      factor := case when type = 'milli' then 1000 else (select 10 ^ c.decimals::numeric from ref.currency c where c.code = ocds_value.currency) end;
      if written::numeric * factor <> trunc(written::numeric * factor) or abs(written::numeric * factor) > 10 ^ 18::numeric then
        return null;
      end if;
      return case when type = 'milli' then trunc(written::numeric * factor)::core.milli_delta::text
        else trunc(written::numeric * factor)::text end;
  end case;
exception
  when datetime_field_overflow then
    perform ref.refuse_input(at, format('"%s" is not a date', left(written, 60)));
  when check_violation or data_exception then
    return null;
end $$;

-- Every value in a part of the document: where it stands, its path without positions, and for an amount its currency.
-- What is nested deeper than 30 levels is one value.
create function calc.ocds_walk(part jsonb, base text) returns table (at text, path text, value jsonb, currency text, depth int)
language sql immutable set search_path = pg_catalog, core, pg_temp as $$
  with recursive w as (
    select base as at, '' as path, part as value, null as currency, 0 as depth
    union all
    select c.at, c.path, c.value, c.currency, w.depth + 1
    from w, lateral (
      select calc.ocds_at(w.at, m.key) as at, calc.ocds_at(w.path, m.key) as path, m.value,
        case when m.key = 'amount' then w.value ->> 'currency' end as currency
        from jsonb_each(case when jsonb_typeof(w.value) = 'object' then w.value else '{}' end) m
      union all
      select format('%s[%s]', w.at, n - 1), w.path || '[]', e, null
        from jsonb_array_elements(case when jsonb_typeof(w.value) = 'array' then w.value else '[]' end) with ordinality l(e, n)) c
    where w.depth < 30
  )
  select * from w
$$;
-- Whether a value is a field without a place; an error where it is of the wrong kind.
create function calc.ocds_unplaced(at text, value jsonb, currency text, depth int, shape jsonb) returns boolean
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  kind text := jsonb_typeof(value);
begin
  if kind = 'null' or value = '""' then
    return false;
  elsif shape is not null and not shape -> 'kinds' ? kind then
    perform ref.refuse_input(at, format('is %s where %s is expected', kind,
      (select string_agg(k, ' or ') from jsonb_array_elements_text(shape -> 'kinds') k)));
  elsif kind in ('object', 'array') then
    return depth >= 30;
  end if;
  return shape ->> 'type' is null or calc.ocds_value(at, value, shape ->> 'type', currency) is null;
end $$;
-- Checks a part of the document: an error, or the fields without a place by path.
create function calc.ocds_check(part jsonb, at text, shape jsonb) returns table (path text, fields bigint)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select w.path, count(*) from calc.ocds_walk(part, at) w
  where calc.ocds_unplaced(w.at, w.value, w.currency, w.depth, shape -> w.path) group by w.path
$$;

-- Whether the elements of a list are told apart by their ids: every one is an object that has one.
create function calc.ocds_keyed(list jsonb) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select not exists (select from jsonb_array_elements(list) e
    where jsonb_typeof(e) <> 'object' or coalesce(jsonb_typeof(e -> 'id'), '') not in ('string', 'number'))
$$;
-- The merge of the standard: a later value replaces an earlier one, null takes it away, objects are merged member by member, lists
-- whose elements have ids element by element; other lists, and those that the standard says so of, are replaced whole.
create function calc.ocds_merge(earlier jsonb, later jsonb) returns jsonb
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  if jsonb_typeof(later) = 'object' then
    return (
      select coalesce(jsonb_object_agg(key, case
          when l.value is null then e.value
          when key in ('additionalClassifications', 'changes') then l.value
          when jsonb_typeof(l.value) in ('object', 'array') then calc.ocds_merge(e.value, l.value)
          else l.value end), '{}')
      from jsonb_each(case when jsonb_typeof(earlier) = 'object' then earlier else '{}' end) e
      full join jsonb_each(later) l using (key)
      where l.value is distinct from 'null');
  elsif jsonb_typeof(later) <> 'array' or not calc.ocds_keyed(later)
    or jsonb_typeof(earlier) = 'array' and not calc.ocds_keyed(earlier) then
    return later;
  end if;
  return (
    select coalesce(jsonb_agg(merged order by n), '[]') from (
      select min(n) as n, calc.ocds_merged(e order by n) as merged from (
        select e, n from jsonb_array_elements(case when jsonb_typeof(earlier) = 'array' then earlier else '[]' end) with ordinality a(e, n)
        union all
        select e, 1000000000 + n from jsonb_array_elements(later) with ordinality a(e, n)) both_lists
      group by e ->> 'id') one);
end $$;
create aggregate calc.ocds_merged(jsonb) (sfunc = calc.ocds_merge, stype = jsonb);

-- A part of a release: its place (contracts/1: the ids of its lists, / and ~ in them as ~1 and ~0, ~#n where there is no id), that
-- of the element which holds it, and the object. inner: the innermost element of a list here, itself where it is one.
create type calc.ocds_part as (place text, under text, inner_place text, part jsonb);
create function calc.ocds_parts(release jsonb, section text) returns setof calc.ocds_part
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  step text;
  name text;
  found_parts calc.ocds_part[] := array[row('', '', '', release)::calc.ocds_part];
begin
  foreach step in array string_to_array(section, '.') loop
    name := rtrim(step, '[]');
    if step like '%[]' then
      select array_agg(row(y.place, f.inner_place, y.place, e)::calc.ocds_part order by f.place, n) into found_parts
        from unnest(found_parts) f,
          lateral (select case when jsonb_typeof(f.part -> name) = 'array' then f.part -> name else '[]' end as list) l,
          lateral (select calc.ocds_keyed(list) as keyed) k, jsonb_array_elements(list) with ordinality x(e, n),
          lateral (select concat_ws('/', nullif(f.place, ''), name,
            case when keyed then replace(replace(e ->> 'id', '~', '~0'), '/', '~1') else '~#' || n end) as place) y
        where jsonb_typeof(e) = 'object';
    else
      select array_agg(row(concat_ws('/', nullif(f.place, ''), name), f.inner_place, f.inner_place, f.part -> name)::calc.ocds_part
          order by f.place) into found_parts
        from unnest(found_parts) f where jsonb_typeof(f.part -> name) = 'object';
    end if;
  end loop;
  return query select * from unnest(found_parts);
end $$;

-- The columns of a table from an object: {column: text}.
create function calc.ocds_row(of text, part jsonb) returns jsonb
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select coalesce(jsonb_object_agg(column_name, fits order by no desc) filter (where fits is not null), '{}')
  from (
    select f.column_name, f.no, calc.ocds_value(f.path, case when f.type = 'list'
        then (select to_jsonb(string_agg(e, ', ')) from jsonb_array_elements_text(value) e) else value end, f.type,
      part #>> (steps[1 : cardinality(steps) - 1] || 'currency'::text)) as fits
    from ref.ocds_field f, lateral (select string_to_array(rtrim(f.path, '[]'), '.') as steps) s, lateral (select part #> steps as value) v
    where f.of = ocds_row.of and value not in ('null', '""', '[]')) as fields
$$;

-- A release of a document, the n-th. path: at without positions. linked: only its address stands there.
create type calc.ocds_release as (n int, at text, path text, ocid text, sha256 text, release jsonb, linked boolean);
