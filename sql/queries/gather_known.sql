-- The checkpoint of an export of authority $1 that was loaded and ended before leaf $2.
select note from audit.reception where authority_id = $1::bigint and size = $2::bigint and outcome = 'loaded' limit 1
