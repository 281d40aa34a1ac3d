-- The openings that the order of this export may show, each beside the leaf of the latest image below the export's size, which holds its
-- commitment: one that is newer than that is left out.
copy (
  select l.leaf_index, audit.opening_image(o.x)
  from (
    select distinct on (p.process_id, p.rank, p.id) p.process_id, p.rank, p.id, p.leaf_index
    from audit.own_place p
    where p.authority_id = current_setting('tally.export_authority')::bigint
      and p.leaf_index < current_setting('tally.export_size')::bigint
    order by p.process_id nulls first, p.rank, p.id, p.ver desc
  ) latest
  join audit.log l on l.authority_id = current_setting('tally.export_authority')::bigint and l.leaf_index = latest.leaf_index
  join ref.image_table t using (rank)
  join (select x, x.* from audit.openings_for(current_setting('tally.export_act')::bigint) x) as o
    on (o.of, o.id) = (t.of, latest.id)
  where position(convert_to(format('<%1$s>%2$s</%1$s>', o.column_name, audit.commitment_of(o.x)), 'UTF8') in l.body) > 0
  order by latest.process_id nulls first, latest.rank, latest.id, o.column_name
) to stdout (format binary)
