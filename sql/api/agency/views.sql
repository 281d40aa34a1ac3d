create view api.agency_agreement as
  select g.code, b.name as buyer, a.code as agency, a.name as agency_name, g.scope, g.document, g.starts_on, g.ends_on, g.ended_on
  from core.agency_agreement g
  join core.party b on (b.authority_id, b.id) = (g.authority_id, g.buyer_id)
  join core.party a on (a.authority_id, a.id) = (g.authority_id, g.agency_id);
select ref.declare_list('agency_agreement', '{Agreements with agencies,委托代理协议,委託代理協議}');
