-- The complete nodes that make the log of authority $1: level and hash, from the left.
select level, encode(hash, 'hex') from audit.check_nodes($1::bigint)
