-- What is wrong with the records that wait, of authority $1, continued at leaf $2: reason and place.
select reason, place from audit.gather_wrong($1::bigint, $2::bigint)
