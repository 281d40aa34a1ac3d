-- raised T-8-1/L1
-- clear T-8-2/L1 T-8-3/L1
-- unknown T-8-4/L1
-- One valid winner and two disqualified; two valid; one valid and nobody disqualified.
do $$
declare
  l bigint;
begin
  for i in 1 .. 3 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i));
    perform pg_temp.bid(l, 1, 'O-8-1', 100), pg_temp.award(l, 'O-8-1', 100);
    perform pg_temp.bid(l, 2, 'O-8-2', 100, jsonb_build_object('state', case i when 1 then 'disqualified' else 'valid' end)) where i < 3;
    perform pg_temp.bid(l, 3, 'O-8-3', 100, '{"state": "disqualified"}') where i < 3;
  end loop;
  perform pg_temp.put('process', '{"code": "PR-T-8-4", "origin": "historical"}');
  perform pg_temp.lot(pg_temp.tender('T-8-4', '{"method": "grant"}'));
end $$;
