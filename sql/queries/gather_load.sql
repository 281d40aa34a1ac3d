-- The records that wait become what is held of authority $1: size $2, checkpoint $3, clock $4.
with loaded as materialized (select audit.gather_load($1::bigint))
insert into audit.gathered (authority_id, size, note, clock, records, first_at, last_at)
select $1::bigint, $2::bigint, $3, $4, count(*), min(at)::timestamptz, max(at)::timestamptz from loaded cross join pg_temp.gather_staged
on conflict on constraint gathered_pkey do update set size = excluded.size, note = excluded.note, clock = excluded.clock,
  records = excluded.records, first_at = excluded.first_at, last_at = excluded.last_at, loaded_at = excluded.loaded_at
