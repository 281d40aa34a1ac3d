-- Ends every session and token of everybody: after a restore those that were ended since the backup would be alive again.
delete from auth.session
