-- raised C-8-1
-- clear C-8-2 C-8-3
-- 10.01 percent and 10.00 percent; lowered by more does not count against it.
do $$
declare
  c bigint;
begin
  for i in 1 .. 3 loop
    c := pg_temp.bought('C-8-' || i, 'O-8-1', 10000000, jsonb_build_object('amount_fen', 10000000 + (array[1001000, 1000000, -3000000])[i]));
    perform pg_temp.of_contract('amendment', c, jsonb_build_object('no', 1, 'code', format('C-8-%s/N1', i), 'delta_fen', (array[1001000, 1000000, -3000000])[i], 'reason', 'x', 'state', 'signed'));
  end loop;
end $$;
