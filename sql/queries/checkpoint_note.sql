-- The note of authority $1's checkpoint of origin $2 and size $3 is now $4.
update audit.checkpoint set note = $4 where authority_id = $1::bigint and origin = $2 and size = $3::bigint
