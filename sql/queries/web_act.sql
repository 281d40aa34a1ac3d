-- Calls act $1 with the arguments $2 (JSON) under the key $3 and drops the draft of that key.
select r ->> 'code' as code, r ->> 'act' as act, r ->> 'at' as at, r ->> 'role' as role, r ->> 'replayed' as replayed, auth.drop_draft($3)
from api.call($1, $2::jsonb, $3) r
