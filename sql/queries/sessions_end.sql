-- Ends every session and token of whoever is signed in but that of token $1.
select auth.end_other_sessions($1)
