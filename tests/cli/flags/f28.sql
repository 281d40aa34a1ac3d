-- raised T-8-1/L1/B1 T-8-1/L1/B2
-- clear T-8-1/L1/B3 T-8-1/L1/B5 T-8-1/L2/B1
-- unknown T-8-4/L1
-- The same price from two; another; the same again, withdrawn; the same in another lot.
do $$
declare
  t bigint := pg_temp.tender('T-8-1');
  l bigint := pg_temp.lot(t);
begin
  perform pg_temp.bid(l, 1, 'O-8-1', 10000), pg_temp.bid(l, 2, 'O-8-2', 10000, '{"state": "disqualified"}'), pg_temp.bid(l, 3, 'O-8-3', 10001),
    pg_temp.bid(l, 4, 'O-8-4', 10002, '{"state": "withdrawn"}'), pg_temp.bid(l, 5, 'O-8-5', 10002);
  perform pg_temp.bid(pg_temp.lot(t, 2), 1, 'O-8-3', 10000);
  perform pg_temp.put('process', '{"code": "PR-T-8-4", "origin": "historical"}');
  perform pg_temp.lot(pg_temp.tender('T-8-4', '{"method": "grant"}'));
end $$;
