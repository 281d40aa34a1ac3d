-- raised C-8-1
-- clear C-8-2 C-8-3
-- A tenth and a fen; a tenth; none.
select pg_temp.bought('C-8-1', 'O-8-1', 10000000, '{"bond_fen": 1000001}'), pg_temp.bought('C-8-2', 'O-8-1', 10000000, '{"bond_fen": 1000000}'), pg_temp.bought('C-8-3', 'O-8-1', 10000000);
