-- raised O-8-1
-- clear O-8-2
-- 75 percent of three contracts, and 25.
select pg_temp.bought('C-8-1', 'O-8-1', 5000), pg_temp.bought('C-8-2', 'O-8-1', 2500), pg_temp.bought('C-8-3', 'O-8-2', 2500);
