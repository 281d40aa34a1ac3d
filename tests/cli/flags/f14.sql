-- raised T-8-1/L1/Q1 T-8-1/L1/Q4 T-8-1/L1/Q6
-- clear T-8-1/L1/Q2 T-8-1/L1/Q3 T-8-1/L1/Q5 T-8-1/L1/Q7
-- A capital of 5 million for a lot of 200,000; 200,000; two social workers; five years; three years; the district; social organisations, with a reason.
do $$
declare
  l bigint := pg_temp.lot(pg_temp.tender('T-8-1'), 1, '{"amount_fen": 20000000}');
begin
  perform pg_temp.put('requirement', jsonb_build_object('process_id', pg_temp.process_id('PR-T-8-1'), 'lot_id', l, 'no', n, 'kind', k, 'text', 'x', 'least_milli', m, 'justification', j))
    from (values (1, 'financial', 5000000000, null), (2, 'financial', 200000000, null), (3, 'staff', 2000, null), (4, 'experience', 5000, null), (5, 'experience', 3000, null),
      (6, 'region_limited', null, null), (7, 'form_limited', null, 'Demonstration reason')) v(n, k, m, j);
end $$;
