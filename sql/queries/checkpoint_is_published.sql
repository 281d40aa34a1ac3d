-- Whether a checkpoint with the origin, size and root of the note $1 (its first three lines) is published.
select 1 from api.checkpoint c
where array_to_string((string_to_array(c.note, E'\n'))[1:3], E'\n') = array_to_string((string_to_array($1::text, E'\n'))[1:3], E'\n') limit 1
