-- raised O-9-1 O-9-2
-- clear O-9-3
-- The incubator buys; another buyer has 90 percent two years later; 40 percent.
do $$
begin
  for n in 1 .. 3 loop
    perform pg_temp.put('party', jsonb_build_object('code', 'O-9-' || n, 'name', 'x', 'legal_form', 'social_group'));
    perform pg_temp.put('incubation', jsonb_build_object('process_id', 900010, 'code', 'I-9-' || n, 'party_id', pg_temp.party_id('O-9-' || n),
      'incubator_id', pg_temp.party_id(case n when 1 then 'O-8-B' else 'O-8-6' end), 'graduated_on', '2028-01-31', 'state', 'graduated'));
  end loop;
  perform pg_temp.put('party', jsonb_build_object('code', 'O-9-B' || b, 'name', 'x', 'legal_form', 'government')) from generate_series(1, 2) b;
  perform pg_temp.bought('C-9-1', 'O-9-1', 100);
  perform pg_temp.bought('C-9-2', 'O-9-2', 9000), pg_temp.bought('C-9-3', 'O-9-2', 1000, jsonb_build_object('buyer_id', pg_temp.party_id('O-9-B1')));
  perform pg_temp.bought('C-9-4', 'O-9-3', 4000), pg_temp.bought('C-9-5', 'O-9-3', 3000, jsonb_build_object('buyer_id', pg_temp.party_id('O-9-B1'))),
    pg_temp.bought('C-9-6', 'O-9-3', 3000, jsonb_build_object('buyer_id', pg_temp.party_id('O-9-B2')));
end $$;
