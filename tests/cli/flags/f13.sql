-- raised T-8-1 T-8-3
-- clear T-8-2 T-8-4
-- At 5 million: announced for three working days, and for five; no reason; a small one with a reason and no notice.
do $$
begin
  perform pg_temp.tender('T-8-' || n, jsonb_build_object('method', 'single_source', 'method_reason', r, 'budget_fen', fen))
    from (values (1, 'One supplier', 500000000), (2, 'One supplier', 500000000), (3, null, 1000), (4, 'One supplier', 1000)) v(n, r, fen);
  perform pg_temp.put('sole_notice', jsonb_build_object('process_id', t.process_id, 'tender_id', t.id, 'code', t.code || '/N', 'supplier_id', pg_temp.party_id('O-8-1'), 'text', 'x',
    'published_on', '2031-01-06', 'ends_on', case t.code when 'T-8-1' then '2031-01-09' else '2031-01-13' end)) from core.tender t where t.authority_id = 778 and t.code in ('T-8-1', 'T-8-2');
end $$;
