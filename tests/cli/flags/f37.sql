-- raised T-8-1/L1 T-8-6/L1
-- clear T-9-1/L1 T-9-6/L1
-- Three bidders meet six times: 1 2 3 1 2 3. Three others: 4 4 5 4 4 5.
do $$
declare
  l bigint;
begin
  for i in 1 .. 6 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i));
    perform pg_temp.bid(l, n, 'O-8-' || n, 100 + n) from generate_series(1, 3) n;
    perform pg_temp.award(l, 'O-8-' || 1 + (i - 1) % 3, 100, jsonb_build_object('decided_on', date '2031-02-01' + i));
    l := pg_temp.lot(pg_temp.tender('T-9-' || i));
    perform pg_temp.bid(l, n, 'O-8-' || n, 100 + n) from generate_series(4, 6) n;
    perform pg_temp.award(l, 'O-8-' || case when i % 3 = 0 then 5 else 4 end, 100, jsonb_build_object('decided_on', date '2031-02-01' + i));
  end loop;
end $$;
