-- The catalogue as the door reads it: acts, their parameters, rules, words, lists.
create view api.act as
  select act, aggregate, verb, roles, array(select rule from ref.act_rule r where r.act = a.act order by rule) as rules from ref.act a;
create view api.act_param as
  select act, ord, param, field, type, required, repeated, choices, flags, n from ref.act_param;
create view api.rule as select rule, basis, confirmed from ref.rule;
create view api.word as select key, lang, words from ref.word;
create view api.list as select kind, ord from ref.list;
create view api.role as select role, ord from ref.role;

-- Who is signed in: one row, or none.
create view api.me as
  select a.name as authority, p.code as person, p.name, y.code as party, auth.roles() as roles,
    (select demo from ref.install) as demo, audit.instant(ref.now()) as now
  from core.person p
  join core.authority a using (authority_id)
  left join core.party y on (y.authority_id, y.id) = (p.authority_id, p.party_id)
  where (p.authority_id, p.id) = (auth.authority(), auth.person());

-- Which program made the database. Everyone may know.
create view api.install as select program_version, schema_version, demo, gathers from ref.install;

-- What an import takes: the kind, the act that it calls, the schema of its documents, and the columns that are called otherwise there.
create view api.import as
  select i.kind, i.act, i.schema, c.column_name, c.param from ref.import i left join ref.import_column c using (kind);
