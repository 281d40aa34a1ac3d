-- raised O-8-1
-- clear O-8-2 O-8-3
-- Eight bidders with ten bids each; of most one was disqualified, of one six.
do $$
declare
  l bigint;
begin
  perform pg_temp.put('party', jsonb_build_object('code', 'O-8-' || n, 'name', 'x', 'legal_form', 'social_group')) from generate_series(7, 8) n;
  for i in 1 .. 10 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i));
    perform pg_temp.bid(l, n, 'O-8-' || n, 100 + n, jsonb_build_object('state', case when i <= case n when 1 then 6 when 2 then 2 else 1 end then 'disqualified' else 'valid' end)) from generate_series(1, 8) n;
  end loop;
end $$;
