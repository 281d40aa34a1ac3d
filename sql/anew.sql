-- An upgrade drops the acts, views and pure functions and makes them again, in the transaction that reads their files.
drop schema if exists api cascade;
drop schema if exists calc cascade;
create schema calc;
create schema api;
grant usage, create on schema calc, api to tally_act, tally_reader;
grant usage on schema api to tally_door;
select ref.forget_declarations();
