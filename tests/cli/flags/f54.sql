-- raised C-8-1
-- clear C-8-2
-- A fen over the contract; all of it, and a reversed payment beside.
do $$
declare
  c bigint := pg_temp.bought('C-8-1', 'O-8-1', 10000);
begin
  perform pg_temp.paid(c, 1, 9000), pg_temp.paid(c, 2, 1001);
  c := pg_temp.bought('C-8-2', 'O-8-1', 10000);
  perform pg_temp.paid(c, 1, 9000), pg_temp.paid(c, 2, 1000), pg_temp.paid(c, 3, 1000, '{"state": "reversed"}');
end $$;
