-- raised T-8-1/L1 T-8-2/L1
-- clear T-8-3/L1
-- unknown T-8-H/L1
-- One device; prices that follow each other by five percent; neither.
do $$
declare
  l bigint;
begin
  perform pg_temp.put('party_link', jsonb_build_object('party_id', pg_temp.party_id('O-8-2'), 'other_party_id', pg_temp.party_id('O-8-1'), 'kind', 'same_device', 'valid_from', '2030-01-01'));
  l := pg_temp.lot(pg_temp.tender('T-8-1'));
  perform pg_temp.bid(l, 1, 'O-8-1', 100000), pg_temp.bid(l, 2, 'O-8-2', 117000), pg_temp.bid(l, 3, 'O-8-3', 119000);
  l := pg_temp.lot(pg_temp.tender('T-8-2'));
  perform pg_temp.bid(l, 1, 'O-8-3', 100000), pg_temp.bid(l, 2, 'O-8-4', 105000), pg_temp.bid(l, 3, 'O-8-5', 110250);
  l := pg_temp.lot(pg_temp.tender('T-8-3'));
  perform pg_temp.bid(l, 1, 'O-8-3', 100000), pg_temp.bid(l, 2, 'O-8-4', 105000), pg_temp.bid(l, 3, 'O-8-5', 110400);
end $$;
select pg_temp.put('process', '{"code": "PR-T-8-H", "origin": "historical"}');
select pg_temp.lot(pg_temp.tender('T-8-H'));
