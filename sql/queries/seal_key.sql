-- The public keys to which bids for lot $1 are sealed: part, outer key, inner key; no row where it takes none.
select o.part, o.public_key, i.public_key
from api.lot l
join api.seal_key o on o.tender = l.tender and o.layer = 1
join api.seal_key i on i.tender = l.tender and i.layer = 2 and i.part = o.part
where l.code = $1 order by o.part
