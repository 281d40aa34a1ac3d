-- The arguments of an act in JSON $1, an object: name and value of each, a row for each element of an array, records as JSON.
select a.key as name, case when jsonb_typeof(x.v) in ('object', 'array') then x.v::text else x.v #>> '{}' end as value
from jsonb_each($1::jsonb) with ordinality as a(key, value, n)
cross join lateral jsonb_array_elements(case jsonb_typeof(a.value) when 'array' then a.value else jsonb_build_array(a.value) end)
  with ordinality as x(v, m)
order by a.n, x.m
