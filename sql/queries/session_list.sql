-- The sessions and tokens of whoever is signed in.
select label, opened_at, expires_at from api.session order by opened_at desc
