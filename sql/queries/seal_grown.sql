-- The log of authority $1, whose head is locked, has size $2 now.
update audit.head set size = $2::bigint where authority_id = $1::bigint
