-- raised C-8-1
-- clear C-8-2
-- unknown C-8-3
-- 95 against 70; 90 against 84; nobody else said anything.
do $$
declare
  c bigint; r record;
begin
  for r in values (1, 9500, 7000), (2, 9000, 8400), (3, 9000, null) loop
    c := pg_temp.bought('C-8-' || r.column1, 'O-8-1', 100);
    perform pg_temp.of_contract('evaluation', c, jsonb_build_object('code', format('C-8-%s/E%s', r.column1, k), 'kind', k, 'score', s, 'method', 'x', 'person_id', 900011, 'state', 'published', 'published_on', '2031-06-01'))
      from (values ('official', r.column2), ('resident', r.column3)) v(k, s) where s is not null;
  end loop;
end $$;
