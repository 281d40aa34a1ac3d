-- The kinds of list in which the reader sees a record of this code. Runs with the reader's own rights.
create function api.find(code text) returns setof text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  k text;
  seen boolean;
begin
  for k in select l.kind from api.list l
    where exists (select from pg_attribute a where a.attrelid = format('api.%I', l.kind)::regclass and a.attname = 'code')
    order by l.ord loop
    execute format('select exists (select from api.%I v where v.code = $1)', k) into seen using code;
    if seen then
      return next k;
    end if;
  end loop;
end $$;
