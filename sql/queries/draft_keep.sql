-- Keeps draft $1 of act $2 with the fields $3: [["name", "value"], …].
select auth.keep_draft($1, $2, $3::jsonb)
