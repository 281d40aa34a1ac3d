-- The acts of the catalogue with their titles in language $1; of aggregate $2 where it is not null.
select a.aggregate, a.verb, array_to_string(a.roles, ' ') as roles, coalesce(w.words, e.words) as title
from api.act a
left join api.word w on (w.key, w.lang) = ('act.' || a.act, $1)
left join api.word e on (e.key, e.lang) = ('act.' || a.act, 'en')
where $2::text is null or a.aggregate = $2
order by a.aggregate, a.verb
