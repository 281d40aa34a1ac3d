-- References of authority $1 that lead nowhere: the first of each kind, and how many.
select of, id, refers_to, missing, times from audit.check_references($1::bigint)
