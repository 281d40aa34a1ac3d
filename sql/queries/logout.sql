-- Ends the session of token $1.
select auth.logout($1) as ended
