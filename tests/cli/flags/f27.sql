-- raised T-8-1/L1 T-8-3/L1
-- clear T-8-2/L1
-- unknown T-8-4/L1
-- Negotiation: 90 disqualified and 100 valid; 110 disqualified; 100 both; no valid price.
do $$
declare
  l bigint;
begin
  for i in 1 .. 4 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i, '{"method": "negotiation"}'));
    perform pg_temp.award(l, 'O-8-1', 100), pg_temp.bid(l, 1, 'O-8-1', case when i < 4 then 100 end),
      pg_temp.bid(l, 2, 'O-8-2', (array[90, 110, 100, 100])[i], '{"state": "disqualified"}');
  end loop;
end $$;
