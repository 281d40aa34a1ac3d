-- Calls act $1 for each of the rows $2 (JSON); $3 is the prefix of their idempotency keys. A row for each done, and for each fault.
select n, replayed, state, place, rule, message from api.call_rows($1, $2::jsonb, $3)
