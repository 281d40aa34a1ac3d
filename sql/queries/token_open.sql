-- A token for software: login $1, verifier $2 of his password, label $3, days $4.
select token, problem from auth.open_token($1, $2, $3, $4::int)
