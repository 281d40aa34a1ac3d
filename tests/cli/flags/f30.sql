-- raised T-8-9/L1
-- clear T-8-1/L1 T-8-8/L1
-- unknown T-8-99/L1
-- Nine lots whose next prices lie 5, 5, 5.1, 5.2, 5.3, 5.4, 5.5, 6 and 15 percent above the winner's; one without a second price is not judged.
do $$
declare
  l bigint; d int; i int := 0;
begin
  foreach d in array array[500, 500, 510, 520, 530, 540, 550, 600, 1500] loop
    i := i + 1;
    l := pg_temp.lot(pg_temp.tender('T-8-' || i));
    perform pg_temp.award(l, 'O-8-1', 100000), pg_temp.bid(l, 1, 'O-8-1', 100000), pg_temp.bid(l, 2, 'O-8-2', 100000 + d * 10), pg_temp.bid(l, 3, 'O-8-3', 900000);
  end loop;
  perform pg_temp.put('process', '{"code": "PR-T-8-99", "origin": "historical"}');
  perform pg_temp.lot(pg_temp.tender('T-8-99', '{"method": "grant"}'));
end $$;
