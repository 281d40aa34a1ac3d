-- The same shape as migrations_done, of a database that has none.
select 0, '' where false;
