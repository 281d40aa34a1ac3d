-- raised T-8-1/L1/B1
-- clear T-8-2/L1/B1
-- unknown T-8-3/L1/B1 T-8-H/L1
-- A second late; on the second; when is not known.
do $$
declare
  l bigint;
begin
  for i in 1 .. 3 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i));
    perform pg_temp.bid(l, 1, 'O-8-1', 100, jsonb_build_object('received_at', (array['2031-02-01 09:00:01+08', '2031-02-01 09:00:00+08', null])[i])), pg_temp.award(l, 'O-8-1', 100);
  end loop;
end $$;
select pg_temp.put('process', '{"code": "PR-T-8-H", "origin": "historical"}');
select pg_temp.lot(pg_temp.tender('T-8-H'));
