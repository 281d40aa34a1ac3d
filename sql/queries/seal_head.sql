-- Locks the head of the log of authority $1: its size.
select size from audit.head where authority_id = $1::bigint for update;
