-- One row: what is given, and for every other column that must have a value, nought, no, or the first day of 2031.
create function pg_temp.put(t text, v jsonb) returns bigint language plpgsql as $$
declare
  columns text;
  vals text;
  made bigint;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum), string_agg(case when v ? attname then quote_nullable(v ->> attname) else case format_type(atttypid, null)
      when 'boolean' then 'false' when 'core.day' then '''2031-01-01''' when 'core.line' then '''Demonstration''' when 'core.word' then 'null' else '0' end end, ', ' order by attnum)
    into columns, vals from pg_attribute
    where attrelid = ('core.' || t)::regclass and attnum > 0 and attname not in ('authority_id', 'ver', 'act_id')
      and (v ? attname or attnotnull and not atthasdef and attidentity = '');
  execute format('insert into core.%I (%s) overriding system value values (%s) returning id', t, columns, vals) into made;
  return made;
end $$;
