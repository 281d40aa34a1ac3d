-- Delegations.
create view api.delegation as
  select d.code, f.code as from_person, t.code as to_person, d.role, d.starts_on, d.ends_on, d.document, d.revoked_on
  from core.delegation d
  join core.person f on (f.authority_id, f.id) = (d.authority_id, d.from_id)
  join core.person t on (t.authority_id, t.id) = (d.authority_id, d.to_id);
select ref.declare_list('delegation', '{Delegations,委托,委託}');
