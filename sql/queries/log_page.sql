-- The entries of the log below leaf $1 (null: from its end), the newest first, for the auditor who entered. An image begins
-- with its attributes, which are plain ASCII; so does the code of a record, where it has one.
select l.leaf_index, substring(h.head from '^<([a-z_]+) ') as of, substring(h.head from ' id="([0-9]+)"') as id,
  substring(h.head from ' ver="([0-9]+)"') as ver, substring(h.head from ' at="([^"]+)"') as at,
  substring(h.head from ' act="([0-9]+)"') as act, substring(h.head from '<code>([^<]+)</code>') as code,
  encode(l.leaf_hash, 'hex') as hash
from audit.log l cross join lateral (select encode(substring(l.body for 500), 'escape') as head) h
where l.leaf_index < coalesce($1::bigint, 9223372036854775807)
order by l.leaf_index desc limit 50
