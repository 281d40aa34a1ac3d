-- Locks the head of the log of authority $1: its size, and the statements that put a batch into the log's partition, beside
-- it and into the tree. A batch is of at most $2 images and not much more than $3 bytes, and stays within the partition.
select h.size,
  format('copy audit.log_%s (authority_id, leaf_index, body, leaf_hash) from stdin (format binary)', h.size / 10000000) as into_log,
  'copy audit.place (authority_id, of, id, ver, leaf_index, process_id, rank) from stdin (format binary)' as into_place,
  'copy audit.node (authority_id, level, index, hash) from stdin (format binary)' as into_node,
  set_config('tally.seal_authority', $1, true) as s1,
  set_config('tally.seal_images', least($2::bigint, 10000000 - h.size % 10000000)::text, true) as s2,
  set_config('tally.seal_bytes', $3, true) as s3,
  -- The queue is read by its key, whatever the statistics say.
  set_config('enable_bitmapscan', 'off', true) as s4, set_config('enable_seqscan', 'off', true) as s5
from audit.head h where h.authority_id = $1::bigint for update
