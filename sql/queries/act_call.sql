-- Calls act $1 with the arguments $2 (JSON), idempotency key $3 and reason $4, each of the last two may be null.
select r ->> 'code' as code, r ->> 'act' as act, r ->> 'at' as at, r ->> 'role' as role, r ->> 'replayed' as replayed, r as answer
from api.call($1, $2::jsonb, $3, $4) r
