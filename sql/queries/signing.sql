-- What the signer signs for authority $1: origin, size of its log, keys in use (one a line).
select origin, size, keys from audit.signing($1::bigint)
