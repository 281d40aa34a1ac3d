-- The acts of process $1 in order, at most 1,000: when, what, who, in which role, where in the log.
select at, act, person, role, leaf from api.dossier where process = $1 order by no limit 1000
