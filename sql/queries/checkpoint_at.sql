-- The checkpoint of origin $1 and size $2, locked: its note, its authority.
select note, authority_id from audit.checkpoint where origin = $1 and size = $2::bigint for update
