-- raised C-8-1/E1
-- clear C-8-2/E1
-- unknown C-8-3/E1
-- One head with the supplier; nothing; of an evaluator who is not named.
do $$
begin
  perform pg_temp.put('party_link', jsonb_build_object('party_id', pg_temp.party_id('O-8-1'), 'other_party_id', pg_temp.party_id('O-8-3'), 'kind', 'same_head', 'valid_from', '2030-01-01'));
  perform pg_temp.of_contract('evaluation', pg_temp.bought('C-8-' || n, 'O-8-1', 100), jsonb_build_object('code', format('C-8-%s/E1', n), 'kind', 'third_party', 'score', 8000, 'method', 'x', 'person_id', 900011,
    'party_id', case n when 1 then pg_temp.party_id('O-8-3') when 2 then pg_temp.party_id('O-8-4') end, 'submitted_on', '2031-06-01', 'state', 'published')) from generate_series(1, 3) n;
end $$;
