-- What the acts of the office share.

-- A person by code who holds a role today.
create function calc.person_with(code text, role text) returns core.person
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.person;
begin
  select * into p from core.person x where x.code = person_with.code and x.state = 'active'
    and person_with.role in (select auth.own_roles(x.authority_id, x.id));
  perform ref.found(p.id is not null, role, code);
  return p;
end $$;
