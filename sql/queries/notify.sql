-- Messages for the people of authority $1 (null: the only one) from leaf $2 of the log: what is due, what changed, and the next cursor.
select id, what, person, party, role, kind, code, state, due_on, days, at, path, en, zh_hans, zh_hant
from audit.notify($1::bigint, $2::bigint)
