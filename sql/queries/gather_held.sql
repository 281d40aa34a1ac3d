-- What is held of authority $1: size and checkpoint.
select size, note from audit.gathered where authority_id = $1::bigint
