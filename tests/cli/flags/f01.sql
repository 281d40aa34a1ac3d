-- raised T-8-1
-- clear T-8-2
-- unknown T-8-3
-- Nobody but a department asked; three residents' needs; before these books.
do $$
declare
  t bigint; p bigint;
begin
  for i in 1 .. 2 loop
    t := pg_temp.tender('T-8-' || i);
    p := pg_temp.plan('P-8-' || i);
    perform pg_temp.buys(t, p);
    perform pg_temp.put('plan_need', jsonb_build_object('plan_item_id', p, 'need_id', pg_temp.put('need', jsonb_build_object('code', format('N-8-%s-%s', i, n),
      'channel', case i when 1 then 'department' else 'resident' end, 'place', '330102', 'text', 'x', 'received_on', '2030-12-01', 'state', 'planned', 'person_id', 900011))))
      from generate_series(1, 3) n;
  end loop;
  perform pg_temp.put('process', '{"id": 900020, "code": "PR-T-8-3", "origin": "historical"}');
  perform pg_temp.tender('T-8-3', '{"published_at": "1995-05-01 00:00+08"}');
end $$;
