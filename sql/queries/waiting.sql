-- What waits for the roles of whoever is signed in: kind, state and the words above it; a kind in a state once.
select kind, state, min(words) as words from api.waiting group by kind, state order by min(ord)
