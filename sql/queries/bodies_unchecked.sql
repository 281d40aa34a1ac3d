-- Functions of an upgrade may name what a later file makes.
set local check_function_bodies = off;
