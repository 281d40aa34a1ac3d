-- One at a time gathers the exports of an authority ($1), until the end of the transaction.
select pg_advisory_xact_lock(hashtextextended('gather ' || $1, 0))
