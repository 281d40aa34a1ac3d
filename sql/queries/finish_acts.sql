-- Ends the declarations: parameters from the functions; every difference is an error.
select ref.finish_acts();
