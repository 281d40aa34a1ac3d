-- Every image below the export's size, in leaf order; of one process: the images of its records and of those they refer to.
copy (
  select l.leaf_index, l.body
  from audit.log l
  where l.authority_id = current_setting('tally.export_authority')::bigint
    and l.leaf_index < current_setting('tally.export_to')::bigint
  order by l.leaf_index
) to stdout (format binary)
