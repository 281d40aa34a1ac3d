-- Migrations that the database has: number, sha256.
select number, sha256 from ref.migration order by number;
