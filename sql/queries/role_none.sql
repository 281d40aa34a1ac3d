-- Back to the role that connected, for the transaction.
set local role none;
