-- How many leaves of authority $1 have no place, or that of another image, and the first of them.
select wrong, first from audit.check_places($1::bigint)
