-- The kinds of list that show a record of code $1.
select api.find($1) as kind
