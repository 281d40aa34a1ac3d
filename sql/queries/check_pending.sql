-- Every image not yet sealed, in order.
copy (select b from audit.check_pending(current_setting('tally.check_authority')::bigint) b) to stdout (format binary)
