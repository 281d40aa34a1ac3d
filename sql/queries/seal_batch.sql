-- Moves up to $3 pending images of authority $1, whose head was locked at size $2, to the end of its log.
-- Returns the new size. One statement: an image is in exactly one of the two places.
with batch as (
  delete from audit.pending p
  using (select authority_id, entry_id from audit.pending where authority_id = $1::bigint order by entry_id limit $3::int) b
  where (p.authority_id, p.entry_id) = (b.authority_id, b.entry_id)
  returning p.*
), numbered as (
  select *, $2::bigint + row_number() over (order by entry_id) - 1 as leaf from batch
), logged as (
  insert into audit.log (authority_id, leaf_index, body, leaf_hash)
  select authority_id, leaf, body, sha256('\x00'::bytea || body) from numbered
), placed as (
  insert into audit.place (authority_id, of, id, ver, leaf_index, process_id, rank)
  select n.authority_id, n.of, n.id, n.ver, n.leaf, n.process_id, t.rank from numbered n join ref.image_table t using (of)
)
update audit.head set size = size + (select count(*) from numbered) where authority_id = $1::bigint returning size
