-- Notes that an export was received: of authority $1, fingerprint $2, reason $3, folder $4, outcome $5, status $6, leaves from $7 to $8,
-- checkpoint $9. The same again changes nothing, but that a gap may have been closed.
insert into audit.reception (authority_id, fingerprint, reason, folder, outcome, status, from_leaf, size, note)
values ($1::bigint, $2, $3, $4, $5, $6::int, $7::bigint, $8::bigint, $9)
on conflict on constraint reception_pkey do nothing
