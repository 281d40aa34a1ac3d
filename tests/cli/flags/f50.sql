-- raised C-8-1/V1 C-8-1/V3
-- clear C-8-1/V2
-- Nobody invited; six invited; six, and not published.
do $$
declare
  c bigint := pg_temp.bought('C-8-1', 'O-8-1', 100);
begin
  perform pg_temp.of_contract('acceptance', c, jsonb_build_object('no', n, 'code', 'C-8-1/V' || n, 'stage', 'interim', 'invited', i, 'signed_on', '2031-04-10', 'published_on', p,
    'state', case when p is null then 'signed' else 'published' end)) from (values (1, 0, '2031-04-11'), (2, 6, '2031-04-11'), (3, 6, null)) v(n, i, p);
end $$;
