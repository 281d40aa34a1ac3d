-- The fields of draft $1 of act $2, in order.
select f.value ->> 0 as name, f.value ->> 1 as value
from api.draft d, jsonb_array_elements(d.fields) with ordinality as f(value, n)
where d.key = $1 and d.act = $2 order by f.n
