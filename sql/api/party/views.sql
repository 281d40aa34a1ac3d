create view api.party as
  select code, name, credit_code, legal_form, registration_kind, registered_on, registration_valid_to, region, small, state
  from core.party;
select ref.declare_list('party', '{Parties,主体,主體}');
select ref.declare_import('party', 'party_register');
