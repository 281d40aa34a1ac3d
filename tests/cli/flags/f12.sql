-- raised T-8-1
-- clear T-8-2 T-8-3 T-8-4
-- 5 million by consultation; with an approval; by open tender; one fen under the threshold.
select pg_temp.tender('T-8-' || n, jsonb_build_object('method', m, 'method_approval', a, 'budget_fen', fen))
  from (values (1, 'consultation', null, 500000000), (2, 'consultation', 'Demonstration 5', 500000000), (3, 'open_tender', null, 500000000), (4, 'consultation', null, 399999999)) v(n, m, a, fen);
