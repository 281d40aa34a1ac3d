-- The leaves that the next COPY statement reads: of authority $1 from $2 to $3, not included.
select set_config('tally.export_authority', $1, true), set_config('tally.export_from', $2, true), set_config('tally.export_to', $3, true)
