-- The latest image below the export's size of the records of one process and of those they refer to.
copy (
  with wanted as (
    select p.of, p.id from audit.place p
    where p.authority_id = current_setting('tally.export_authority')::bigint
      and p.process_id = current_setting('tally.export_process')::bigint
    union
    select r.of, r.id from audit.referred(current_setting('tally.export_authority')::bigint, current_setting('tally.export_process')::bigint) r
  )
  select l.leaf_index, l.body
  from (
    select distinct on (p.rank, p.id) p.process_id, p.rank, p.id, p.leaf_index
    from wanted w join audit.place p on p.authority_id = current_setting('tally.export_authority')::bigint and (p.of, p.id) = (w.of, w.id)
    where p.leaf_index < current_setting('tally.export_to')::bigint
    order by p.rank, p.id, p.ver desc
  ) latest
  join audit.log l on l.authority_id = current_setting('tally.export_authority')::bigint and l.leaf_index = latest.leaf_index
  order by latest.process_id nulls first, latest.rank, latest.id
) to stdout (format binary)
