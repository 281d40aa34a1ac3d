-- What made the database: program_version.
select program_version from api.install;
