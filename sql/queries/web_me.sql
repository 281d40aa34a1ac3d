-- The database's clock, whether it is a demonstration, and who is signed in (null: nobody).
select i.demo, audit.instant(n.now) as now, m.authority, m.person, m.name, m.party, array_to_string(m.roles, ' ') as roles
from api.install i cross join (select ref.now() as now) n left join api.me m on true
