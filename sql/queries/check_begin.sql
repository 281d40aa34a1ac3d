-- Names the authority $1 to the COPY statements of a check.
select set_config('tally.check_authority', $1, true)
