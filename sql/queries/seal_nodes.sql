-- The log of authority $1 grew from size $2 to $3: the inner nodes that are complete with it, $4, their hashes in hexadecimal
-- in the order of level and index; and its new size.
with bytes as materialized (
  select decode($4, 'hex') as hashes
), places as (
  select level, index, row_number() over (order by level, index) as n
  from generate_series(1, 62) level, generate_series($2::bigint >> level, ($3::bigint >> level) - 1) index
), grown as (
  insert into audit.node (authority_id, level, index, hash)
  select $1::bigint, level, index, substring(hashes from (32 * n - 31)::int for 32) from places, bytes
)
update audit.head set size = $3::bigint where authority_id = $1::bigint
