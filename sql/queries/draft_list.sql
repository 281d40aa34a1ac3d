-- The drafts of whoever is signed in, the newest first.
select key, act, at from api.draft order by at desc
