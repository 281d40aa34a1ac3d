-- Every act of a process in order: who (as far as the reader may know), in which role, when, and where the act lies in the sealed log.
create view api.dossier as
  select r.code as process, row_number() over (partition by a.authority_id, a.process_id order by a.id) as no, a.id as number, a.act,
    audit.instant(a.at) as at, p.code as person, a.role, audit.leaf_of_act(a.authority_id, a.id) as leaf
  from core.act a
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id)
  left join core.person p on (p.authority_id, p.id) = (a.authority_id, a.person_id);
