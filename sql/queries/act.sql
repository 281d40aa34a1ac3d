-- One act of the catalogue with its parameters: $1 its name, $2 the language of the words.
-- A row a parameter or field, in order; one row without a parameter for an act that has none.
select a.act, array_to_string(a.roles, ' ') as roles, coalesce(t.words, e.words) as title,
  p.param, p.field, p.type, p.required, p.repeated, array_to_string(p.choices, ',') as choices, array_to_string(p.flags, ' ') as flags,
  coalesce(w.words, we.words) as words, ty.words as type_words
from api.act a
left join api.word t on (t.key, t.lang) = ('act.' || a.act, $2)
left join api.word e on (e.key, e.lang) = ('act.' || a.act, 'en')
left join api.act_param p using (act)
left join api.word w on (w.key, w.lang) = ('param.' || a.act || '.' || p.param || coalesce('.' || nullif(p.field, ''), ''), $2)
left join api.word we on (we.key, we.lang) = ('param.' || a.act || '.' || p.param || coalesce('.' || nullif(p.field, ''), ''), 'en')
left join api.word ty on (ty.key, ty.lang) = ('type.' || p.type, $2)
where a.act = $1
order by p.ord, p.field <> '', p.n
