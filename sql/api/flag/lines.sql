-- Service lines of contracts, as flags read them.
create view api.fact_line as
  select l.authority_id, r.code::text as process, c.code::text as contract, l.code::text, l.catalogue_code::text as catalogue
  from core.contract_line l
  join core.contract c on (c.authority_id, c.id) = (l.authority_id, l.contract_id)
  join core.process r on (r.authority_id, r.id) = (l.authority_id, l.process_id);
