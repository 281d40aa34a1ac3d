-- Every image of the records of a partial export, in leaf order, each with the complete nodes of its proof.
copy (
  select l.leaf_index, l.body, audit.siblings(l.authority_id, l.leaf_index, current_setting('tally.export_size')::bigint)
  from audit.export_scope(current_setting('tally.export_authority')::bigint, current_setting('tally.export_scope'),
    current_setting('tally.export_code'), current_setting('tally.export_processes')::bigint[]) s
  join audit.own_place p on p.authority_id = current_setting('tally.export_authority')::bigint
    and (p.process_id = s.process_id or p.process_id is null and s.process_id is null) and (p.rank, p.id) = (s.rank, s.id)
  join audit.log l on l.authority_id = current_setting('tally.export_authority')::bigint and l.leaf_index = p.leaf_index
  where p.leaf_index < current_setting('tally.export_size')::bigint
  order by l.leaf_index
) to stdout (format binary)
