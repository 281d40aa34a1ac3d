-- Merging releases as the standard says, and reading values: a table each.
do $$
declare
  r record;
begin
  for r in select * from (values
    ('later replaces',            '{"a": 1}', '{"a": 2, "b": 3}', '{"a": 2, "b": 3}'),
    ('null takes away',           '{"a": 1, "b": 2}', '{"a": null}', '{"b": 2}'),
    ('null inside what is new',   null, '{"a": {"b": null, "c": 1}}', '{"a": {"c": 1}}'),
    ('objects by member',         '{"a": {"x": 1, "y": 2}}', '{"a": {"y": 3}}', '{"a": {"x": 1, "y": 3}}'),
    ('lists by id',               '{"a": [{"id": 1, "x": 1}, {"id": 2}]}', '{"a": [{"id": 3}, {"id": 1, "y": 2}]}', '{"a": [{"id": 1, "x": 1, "y": 2}, {"id": 2}, {"id": 3}]}'),
    ('the same id twice in one',  null, '{"a": [{"id": "1", "x": 1}, {"id": "1", "y": 2}]}', '{"a": [{"id": "1", "x": 1, "y": 2}]}'),
    ('lists without ids',         '{"a": [{"x": 1}]}', '{"a": [{"x": 2}]}', '{"a": [{"x": 2}]}'),
    ('one element without an id', '{"a": [{"id": 1}, {"x": 1}]}', '{"a": [{"id": 2}]}', '{"a": [{"id": 2}]}'),
    ('lists of texts',            '{"a": ["x", "y"]}', '{"a": ["z"]}', '{"a": ["z"]}'),
    ('lists replaced whole',      '{"additionalClassifications": [{"id": 1}]}', '{"additionalClassifications": [{"id": 2}]}', '{"additionalClassifications": [{"id": 2}]}'),
    ('an empty list stays',       '{"a": [{"id": 1}]}', '{"a": []}', '{"a": [{"id": 1}]}'),
    ('a value for an object',     '{"a": {"x": 1}}', '{"a": 1}', '{"a": 1}'),
    ('an object for a value',     '{"a": 1}', '{"a": {"x": 1}}', '{"a": {"x": 1}}'),
    ('numbers keep their digits', '{}', '{"a": 17.92040}', '{"a": 17.92040}')
  ) as v(what, earlier, later, merged) loop
    assert calc.ocds_merge(r.earlier::jsonb, r.later::jsonb) = r.merged::jsonb,
      format('%s: %s', r.what, calc.ocds_merge(r.earlier::jsonb, r.later::jsonb));
    assert calc.ocds_merge(r.earlier::jsonb, r.later::jsonb)::text = r.merged::jsonb::text, r.what || ': digits';
  end loop;
  -- null: of the right kind, but the column cannot hold it.
  for r in select * from (values
    ('money', '1471566.72', 'MXN', '147156672'), ('money', '1', 'JPY', '1'), ('money', '1.0', 'JPY', '1'), ('money', '1.5', 'JPY', null),
    ('money', '10.125', 'KWD', '10125'), ('money', '10.125', 'EUR', null), ('money', '-3.1', 'EUR', '-310'), ('money', '1', 'QQQ', null),
    ('money', '1', null, null), ('money', '0.1', 'USD', '10'), ('money', '1e3', 'USD', '100000'), ('money', '1e16', 'JPY', '10000000000000000'),
    ('money', '1e40', 'JPY', null), ('money', '90071992547409.93', 'EUR', '9007199254740993'),
    ('milli', '12.5', null, '12500'), ('milli', '1.0005', null, null), ('milli', '1e30', null, null),
    ('count', '3', null, '3'), ('count', '3.0', null, '3'), ('count', '3.5', null, null), ('count', '-1', null, null), ('count', '1e12', null, null),
    ('day', '"2016-05-10T23:30:00-06:00"', null, '2016-05-10'), ('day', '"2016-05-10"', null, '2016-05-10'), ('day', '"0001-01-01"', null, null),
    ('instant', '"2016-05-10T23:30:00-06:00"', null, '2016-05-11 05:30:00+00'), ('instant', '"2016-05-10"', null, '2016-05-10 00:00:00+00'),
    ('currency', '"XXX"', null, null), ('currency', '"MXN"', null, 'MXN'), ('id', '7', null, '7'), ('id', '"a"', null, 'a'),
    ('line', to_jsonb(repeat('x', 201))::text, null, null), ('prose', to_jsonb(repeat('x', 4000))::text, null, repeat('x', 4000)),
    ('line', '"a\nb"', null, null), ('prose', '"a\nb"', null, E'a\nb'), ('boolean', 'true', null, 'true')
  ) as v(type, value, currency, expected) loop
    assert (case when r.type = 'instant' then (calc.ocds_value('x', r.value::jsonb, r.type, r.currency)::timestamptz at time zone 'UTC')::text || '+00'
        else calc.ocds_value('x', r.value::jsonb, r.type, r.currency) end) is not distinct from r.expected,
      format('%s %s %s: %s', r.type, left(r.value, 60), r.currency, calc.ocds_value('x', r.value::jsonb, r.type, r.currency));
  end loop;
end $$;

-- Every place is a column of its table, of the type that the reading makes; every table with parts has a section.
do $$
declare
  bad text;
begin
  select string_agg(f.of || '.' || f.column_name, ', ') into bad from ref.ocds_field f
  where not exists (select from ref.image_column c where (c.of, c.column_name) = (f.of, f.column_name) and c.type = case f.type
    when 'id' then 'core.line' when 'line' then 'core.line' when 'currency' then 'core.line' when 'prose' then 'core.prose' when 'list' then 'core.prose'
    when 'boolean' then 'boolean' when 'count' then 'core.count' when 'milli' then 'core.milli_delta' when 'money' then 'bigint'
    when 'day' then 'core.day' when 'instant' then 'core.instant' end);
  assert bad is null, 'fields whose column is missing or of another type: ' || bad;
  select string_agg(t.of, ', ') into bad from ref.image_table t where t.of like 'imported_%' and t.of not in ('imported_document', 'imported_piece', 'imported_unplaced', 'imported_release')
    and t.of not in (select s.of from ref.ocds_section s);
  assert bad is null, 'tables without a section: ' || bad;
  -- An amount has its currency beside it, in a column of its own.
  select string_agg(f.of || '.' || f.path, ', ') into bad from ref.ocds_field f
  where f.type = 'money' and not exists (select from ref.ocds_field c where c.of = f.of and c.type = 'currency' and c.path = regexp_replace(f.path, 'amount$', 'currency'));
  assert bad is null, 'amounts without a currency: ' || bad;
end $$;
