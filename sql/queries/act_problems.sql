-- What is wrong with the form of the arguments $2 (JSON) of act $1: place, and rule of the type (null: missing).
select place, rule from api.problems($1, $2::jsonb)
