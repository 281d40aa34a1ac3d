-- raised O-8-1
-- clear O-8-2 O-8-3
-- Eight bidders win three each of their 15 to 22 bids; one bids for all 24 lots and wins none.
do $$
declare
  l bigint;
begin
  perform pg_temp.put('party', jsonb_build_object('code', 'O-8-' || n, 'name', 'x', 'legal_form', 'social_group')) from generate_series(7, 9) n;
  for i in 1 .. 24 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i));
    perform pg_temp.bid(l, 1, 'O-8-1', 101);
    perform pg_temp.bid(l, n, 'O-8-' || n, 100 + n) from generate_series(2, 9) n where i <= 12 + n or n = 2 + (i - 1) % 8;
    perform pg_temp.award(l, 'O-8-' || 2 + (i - 1) % 8, 100);
  end loop;
end $$;
