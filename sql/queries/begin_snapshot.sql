-- One snapshot for all that follows; nothing is written.
begin isolation level repeatable read read only;
