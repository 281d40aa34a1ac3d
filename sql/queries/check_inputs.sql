-- The latest images that payments and rankings are worked out from, process by process.
copy (select b from audit.check_inputs(current_setting('tally.check_authority')::bigint) b) to stdout (format binary)
