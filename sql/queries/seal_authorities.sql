-- The authorities of this database.
select authority_id from audit.head order by authority_id;
