-- The checkpoints of authority $1, by size.
select size, note from audit.check_checkpoints($1::bigint)
