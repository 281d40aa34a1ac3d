-- Keeps the checkpoint of authority $1: origin $2, size $3, note $4. Where one of that size is there already it stays.
insert into audit.checkpoint (authority_id, origin, size, note) values ($1::bigint, $2, $3::bigint, $4)
on conflict on constraint checkpoint_pkey do nothing
