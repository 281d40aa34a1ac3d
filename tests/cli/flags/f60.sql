-- raised T-8-1/L1/A1 T-8-2/L1/A1
-- clear T-8-3/L1/A1
-- unknown T-8-4/L1/A1
-- Registration expired on 31 January, awarded on 5 February; debarred on that day; neither; of whom nothing is known.
do $$
begin
  perform pg_temp.put('party', jsonb_build_object('code', 'O-9-' || n, 'name', 'x', 'legal_form', 'social_group', 'registered_on', r, 'registration_valid_to', u))
    from (values (1, '2015-01-01', '2031-01-31'), (2, '2015-01-01', '2035-01-31'), (3, '2015-01-01', '2035-01-31'), (4, null, null)) v(n, r, u);
  perform pg_temp.put('debarment', jsonb_build_object('code', 'DB-9', 'party_id', pg_temp.party_id('O-9-2'), 'starts_on', '2031-01-01', 'ends_on', '2031-12-31', 'basis', 'x', 'because', 'x', 'state', 'effective'));
  perform pg_temp.award(pg_temp.lot(pg_temp.tender('T-8-' || n)), 'O-9-' || n, 100) from generate_series(1, 4) n;
end $$;
