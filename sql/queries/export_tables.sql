-- As export_records, table by table: within one by process, records without a process first.
copy (
  select l.leaf_index, l.body
  from (
    select distinct on (p.process_id, p.rank, p.id) p.process_id, p.rank, p.id, p.leaf_index
    from audit.own_place p
    where p.authority_id = current_setting('tally.export_authority')::bigint
      and p.leaf_index < current_setting('tally.export_size')::bigint
    order by p.process_id nulls first, p.rank, p.id, p.ver desc
  ) latest
  join audit.log l on l.authority_id = current_setting('tally.export_authority')::bigint and l.leaf_index = latest.leaf_index
  order by latest.rank, latest.process_id nulls first, latest.id
) to stdout (format binary)
