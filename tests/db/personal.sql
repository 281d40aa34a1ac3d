-- Personal data, from the catalogue of personal columns: what no rule may forget when a table gets one.

-- A view shows a personal value to nobody but the person himself, or to who left a line in the access log: these three do.
do $$
declare
  bad text;
begin
  select string_agg(distinct v.relname || ' (' || i.of || '.' || i.column_name || ')', ', ') into bad
  from pg_depend d join pg_rewrite w on w.oid = d.objid join pg_class v on v.oid = w.ev_class
  join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
  join ref.image_column i on i.of = t.relname and i.column_name = a.attname and i.personal
  where t.relnamespace = 'core'::regnamespace and v.relname not in ('user', 'me', 'access');
  assert bad is null, 'views that show what is personal: ' || bad;
  -- The three do look at such columns: the question above is not an empty one.
  assert (select count(distinct w.ev_class) from pg_depend d join pg_rewrite w on w.oid = d.objid join pg_class t on t.oid = d.refobjid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    join ref.image_column i on i.of = t.relname and i.column_name = a.attname and i.personal where t.relnamespace = 'core'::regnamespace) >= 3;
end $$;

-- What is erased leaves an empty column, so each may be empty; and the text of each is read by the act that leaves the line.
do $$
declare
  bad text;
begin
  select string_agg(i.of || '.' || i.column_name, ', ') into bad from ref.image_column i
    join pg_attribute a on a.attrelid = format('core.%I', i.of)::regclass and a.attname = i.column_name
    where i.personal and a.attnotnull;
  assert bad is null, 'personal columns that cannot be emptied: ' || bad;
  select string_agg(distinct i.of, ', ') into bad from ref.image_column i where i.personal
    and not case i.of when 'person' then 'user' else i.of end = any (
      (select choices from ref.act_param where (act, param) = ('data_read', 'kind'))::text[]);
  assert bad is null, 'tables with personal columns that data_read does not know: ' || bad;
end $$;

-- Openings are out of reach for whoever comes by the door or as an auditor without an order.
do $$
begin
  assert not has_table_privilege('tally_door', 'audit.opening', 'select') and not has_table_privilege('tally_auditor', 'audit.opening', 'select')
    and not has_table_privilege('tally_act', 'audit.opening', 'select') and not has_table_privilege('tally_reader', 'audit.opening', 'select');
  assert not has_function_privilege('tally_door', 'audit.openings_for(bigint)', 'execute')
    and not has_function_privilege('tally_door', 'audit.erase(bigint, text, bigint, bigint, timestamptz)', 'execute')
    and not has_function_privilege('tally_auditor', 'audit.erase(bigint, text, bigint, bigint, timestamptz)', 'execute');
end $$;
