-- raised T-8-1/M1 T-8-1/M3 T-8-1/M4
-- clear T-8-1/M2 T-8-1/M5
-- A former director who scores; who was recused; who said nothing and scores; who works for a bidder; who is free.
do $$
declare
  t bigint := pg_temp.tender('T-8-1');
  b bigint := pg_temp.bid(pg_temp.lot(t), 1, 'O-8-1', 100);
  m bigint;
begin
  for i in 1 .. 5 loop
    m := pg_temp.put('panel_member', jsonb_build_object('process_id', pg_temp.process_id('PR-T-8-1'), 'tender_id', t, 'no', i, 'code', 'T-8-1/M' || i,
      'person_id', pg_temp.put('person', jsonb_build_object('code', 'U-demo778-' || i, 'party_id', case i when 4 then pg_temp.party_id('O-8-1') end)), 'kind', 'expert', 'drawn', 'appointed',
      'drawn_at', '2031-01-01 00:00+00', 'state', case i when 2 then 'recused' else 'scored' end));
    if i <> 3 then
      perform pg_temp.put('conflict_declaration', jsonb_build_object('panel_member_id', m, 'bid_id', b, 'kind', case when i < 3 then 'office' else 'none' end));
    end if;
  end loop;
end $$;
