-- Partitions of the log are made ahead of its head.
select audit.make_partitions();
