-- Names this transaction's snapshot, so that another connection can share it.
select pg_export_snapshot()
