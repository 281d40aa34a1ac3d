-- The kinds that `tally list` offers, with their titles in language $1.
select l.kind, coalesce(w.words, e.words) as title
from api.list l
left join api.word w on (w.key, w.lang) = ('list.' || l.kind, $1)
left join api.word e on (e.key, e.lang) = ('list.' || l.kind, 'en')
order by l.ord
