-- Every image below the export's size of the records of one process and of those they refer to, in leaf order.
copy (
  with wanted as (
    select p.leaf_index from audit.place p
    where p.authority_id = current_setting('tally.export_authority')::bigint
      and p.process_id = current_setting('tally.export_process')::bigint
    union
    select p.leaf_index from audit.referred(current_setting('tally.export_authority')::bigint, current_setting('tally.export_process')::bigint) r
    join audit.place p on p.authority_id = current_setting('tally.export_authority')::bigint and (p.of, p.id) = (r.of, r.id)
  )
  select l.leaf_index, l.body from wanted w join audit.log l
    on l.authority_id = current_setting('tally.export_authority')::bigint and l.leaf_index = w.leaf_index
  where l.leaf_index < current_setting('tally.export_to')::bigint
  order by l.leaf_index
) to stdout (format binary)
