-- Makes room for the records of one export: the statement that copies them there.
select audit.gather_begin()
