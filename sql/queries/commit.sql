-- Keeps what the transaction did.
commit;
