-- Begins upload $1 of a file of name $2 and size $3, whose bytes are still to come.
select auth.keep_upload($1, $2, '', $3::bigint, null)
