-- Starts the transaction as the person whose session the token $1 names; false: there is no such session.
select auth.enter($1) as entered
