-- Orders of inspection: what the export, the revocation and the erasure of personal data ask of them.
create function calc.inspection_is_in_force(i core.inspection_order) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$ select i.state = 'in_force' and i.until >= ref.today() $$;
