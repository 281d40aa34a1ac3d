-- What an export says in its head, for the auditor who entered: authority, origin, size and note of the newest checkpoint,
-- clock, whether the scope was found, whether the checkpoint covers the order. $1 act that ordered it, $2 scope, $3 code,
-- $4 and $5 days. Leaves the settings tally.export_* that the COPY statements read; from and to are set for each of them.
select authority_id, origin, size, note, clock, processes is not null, covered,
  set_config('tally.export_act', $1::text, true) as s0,
  set_config('tally.export_authority', authority_id::text, true) as s1,
  set_config('tally.export_size', size::text, true) as s2,
  set_config('tally.export_scope', $2, true) as s3,
  set_config('tally.export_code', coalesce($3, ''), true) as s4,
  set_config('tally.export_processes', coalesce(processes::text, '{}'), true) as s5
from audit.export_head($1::text::bigint, $2, $3, $4::date, $5::date)
