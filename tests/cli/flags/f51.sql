-- raised C-8-1 C-8-2
-- clear C-8-3
-- One photo in two reports; the same figures three times; two times, with photos of their own.
do $$
declare
  c bigint; l bigint; r bigint; e bigint;
begin
  for i in 1 .. 3 loop
    c := pg_temp.bought('C-8-' || i, 'O-8-1', 100);
    l := pg_temp.of_contract('contract_line', c, jsonb_build_object('no', 1, 'code', format('C-8-%s/S1', i), 'catalogue_code', 'A0101', 'unit', 'visit', 'factor_kind', 'none'));
    for n in 1 .. 3 loop
      r := pg_temp.of_contract('delivery_report', c, jsonb_build_object('no', n, 'code', format('C-8-%s/R%s', i, n), 'state', 'submitted'));
      e := pg_temp.put('delivery_entry', jsonb_build_object('process_id', pg_temp.process_id('PR-T-C-8-' || i), 'delivery_report_id', r, 'contract_line_id', l,
        'claimed_milli', case when i = 1 or i = 3 and n = 3 then 1000 * n else 5000 end, 'beneficiaries', 9));
      perform pg_temp.put('evidence', jsonb_build_object('process_id', pg_temp.process_id('PR-T-C-8-' || i), 'delivery_entry_id', e, 'kind', 'photo',
        'sha256', repeat(case when i = 1 and n < 3 then 'a' else n::text end, 64)));
    end loop;
  end loop;
end $$;
