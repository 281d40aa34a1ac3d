-- The arguments of an act in XML $1: a child of the root each, by its name; a child with children is a record, as JSON.
select t.name, case when t.kids is null then t.value else (
    select jsonb_object_agg(k.name, k.value)::text
    from xmltable('/r/*' passing xmlparse(document '<r>' || t.kids::text || '</r>')
      columns name text path 'local-name(.)', value text path 'string(.)') k) end as value
from xmltable('/*/*' passing xmlparse(document $1)
  columns n for ordinality, name text path 'local-name(.)', value text path 'string(.)', kids xml path '*') t
order by t.n
