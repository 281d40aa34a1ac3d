-- As export_records_part, table by table.
copy (
  select l.leaf_index, l.body, audit.siblings(l.authority_id, l.leaf_index, current_setting('tally.export_size')::bigint)
  from (
    select distinct on (p.process_id, p.rank, p.id) p.process_id, p.rank, p.id, p.leaf_index
    from audit.export_scope(current_setting('tally.export_authority')::bigint, current_setting('tally.export_scope'),
      current_setting('tally.export_code'), current_setting('tally.export_processes')::bigint[]) s
    join audit.own_place p on p.authority_id = current_setting('tally.export_authority')::bigint
      and (p.process_id = s.process_id or p.process_id is null and s.process_id is null) and (p.rank, p.id) = (s.rank, s.id)
    where p.leaf_index < current_setting('tally.export_size')::bigint
    order by p.process_id nulls first, p.rank, p.id, p.ver desc
  ) latest
  join audit.log l on l.authority_id = current_setting('tally.export_authority')::bigint and l.leaf_index = latest.leaf_index
  order by latest.rank, latest.process_id nulls first, latest.id
) to stdout (format binary)
