-- A made-up authority 777 with figures that can be worked out by hand; tests/cli/reports.sh undoes it. Every row is public or its
-- staff's; amounts in fen.
set local tally.doing = '777 900001 900001 2031-01-01T00:00:00.000000Z';
do $$
declare
  process bigint; buyer bigint; supplier bigint; tender bigint; c bigint; acceptance bigint; line bigint; lot bigint; plan bigint; imported bigint;
  today date := ref.today();
begin
  perform pg_temp.put('authority', '{"origin": "tallystick/777"}');
  perform pg_temp.put('person', '{"id": 900001, "code": "U-demo777"}');
  perform pg_temp.put('person_role', '{"person_id": 900001, "role": "auditor", "valid_from": "2020-01-01"}');
  process := pg_temp.put('process', '{"code": "PR-7"}');
  buyer := pg_temp.put('party', '{"code": "O-7-1", "name": "Demonstration buyer", "legal_form": "government"}');
  supplier := pg_temp.put('party', '{"code": "O-7-2", "name": "Demonstration supplier", "legal_form": "social_group"}');
  tender := pg_temp.put('tender', jsonb_build_object('process_id', process, 'code', 'T-7', 'buyer_id', buyer, 'method', 'grant', 'instrument', 'subsidy',
    'conducted', 'here', 'subject', 'service', 'evaluation', 'default', 'state', 'complete'));
  for lot in 1 .. 2 loop
    c := pg_temp.put('lot', jsonb_build_object('process_id', process, 'tender_id', tender, 'no', lot, 'code', 'T-7/L' || lot,
      'catalogue_code', case lot when 1 then 'A0101' else 'B0201' end, 'region', case lot when 1 then '330102' else '330106' end));
    c := pg_temp.put('award', jsonb_build_object('process_id', process, 'lot_id', c, 'code', 'T-7/A' || lot, 'supplier_id', supplier, 'state', 'active', 'published_on', '2031-01-01'));
    c := pg_temp.put('contract', jsonb_build_object('process_id', process, 'award_id', c, 'code', 'C-7-' || lot, 'buyer_id', buyer, 'supplier_id', supplier,
      'kind', 'grant', 'pay_on', 'periodic', 'report_every', 'month', 'state', 'active', 'amount_fen', case lot when 1 then 10030000 else 200005 end,
      'buyer_signed_on', '2030-12-30', 'supplier_signed_on', '2031-01-05'));
    exit when lot = 2;
    for i in 1 .. 3 loop
      acceptance := pg_temp.put('acceptance', jsonb_build_object('process_id', process, 'contract_id', c, 'no', i, 'code', 'C-7-1/Y' || i, 'stage', 'periodic',
        'state', case i when 1 then 'published' when 2 then 'signed' else 'open' end));
      if i = 1 then
        line := pg_temp.put('contract_line', jsonb_build_object('process_id', process, 'contract_id', c, 'no', 1, 'code', 'C-7-1/S1', 'catalogue_code', 'A0101',
          'unit', 'visit', 'planned_milli', 3000, 'factor_kind', 'none'));
        perform pg_temp.put('contract_line', jsonb_build_object('process_id', process, 'contract_id', c, 'no', 2, 'code', 'C-7-1/S2', 'catalogue_code', 'A0101',
          'unit', 'meal', 'planned_milli', 0, 'factor_kind', 'none'));
      end if;
      perform pg_temp.put('acceptance_line', jsonb_build_object('process_id', process, 'acceptance_id', acceptance, 'contract_line_id', line,
        'planned_milli', 1000, 'accepted_milli', 1000));
      -- Paid in 2031, paid in 2032, paid and reversed.
      perform pg_temp.put('payment', jsonb_build_object('process_id', process, 'contract_id', c, 'acceptance_id', acceptance, 'no', i, 'code', 'C-7-1/B' || i,
        'transfer_fen', t, 'recovery_fen', r, 'payable_fen', t + r, 'gross_fen', t + r, 'paid_on', d, 'voucher_no', 'V', 'state', s))
        from (values (1, 4000000, 500000, '2031-07-01', 'paid'), (2, 3500001, 0, '2032-01-10', 'paid'), (3, 99900, 0, '2031-08-01', 'reversed')) v(n, t, r, d, s)
        where n = i;
    end loop;
    perform pg_temp.put('retention_entry', jsonb_build_object('process_id', process, 'contract_id', c, 'kind', 'in', 'amount_fen', 450000, 'entered_on', '2031-07-01'));
    perform pg_temp.put('retention_entry', jsonb_build_object('process_id', process, 'contract_id', c, 'kind', 'out', 'amount_fen', 400000, 'entered_on', '2032-03-01'));
    perform pg_temp.put('settlement', jsonb_build_object('process_id', process, 'contract_id', c, 'clawback_fen', 123456, 'settled_on', '2032-03-02', 'voucher_no', 'V'));
    perform pg_temp.put('delivery_report', jsonb_build_object('process_id', process, 'contract_id', c, 'no', n, 'code', 'C-7-1/R' || n, 'due_on', today - late, 'state', s))
      from (values (1, 3, 'returned'), (2, 10, 'due'), (3, 0, 'due'), (4, 30, 'submitted'), (5, -1, 'due')) v(n, late, s);
  end loop;
  plan := pg_temp.put('plan_item', jsonb_build_object('process_id', process, 'code', 'P-7-1', 'buyer_id', buyer, 'fiscal_year', 2031, 'catalogue_code', 'A0101',
    'region', '330102', 'source_of_funds', 'general', 'state', 'funded'));
  perform pg_temp.put('budget_entry', jsonb_build_object('process_id', process, 'plan_item_id', plan, 'kind', k, 'amount_fen', a))
    from (values ('appropriate', 10000000), ('adjust', -1000000), ('commit', 6000000), ('spend', 3000000), ('return', 500000), ('release', 100000)) v(k, a);
  perform pg_temp.put('plan_item', jsonb_build_object('process_id', process, 'code', 'P-7-2', 'buyer_id', buyer, 'fiscal_year', 2031, 'catalogue_code', 'A0101',
    'region', '330102', 'source_of_funds', 'general', 'state', 'approved'));
  -- Imported: yen, which have no decimals.
  imported := pg_temp.put('imported_process', '{"ocid": "ocds-demo07", "category": "services"}');
  perform pg_temp.put('imported_party', jsonb_build_object('imported_process_id', imported, 'section', 'buyer', 'place', 'buyer', 'under', '', 'country', 'Nowhere'));
  perform pg_temp.put('imported_contract', jsonb_build_object('imported_process_id', imported, 'section', 'contracts[]', 'place', 'contracts/1', 'under', '',
    'local_id', '1', 'signed_on', '2031-02-01', 'amount_minor', 1500000, 'currency', 'JPY'));
  perform pg_temp.put('imported_payment', jsonb_build_object('imported_process_id', imported, 'section', 'contracts[].implementation.transactions[]',
    'place', 'contracts/1/implementation/transactions/' || n, 'under', 'contracts/1', 'local_id', n, 'paid_on', d, 'amount_minor', a, 'currency', 'JPY'))
    from (values (1, '2031-05-05', 500000), (2, '2031-06-05', 1), (3, '2032-06-05', 7)) v(n, d, a);
  -- Three acts of the process, one of them sealed as leaf 42; act 900001 is that of the setting.
  perform set_config('tally.doing', '777 900001 900001 2031-01-01T00:00:00.000000Z ' || process, true);
  insert into core.act (id, act, person_id, role, at) overriding system value values
    (900001, 'plan_draft', 900001, 'official', '2031-01-01 00:00Z'), (900002, 'plan_submit', 900001, 'official', '2031-01-02 00:00Z'),
    (900003, 'contract_sign', 900001, 'approver', '2031-01-03 00:00:00.000001Z');
  insert into audit.place values (777, 'act', 900002, 1, 42, process, 60);
end $$;
