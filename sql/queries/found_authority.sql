-- $1 authority, $2 name, $3 region, $4 login of the administrator, $5 demo, $6 key of the log's signer: a session token of 30 days.
select auth.found_authority($1::bigint, $2, $3, $4, $5::boolean, $6);
