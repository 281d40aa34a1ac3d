-- $1 role in which the session acts from now on.
select set_config('role', $1, false);
