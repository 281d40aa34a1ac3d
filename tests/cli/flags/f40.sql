-- raised T-8-1/L1/A1
-- clear T-8-2/L1/A1 T-8-3/L1/A1
-- unknown T-8-4/L1/A1
-- To the second; to the second with a reason; to the first; to one whose rank is not known.
do $$
declare
  l bigint; b bigint;
begin
  for i in 1 .. 4 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i));
    b := pg_temp.bid(l, 1, 'O-8-1', 100);
    if i < 4 then
      perform pg_temp.put('placement', jsonb_build_object('bid_id', b, 'rank', case i when 3 then 1 else 2 end, 'basis', 'recorded'));
    end if;
    perform pg_temp.award(l, 'O-8-1', 100, jsonb_build_object('bid_id', b, 'reason_if_not_first', case i when 2 then 'The first withdrew' end));
  end loop;
end $$;
