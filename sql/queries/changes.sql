-- What the act of this transaction has written so far: table, record, version, image.
select of, id, ver, op, image from auth.changes();
