-- Who is signed in: no row where nobody is.
select authority, person, name, party, array_to_string(roles, ' ') as roles, demo, now from api.me
