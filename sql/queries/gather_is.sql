-- Whether this database gathers exports.
select gathers from ref.install
