-- What an export says in its head, for the auditor who entered: authority, origin, size of the sealed log, clock, process.
-- $1: code of a process, or null. Leaves the settings tally.export_* that the COPY statements of the export read.
select authority_id, origin, size, clock, process_id,
  set_config('tally.export_authority', authority_id::text, true) as s1,
  set_config('tally.export_to', size::text, true) as s2,
  set_config('tally.export_process', coalesce(process_id::text, ''), true) as s3
from audit.export_head($1)
