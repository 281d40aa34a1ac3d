-- The life of a contract: supplements, subcontracts, budget years, renewals; who provides the service, where and for whom; targets of
-- its budget; soft separations of duties that were waived; who read what is personal.

-- renewals: how often the tender file says that the contract may be renewed.
alter table core.tender add column renewals core.count not null default 0;
-- delta_fen: what it adds to the amount of the contract, or takes from it. What is signed stands in the contract and its lines.
create table core.amendment (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  delta_fen core.fen_delta not null,
  new_ends_on core.day,
  term_basis core.prose,
  reason core.prose not null,
  sha256 core.sha256,
  buyer_signed_on core.day,
  supplier_signed_on core.day,
  state core.word not null default 'draft' constraint amendment_state_known check (state in ('draft', 'approved', 'signed', 'dropped')),
  state_reason core.prose,
  constraint amendment_code_unique unique (authority_id, code),
  constraint amendment_no_unique unique (authority_id, contract_id, no),
  foreign key (authority_id, contract_id) references core.contract
);
create table core.amendment_line (
  like audit.record including all,
  amendment_id bigint not null,
  contract_line_id bigint not null,
  planned_milli core.milli_delta not null,
  constraint line_amended_once unique (authority_id, amendment_id, contract_line_id),
  foreign key (authority_id, amendment_id) references core.amendment,
  foreign key (authority_id, contract_line_id) references core.contract_line
);
create table core.subcontract (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  party_id bigint not null,
  scope core.line not null,
  share_bp core.bp not null,
  state core.word not null default 'proposed' constraint subcontract_state_known check (state in ('proposed', 'consented', 'refused')),
  state_reason core.prose,
  constraint subcontract_code_unique unique (authority_id, code),
  constraint subcontract_no_unique unique (authority_id, contract_id, no),
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, party_id) references core.party
);
-- A year of a contract with the budget that it is paid from. planned: not yet in the budget; funded: committed; then its balance is
-- carried over to the next year or returned.
create table core.contract_year (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  fiscal_year int not null,
  plan_item_id bigint,
  amount_fen core.fen not null,
  ended_on core.day,
  balance_fen core.fen,
  state core.word not null default 'planned' constraint contract_year_state_known check (state in ('planned', 'funded', 'carried', 'returned')),
  state_reason core.prose,
  constraint contract_year_code_unique unique (authority_id, code),
  constraint budget_of_a_year_once unique nulls not distinct (authority_id, contract_id, fiscal_year, plan_item_id),
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, plan_item_id) references core.plan_item
);

-- A soft rule of separation that does not hold for a person in a process, once a second signer (a committee or the district) signed.
create table core.separation_waiver (
  like audit.record including all,
  code core.code not null,
  person_id bigint not null,
  rule core.word not null constraint waived_rule_known
    check (rule in ('acceptor_did_not_draft_the_payment', 'panel_is_not_acceptor', 'panel_is_not_approver')),
  reason core.prose not null,
  asked_on core.day not null,
  signer_id bigint,
  signed_on core.day,
  reviewer_id bigint,
  reviewed_on core.day,
  review core.prose,
  state core.word not null default 'asked' constraint separation_waiver_state_known check (state in ('asked', 'signed', 'refused', 'reviewed')),
  constraint separation_waiver_code_unique unique (authority_id, code),
  constraint waiver_asked_once unique (authority_id, process_id, person_id, rule),
  foreign key (authority_id, person_id) references core.person,
  foreign key (authority_id, signer_id) references core.person,
  foreign key (authority_id, reviewer_id) references core.person
);

select audit.keep('tender', 200);
select audit.keep('amendment', 301, reads => $$exists (select from core.contract c
  where (c.authority_id, c.id) = (amendment.authority_id, contract_id)
    and (amendment.state = 'signed' or c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party())))$$);
select audit.keep('amendment_line', 302, under => 'amendment');
select audit.keep('subcontract', 303, reads => $$state = 'consented' or exists (select from core.contract c
  where (c.authority_id, c.id) = (subcontract.authority_id, contract_id)
    and c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party()))$$);
select audit.keep('contract_year', 304, under => 'contract');
select audit.keep('separation_waiver', 65, reads => $$authority_id = (select auth.authority_if('committee'))$$);
