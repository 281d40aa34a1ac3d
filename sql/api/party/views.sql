create view api.party as
  select code, name, credit_code, legal_form, registration_kind, registered_on, registration_valid_to, region, state
  from core.party;
select ref.declare_list('party', '{Parties,主体,主體}');
