-- Keeps that file $1 of name $2, type $3 and size $4 has arrived with hash $5.
select auth.keep_upload($1, $2, $3, $4::bigint, $5)
