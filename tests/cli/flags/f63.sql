-- raised O-8-1
-- clear O-8-2 O-9-1
-- Eight bidders of twenty processes each; one was awarded items of four kinds, the others of one or two.
do $$
declare
  l bigint; n int;
begin
  perform pg_temp.put('party', jsonb_build_object('code', 'O-9-' || x, 'name', 'x', 'legal_form', 'social_group')) from generate_series(1, 2) x;
  for i in 1 .. 20 loop
    l := pg_temp.lot(pg_temp.tender('T-8-' || i), 1, jsonb_build_object('catalogue_code', case when i in (13, 14, 15) then 'B0101' when i > 4 then 'A0101' else (array['A0101', 'B0101', 'C0101', 'D0101'])[i] end));
    perform pg_temp.bid(l, x, (array['O-8-1', 'O-8-2', 'O-8-3', 'O-8-4', 'O-8-5', 'O-8-6', 'O-9-1', 'O-9-2'])[x], 100 + x) from generate_series(1, 8) x;
    perform pg_temp.award(l, (array['O-8-1', 'O-8-2', 'O-8-3', 'O-8-4', 'O-8-5', 'O-8-6', 'O-9-1', 'O-9-2'])[case when i <= 4 then 1 else 1 + i % 8 end], 100);
  end loop;
end $$;
