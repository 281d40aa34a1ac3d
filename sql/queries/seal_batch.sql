-- Takes the first pending images of an authority (seal_head.sql says how many): number in the queue, table, id, version,
-- process, rank of the table, image. Their order is the reader's to make.
copy (
  delete from audit.pending p using ref.image_table t
  where p.authority_id = current_setting('tally.seal_authority')::bigint and t.of = p.of
    and p.entry_id <= (
      select max(entry_id) from (
        select entry_id, sum(length(body)) over (order by entry_id) - length(body) as before from (
          select entry_id, body from audit.pending where authority_id = current_setting('tally.seal_authority')::bigint
          order by entry_id limit current_setting('tally.seal_images')::bigint) first
      ) summed where before < current_setting('tally.seal_bytes')::bigint)
  returning p.entry_id, p.of, p.id, p.ver, p.process_id, t.rank, p.body
) to stdout (format binary)
