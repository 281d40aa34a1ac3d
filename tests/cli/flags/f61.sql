-- raised T-8-1/L1/A1
-- clear T-8-2/L1/A1 T-8-3/L1/A1
-- unknown T-8-4/L1/A1
-- 90 days old; 800; 90, but out of an incubation; not known.
do $$
begin
  perform pg_temp.put('party', jsonb_build_object('code', 'O-9-' || n, 'name', 'x', 'legal_form', 'social_group', 'registered_on', date '2031-02-05' - d)) from (values (1, 90), (2, 800), (3, 90), (4, null)) v(n, d);
  perform pg_temp.put('incubation', jsonb_build_object('process_id', 900010, 'code', 'I-9', 'party_id', pg_temp.party_id('O-9-3'), 'incubator_id', pg_temp.party_id('O-8-B'), 'graduated_on', '2031-01-31', 'state', 'graduated'));
  perform pg_temp.award(pg_temp.lot(pg_temp.tender('T-8-' || n)), 'O-9-' || n, 100) from generate_series(1, 4) n;
end $$;
