-- The words of rule $1 in language $2, its legal basis and whether that was confirmed.
select coalesce(w.words, e.words) as words, r.basis, r.confirmed
from (select $1::text as rule) q
left join api.rule r using (rule)
left join api.word w on (w.key, w.lang) = (q.rule, $2)
left join api.word e on (e.key, e.lang) = (q.rule, 'en')
