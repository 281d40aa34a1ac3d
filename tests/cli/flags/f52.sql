-- raised C-8-1/S1
-- clear C-8-2/S1
-- 78 percent of what was claimed is found, and 97.
do $$
declare
  c bigint; l bigint;
begin
  for i in 1 .. 2 loop
    c := pg_temp.bought('C-8-' || i, 'O-8-1', 100);
    l := pg_temp.of_contract('contract_line', c, jsonb_build_object('no', 1, 'code', format('C-8-%s/S1', i), 'catalogue_code', 'A0101', 'unit', 'visit', 'factor_kind', 'none'));
    perform pg_temp.put('delivery_entry', jsonb_build_object('process_id', pg_temp.process_id('PR-T-C-8-' || i), 'contract_line_id', l, 'claimed_milli', 100000,
      'verified_milli', case i when 1 then 78000 else 97000 end, 'delivery_report_id', pg_temp.of_contract('delivery_report', c, jsonb_build_object('no', 1, 'code', format('C-8-%s/R1', i), 'state', 'verified'))));
  end loop;
end $$;
