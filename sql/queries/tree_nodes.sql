-- Hashes of complete nodes of the log of authority $1 at levels $2 and indexes $3 (arrays), in that order, in hexadecimal;
-- null where the tree has no such node.
select encode(coalesce(n.hash, l.leaf_hash), 'hex')
from unnest($2::smallint[], $3::bigint[]) with ordinality as w(level, index, ord)
left join audit.node n on n.authority_id = $1::bigint and n.level = w.level and n.index = w.index and w.level > 0
left join audit.log l on l.authority_id = $1::bigint and l.leaf_index = w.index and w.level = 0
order by w.ord
