-- raised T-8-1 T-8-2 T-8-3
-- clear T-8-4
-- unknown T-8-5
-- Four members; five of whom two are experts; five of whom an expert was appointed; five, of whom four were drawn; what ran elsewhere.
do $$
declare
  t bigint;
begin
  for i in 1 .. 5 loop
    t := pg_temp.tender('T-8-' || i, jsonb_build_object('conducted', case i when 5 then 'recorded' else 'here' end));
    perform pg_temp.put('panel_member', jsonb_build_object('process_id', pg_temp.process_id('PR-T-8-' || i), 'tender_id', t, 'no', n, 'code', format('T-8-%s/M%s', i, n),
      'person_id', pg_temp.put('person', jsonb_build_object('code', format('U-demo778-%s-%s', i, n))), 'kind', case when n = 5 or i = 2 and n > 2 then 'buyer_rep' else 'expert' end,
      'drawn', case when n = 5 or i = 3 and n = 4 then 'appointed' else 'random' end, 'seed', case when not (n = 5 or i = 3 and n = 4) then repeat('0', 64) end,
      'drawn_at', '2031-01-01 00:00+00', 'state', 'scored')) from generate_series(1, case i when 1 then 4 else 5 end) n where i < 5;
  end loop;
end $$;
