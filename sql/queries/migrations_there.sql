-- Whether this database has been migrated at all.
select to_regclass('ref.migration') is not null;
