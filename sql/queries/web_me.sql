-- The database's clock, whether it is a demonstration, and who is signed in (null: nobody).
select c.demo, c.now, m.authority, m.person, m.name, m.party, array_to_string(m.roles, ' ') as roles
from api.clock c left join api.me m on true
