-- raised T-8-1/L1/B1 T-8-1/L1/B2
-- clear T-8-1/L1/B3 T-8-2/L1/B1
-- unknown T-8-H/L1
-- One head; a relation that ended before; the related ones bid for different lots.
do $$
declare
  l bigint := pg_temp.lot(pg_temp.tender('T-8-1'));
begin
  perform pg_temp.put('party_link', jsonb_build_object('party_id', pg_temp.party_id('O-8-2'), 'other_party_id', pg_temp.party_id('O-8-1'), 'kind', 'same_head', 'valid_from', '2030-01-01')),
    pg_temp.put('party_link', jsonb_build_object('party_id', pg_temp.party_id('O-8-1'), 'other_party_id', pg_temp.party_id('O-8-3'), 'kind', 'management', 'valid_from', '2030-01-01', 'valid_to', '2031-01-31'));
  perform pg_temp.bid(l, 1, 'O-8-1', 100), pg_temp.bid(l, 2, 'O-8-2', 110), pg_temp.bid(l, 3, 'O-8-3', 120);
  perform pg_temp.bid(pg_temp.lot(pg_temp.tender('T-8-2')), 1, 'O-8-2', 100);
end $$;
select pg_temp.put('process', '{"code": "PR-T-8-H", "origin": "historical"}');
select pg_temp.lot(pg_temp.tender('T-8-H'));
