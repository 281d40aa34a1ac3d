-- The paths of import $1 whose fields have no place.
select path, fields from api.imported_unplaced where document = $1 order by path
