-- A transaction.
begin;
