-- What is installed: program_version, demo, gathers.
select program_version, demo, gathers from api.install;
