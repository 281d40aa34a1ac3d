-- raised T-8-1/L1
-- clear T-8-2/L1 T-8-3/L1
-- Traffic, cleaning and greening without a reason; with one; cleaning and greening alone.
do $$
declare
  n text;
  c bigint;
begin
  foreach n in array array['1', '2', '3'] loop
    c := pg_temp.bought('8-' || n, 'O-8-1', 222000000, '{}', jsonb_build_object('bundle_reason', case n when '2' then 'One team on one square' end));
    perform pg_temp.of_contract('contract_line', c, jsonb_build_object('no', k, 'code', format('8-%s/S%s', n, k), 'catalogue_code', i, 'title', 'x',
      'unit', 'month', 'planned_milli', 12000, 'price_fen', 100, 'factor_kind', 'none'))
      from unnest(array['D0101', 'D0102', 'D0103']) with ordinality as u(i, k) where n <> '3' or k < 3;
  end loop;
end $$;
