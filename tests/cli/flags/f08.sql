-- raised O-8-B
-- clear O-9-B
-- Sixty percent of five contracts in December; of another buyer twenty.
do $$
begin
  perform pg_temp.put('party', '{"code": "O-9-B", "name": "Another demonstration buyer", "legal_form": "government"}');
  perform pg_temp.bought('C-8-' || n, 'O-8-1', 10000000, jsonb_build_object('buyer_signed_on', day, 'supplier_signed_on', day))
    from (values (1, '2031-12-01'), (2, '2031-12-31'), (3, '2031-12-15'), (4, '2031-03-01'), (5, '2031-11-30')) v(n, day);
  perform pg_temp.bought('C-9-' || n, 'O-8-1', 10000000, jsonb_build_object('buyer_id', pg_temp.party_id('O-9-B'), 'buyer_signed_on', '2031-02-01', 'supplier_signed_on', day))
    from (values (1, '2031-12-01'), (2, '2031-03-31'), (3, '2031-03-15'), (4, '2031-03-01'), (5, '2031-11-30')) v(n, day);
end $$;
