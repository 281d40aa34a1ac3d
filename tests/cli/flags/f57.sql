-- raised C-8-1/P1/S1
-- clear C-8-1/P2/S1 C-8-1/P3/S1
-- 55.00 and paid; 55.00 and nothing; 60.00 and paid.
do $$
declare
  c bigint := pg_temp.bought('C-8-1', 'O-8-1', 1000);
  l bigint := pg_temp.of_contract('contract_line', c, '{"no": 1, "code": "C-8-1/S1", "catalogue_code": "A0101", "unit": "visit", "factor_kind": "step"}');
begin
  perform pg_temp.put('payment_line', jsonb_build_object('process_id', pg_temp.process_id('PR-T-C-8-1'), 'payment_id', pg_temp.paid(c, n, net), 'contract_line_id', l, 'line_no', 1, 'factor_kind', 'step',
    'quality', q, 'gross_fen', 100, 'net_fen', net)) from (values (1, 5500, 60), (2, 5500, 0), (3, 6000, 60)) v(n, q, net);
end $$;
