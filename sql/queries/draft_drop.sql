-- Drops draft $1.
select auth.drop_draft($1)
