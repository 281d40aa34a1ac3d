-- $1 version of the program, $2 of the schema.
update ref.install set program_version = $1, schema_version = $2::int;
