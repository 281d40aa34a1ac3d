-- raised T-C-8-1/L1
-- clear T-C-8-2/L1 T-C-8-3/L1
-- unknown T-C-8-4/L1
-- Traffic, cleaning and greening: without a reason, with one; two kinds only; no line yet.
do $$
declare
  c bigint;
begin
  for i in 1 .. 4 loop
    c := pg_temp.bought('C-8-' || i, 'O-8-1', 18500000, '{}', case i when 2 then '{"bundle_reason": "One person on the spot"}' else '{}' end::jsonb);
    perform pg_temp.of_contract('contract_line', c, jsonb_build_object('no', n, 'code', format('C-8-%s/S%s', i, n), 'catalogue_code', k, 'unit', 'month', 'factor_kind', 'step'))
      from (values (1, 'D0103'), (2, 'D0101'), (3, 'D0102')) v(n, k) where i < 3 or i = 3 and n < 3;
  end loop;
end $$;
