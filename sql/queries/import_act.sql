-- The act that takes the rows of kind $1, with the columns that have another name in it; no row: nothing takes them.
select act, column_name, param, schema from api.import where kind = $1
