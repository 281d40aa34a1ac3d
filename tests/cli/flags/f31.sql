-- raised T-8-1/M5
-- clear T-8-1/M1 T-8-1/M2 T-8-1/M3 T-8-1/M4
-- X: 70, 71, 69, 70.5 and 79.5; Y: 72.5, 71.5, 72, 73 and 71, of 80. The fifth is 9.25 from the middle of the others, who all prefer Y.
do $$
declare
  t bigint := pg_temp.tender('T-8-1');
  l bigint := pg_temp.lot(t);
  c bigint := pg_temp.criterion(l, 1, 'technical', 8000);
  x bigint := pg_temp.bid(l, 1, 'O-8-1', 100);
  y bigint := pg_temp.bid(l, 2, 'O-8-2', 110);
  m bigint;
begin
  for i in 1 .. 5 loop
    m := pg_temp.put('panel_member', jsonb_build_object('process_id', pg_temp.process_id('PR-T-8-1'), 'tender_id', t, 'no', i, 'code', 'T-8-1/M' || i,
      'person_id', pg_temp.put('person', jsonb_build_object('code', 'U-demo778-' || i)), 'kind', 'expert', 'drawn', 'appointed', 'drawn_at', '2031-01-01 00:00+00', 'state', 'scored'));
    perform pg_temp.put('score', jsonb_build_object('panel_member_id', m, 'bid_id', x, 'criterion_id', c, 'locked', true, 'points', (array[7000, 7100, 6900, 7050, 7950])[i]));
    perform pg_temp.put('score', jsonb_build_object('panel_member_id', m, 'bid_id', y, 'criterion_id', c, 'locked', true, 'points', (array[7250, 7150, 7200, 7300, 7100])[i]));
  end loop;
  -- Scores are seen when the ranking stands.
  perform pg_temp.put('ranking', jsonb_build_object('lot_id', l, 'bid_id', b, 'state', 'ranked')) from unnest(array[x, y]) b;
end $$;
