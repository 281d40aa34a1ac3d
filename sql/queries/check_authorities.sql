-- The authorities whose books the caller may check, with the sizes of their logs.
select authority_id, size from audit.check_authorities()
