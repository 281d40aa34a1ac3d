-- Every image of a range of leaves, in leaf order.
copy (
  select l.leaf_index, l.body
  from audit.log l
  where l.authority_id = current_setting('tally.export_authority')::bigint
    and l.leaf_index >= current_setting('tally.export_from')::bigint
    and l.leaf_index < current_setting('tally.export_to')::bigint
  order by l.leaf_index
) to stdout (format binary)
