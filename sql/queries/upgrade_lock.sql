-- One upgrade at a time; the second waits at most two minutes. Ends with the connection.
select set_config('lock_timeout', '120s', false), pg_advisory_lock(7305140523160);
