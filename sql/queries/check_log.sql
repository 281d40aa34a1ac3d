-- Every image of the log of the authority being checked, in leaf order, with the leaf hash that is kept.
copy (
  select l.leaf_index, l.body, l.leaf_hash from audit.log l
  where l.authority_id = current_setting('tally.check_authority')::bigint order by l.leaf_index
) to stdout (format binary)
