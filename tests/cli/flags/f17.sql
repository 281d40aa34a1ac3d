-- raised T-8-1/L1
-- clear T-8-2/L1
-- 55 and 30 of 100 points are judged.
do $$
declare
  l bigint;
begin
  for i in 1 .. 2 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i));
    perform pg_temp.criterion(l, 1, 'price', 2000);
    perform pg_temp.criterion(l, 2, 'technical', case i when 1 then 5500 else 3000 end);
    perform pg_temp.criterion(l, 3, 'experience', case i when 1 then 2500 else 5000 end, true);
  end loop;
end $$;
