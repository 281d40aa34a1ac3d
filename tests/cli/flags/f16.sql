-- raised T-8-1/L1 T-8-3/L1 T-8-4/L1
-- clear T-8-2/L1 T-8-5/L1
-- A service at 8, 20 and 31 points for the price; goods at 29 and 30.
do $$
declare
  t record;
begin
  for t in values (1, 'service', 800), (2, 'service', 2000), (3, 'service', 3100), (4, 'goods', 2900), (5, 'goods', 3000) loop
    perform pg_temp.criterion(pg_temp.lot(pg_temp.tender('T-8-' || t.column1, jsonb_build_object('subject', t.column2))), 1, 'price', t.column3);
  end loop;
end $$;
