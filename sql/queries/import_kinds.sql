-- What can be imported: kinds, the acts that take them, with their titles in language $1 and who may.
select distinct i.kind, i.act, array_to_string(a.roles, ' ') as roles, coalesce(w.words, e.words) as title
from api.import i join api.act a using (act)
left join api.word w on (w.key, w.lang) = ('act.' || a.act, $1)
left join api.word e on (e.key, e.lang) = ('act.' || a.act, 'en')
order by i.kind
