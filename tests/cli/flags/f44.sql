-- raised C-8-1
-- clear C-8-2 C-8-3
-- A fen above its award; as it was awarded; above it by a supplement, and as it was awarded when it was signed.
do $$
declare
  a bigint; c bigint;
begin
  perform pg_temp.bought('C-8-1', 'O-8-1', 10000000, '{"amount_fen": 10000001}'), pg_temp.bought('C-8-2', 'O-8-1', 10000000);
  c := pg_temp.bought('C-8-3', 'O-8-1', 10000000, '{"amount_fen": 10900000}');
  perform pg_temp.of_contract('amendment', c, '{"no": 1, "code": "C-8-3/N1", "delta_fen": 900000, "reason": "x", "state": "signed"}');
end $$;
