-- Moves up to $3 pending images of authority $1, whose head was locked at size $2, to the end of its log: the leaf hashes
-- in order, in hexadecimal, one text. One statement: an image is in exactly one of the two places.
with bound as (
  select max(entry_id) as last from (select entry_id from audit.pending where authority_id = $1::bigint order by entry_id limit $3::int) b
), batch as (
  delete from audit.pending p where p.authority_id = $1::bigint and p.entry_id <= (select last from bound)
  returning p.entry_id, p.of, p.id, p.ver, p.process_id, p.body
), numbered as materialized (
  select b.*, t.rank, $2::bigint + row_number() over (order by b.entry_id) - 1 as leaf, sha256('\x00'::bytea || b.body) as hash
  from batch b left join ref.image_table t using (of)
), logged as (
  insert into audit.log (authority_id, leaf_index, body, leaf_hash) select $1::bigint, leaf, body, hash from numbered
), placed as (
  insert into audit.place (authority_id, of, id, ver, leaf_index, process_id, rank)
  select $1::bigint, of, id, ver, leaf, process_id, rank from numbered
)
select encode(string_agg(hash, ''::bytea order by leaf), 'hex') from numbered
