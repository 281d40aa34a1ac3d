-- $1 number, $2 file name, $3 SHA-256 of a migration that was applied.
insert into ref.migration (number, name, sha256) values ($1::int, $2, $3);
