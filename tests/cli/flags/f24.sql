-- raised T-8-1/L1 ocds-demo08-1
-- clear T-8-2/L1 T-8-4/L1 ocds-demo08-2
-- unknown T-8-5/L1 ocds-demo08-3
-- One bidder; two; a second one withdrew from a direct purchase, which is none of this; two of whom one was disqualified; before these books.
do $$
declare
  l bigint;
begin
  perform pg_temp.bid(pg_temp.lot(pg_temp.tender('T-8-1')), 1, 'O-8-1', 100);
  l := pg_temp.lot(pg_temp.tender('T-8-2'));
  perform pg_temp.bid(l, 1, 'O-8-1', 100), pg_temp.bid(l, 2, 'O-8-2', 100);
  l := pg_temp.lot(pg_temp.tender('T-8-4'));
  perform pg_temp.bid(l, 1, 'O-8-1', 100), pg_temp.bid(l, 2, 'O-8-2', 100, '{"state": "disqualified"}'), pg_temp.bid(l, 3, 'O-8-3', 100, '{"state": "withdrawn"}');
  perform pg_temp.put('process', '{"code": "PR-T-8-5", "origin": "historical"}');
  perform pg_temp.lot(pg_temp.tender('T-8-5', '{"method": "grant"}'));
  perform pg_temp.put('imported_process', jsonb_build_object('ocid', 'ocds-demo08-' || n, 'method', 'open', 'tenderers', t)) from (values (1, 1), (2, 2), (3, null)) v(n, t);
end $$;
