-- The newest checkpoint of authority $1 (null: of the only one here): note, origin, size, how many authorities have one.
with one as (
  select c.*, (select count(distinct authority_id) from api.checkpoint) as authorities from api.checkpoint c
  where $1::bigint is null or c.authority_id = $1::bigint
)
select note, origin, size, authorities from one order by at desc, size desc limit 1
