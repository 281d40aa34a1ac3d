-- raised C-8-1
-- clear C-8-2 C-8-3
alter table core.contract drop constraint personal_data_have_a_clause;
select pg_temp.bought('C-8-1', 'O-8-1', 100, '{"personal_data": true}'), pg_temp.bought('C-8-2', 'O-8-1', 100, '{"personal_data": true, "data_protection": true}'), pg_temp.bought('C-8-3', 'O-8-1', 100);
