-- What is installed: program_version, demo.
select program_version, demo from api.install;
