-- Subcontracts: everyone reads those to which the buyer consented.
create view api.subcontract as
  select s.code, c.code as contract, c.title, y.name as supplier, z.name as subcontractor, s.scope, calc.percent(s.share_bp) as share,
    s.state, s.state_reason, r.code as process
  from core.subcontract s
  join core.contract c on (c.authority_id, c.id) = (s.authority_id, s.contract_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.party z on (z.authority_id, z.id) = (s.authority_id, s.party_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id);
select ref.declare_list('subcontract', '{Subcontracts,分包,分包}');
