-- raised T-8-1/L1
-- clear T-8-2/L1 T-8-3/L1
-- unknown T-8-4/L1
-- Open tender with two valid bidders, awarded; consultation for a service with two; open tender with three; before these books.
do $$
declare
  l bigint; m text;
begin
  for i in 1 .. 3 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i, jsonb_build_object('method', case i when 2 then 'consultation' else 'open_tender' end)));
    perform pg_temp.bid(l, 1, 'O-8-1', 100), pg_temp.bid(l, 2, 'O-8-2', 100), pg_temp.bid(l, 3, 'O-8-3', 100, jsonb_build_object('state', case i when 3 then 'valid' else 'invalid' end));
    perform pg_temp.award(l, 'O-8-1', 100);
  end loop;
  perform pg_temp.put('process', '{"code": "PR-T-8-4", "origin": "historical"}');
  perform pg_temp.lot(pg_temp.tender('T-8-4', '{"method": "grant"}'));
end $$;
