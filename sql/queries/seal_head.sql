-- Locks the head of the log of authority $1: its size. The queue is read by its key, whatever the statistics say; a batch is kept in memory.
select size, set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true), set_config('work_mem', '64MB', true)
from audit.head where authority_id = $1::bigint for update;
