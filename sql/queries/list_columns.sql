-- The columns of list $1, in order.
select a.attname as column_name
from pg_attribute a join pg_class c on c.oid = a.attrelid join api.list l on l.kind = c.relname
where c.relnamespace = 'api'::regnamespace and l.kind = $1 and a.attnum > 0
order by a.attnum
