-- $1 role for the rest of the transaction.
select set_config('role', $1, true);
