-- Table, number, version and process of every row, and the hash of the image that it would have now.
copy (
  select of, id, ver::bigint, process_id, hash from audit.check_rows(current_setting('tally.check_authority')::bigint)
) to stdout (format binary)
