-- raised T-8-1/L1/A1 T-8-2/L1/A1 T-8-3/L1/A1
-- clear T-8-4/L1/A1 T-8-5/L1/A1 T-8-6/L1/A1 T-9-1/L1/A1 T-9-2/L1/A1
-- unknown T-9-6/L1/A1
-- 3.85, 3.95 and 3.99 million of six awards; of another buyer one of six.
do $$
begin
  perform pg_temp.put('party', '{"code": "O-9-B", "name": "Another demonstration buyer", "legal_form": "government"}');
  perform pg_temp.award(pg_temp.lot(pg_temp.tender('T-8-' || n)), 'O-8-1', fen)
    from (values (1, 385000000), (2, 395000000), (3, 399000000), (4, 400000000), (5, 379999999), (6, 100)) v(n, fen);
  perform pg_temp.award(pg_temp.lot(pg_temp.tender('T-9-' || n, jsonb_build_object('buyer_id', pg_temp.party_id('O-9-B')))), 'O-8-1', fen)
    from (values (1, 385000000), (2, 100), (3, 100), (4, 100), (5, 100), (6, null)) v(n, fen);
end $$;
