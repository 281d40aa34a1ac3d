-- raised T-8-1 T-8-2
-- clear T-8-3 T-8-4 T-8-5
-- 600,000 and 400,000 in one year; 600,000 and 399,999.99 in the next; a million alone in a third.
do $$
begin
  perform pg_temp.award(pg_temp.lot(t), 'O-8-1', fen) from (
    select pg_temp.tender('T-8-' || n, jsonb_build_object('method', 'self_procurement', 'published_at', day)) as t, fen
    from (values (1, '2031-03-01 09:00+08', 60000000), (2, '2031-04-01 09:00+08', 40000000), (3, '2032-03-01 09:00+08', 60000000), (4, '2032-04-01 09:00+08', 39999999), (5, '2033-03-01 09:00+08', 100000000)) v(n, day, fen)) x;
end $$;
