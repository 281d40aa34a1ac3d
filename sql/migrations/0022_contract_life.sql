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

-- 绩效目标表 of a plan item: level 1 and 2 are headings, level 3 has figures, measured by an indicator or given by hand.
create table core.performance_target (
  like audit.record including all,
  plan_item_id bigint not null,
  no core.count not null,
  code core.code not null,
  level core.count not null constraint target_has_three_levels check (level between 1 and 3),
  above_id bigint,
  name core.line not null,
  unit core.line,
  target_milli core.milli_delta,
  higher_is_better boolean not null,
  indicator_id bigint,
  actual_milli core.milli_delta,
  constraint performance_target_code_unique unique (authority_id, code),
  foreign key (authority_id, plan_item_id) references core.plan_item,
  foreign key (authority_id, above_id) references core.performance_target,
  foreign key (authority_id, indicator_id) references core.indicator,
  constraint only_the_third_level_has_figures check ((level = 3) = (target_milli is not null))
);
-- Where a service is provided: a station, a terminal, a venue, or a platform of one of three kinds (T11).
create table core.site (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  name core.line not null,
  kind core.word not null constraint site_kind_known check (kind in ('station', 'terminal', 'venue', 'platform')),
  platform core.word constraint site_platform_known check (platform in ('base', 'management', 'project')),
  constraint site_code_unique unique (authority_id, code),
  foreign key (authority_id, contract_id) references core.contract,
  constraint a_platform_has_a_kind check ((kind = 'platform') = (platform is not null))
);
-- A site that the government provides (T12): the rent that it pays or forgoes is support in kind.
create table core.asset_provision (
  like audit.record including all,
  site_id bigint not null,
  mode core.word not null constraint asset_mode_known check (mode in ('recovered', 'adjusted', 'leased')),
  rent_fen core.fen not null,
  starts_on core.day not null,
  ends_on core.day,
  constraint site_provided_once unique (authority_id, site_id, starts_on),
  foreign key (authority_id, site_id) references core.site,
  constraint provision_ends_after_it_starts check (ends_on >= starts_on)
);
create table core.team (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  name core.line not null,
  site_id bigint,
  constraint team_code_unique unique (authority_id, code),
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, site_id) references core.site
);
-- Who provides the service: a number in a team, never a name.
create table core.staff (
  like audit.record including all,
  team_id bigint not null,
  no core.count not null,
  code core.code not null,
  qualification core.line not null,
  paid boolean not null,
  starts_on core.day not null,
  ends_on core.day,
  constraint staff_code_unique unique (authority_id, code),
  foreign key (authority_id, team_id) references core.team,
  constraint staff_ends_after_it_starts check (ends_on >= starts_on)
);
create table core.staff_absence (
  like audit.record including all,
  staff_id bigint not null,
  starts_on core.day not null,
  ends_on core.day not null,
  foreign key (authority_id, staff_id) references core.staff,
  constraint absence_ends_after_it_starts check (ends_on >= starts_on)
);
-- A community (residents' committee) that a contract serves; each has one lead at a time.
create table core.service_area (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  name core.line not null,
  constraint service_area_code_unique unique (authority_id, code),
  constraint area_named_once unique (authority_id, contract_id, name),
  foreign key (authority_id, contract_id) references core.contract
);
create table core.coverage (
  like audit.record including all,
  service_area_id bigint not null,
  staff_id bigint not null,
  lead boolean not null,
  starts_on core.day not null,
  ends_on core.day,
  foreign key (authority_id, service_area_id) references core.service_area,
  foreign key (authority_id, staff_id) references core.staff,
  constraint coverage_ends_after_it_starts check (ends_on >= starts_on)
);
create unique index coverage_once on core.coverage (authority_id, service_area_id, staff_id, starts_on);
-- Who was served, as counts only: by site, and by group of people. A count of a group says nothing of the others: groups overlap.
create table core.entry_site (
  like audit.record including all,
  delivery_entry_id bigint not null,
  site_id bigint not null,
  beneficiaries core.count not null,
  constraint site_reported_once unique (authority_id, delivery_entry_id, site_id),
  foreign key (authority_id, delivery_entry_id) references core.delivery_entry,
  foreign key (authority_id, site_id) references core.site
);
create table core.entry_group (
  like audit.record including all,
  delivery_entry_id bigint not null,
  people core.word not null constraint people_known check (people in ('over_60', 'over_80', 'disabled', 'children', 'low_income', 'women', 'correction', 'migrants')),
  beneficiaries core.count not null,
  constraint group_reported_once unique (authority_id, delivery_entry_id, people),
  foreign key (authority_id, delivery_entry_id) references core.delivery_entry
);
-- Who read which personal value, when and what for. It never leaves this database, and holds no value itself.
create table core.access_log (
  authority_id bigint not null,
  id bigint generated always as identity,
  code text not null,
  person_id bigint not null,
  of text not null,
  record_id bigint not null,
  column_name text not null,
  purpose text not null,
  at timestamptz not null,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references core.person
);
insert into ref.unimaged values ('access_log', 'who read what is personal is itself personal, and no export has it');
alter table core.access_log enable row level security;
grant select, insert on core.access_log to tally_act;
grant select on core.access_log to tally_reader;
create policy acts_within_authority on core.access_log to tally_act using (authority_id = (select auth.authority()));
create policy readers on core.access_log for select to tally_reader using (authority_id = (select auth.authority_if('auditor'))
  or authority_id = (select auth.authority_if('sysadmin')) or authority_id = (select auth.authority()) and person_id = (select auth.person()));

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
select audit.keep('performance_target', 112, under => 'plan_item');
select audit.keep('site', 340, under => 'contract');
select audit.keep('asset_provision', 341, under => 'site');
select audit.keep('team', 342, under => 'contract');
select audit.keep('staff', 343, under => 'team');
select audit.keep('staff_absence', 344, reads => $$exists (select from core.staff s join core.team t on (t.authority_id, t.id) = (s.authority_id, s.team_id)
  join core.contract c on (c.authority_id, c.id) = (t.authority_id, t.contract_id)
  where (s.authority_id, s.id) = (staff_absence.authority_id, staff_id)
    and c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party()))$$);
select audit.keep('service_area', 345, under => 'contract');
select audit.keep('coverage', 346, under => 'service_area');
select audit.keep('entry_site', 316, under => 'delivery_entry');
select audit.keep('entry_group', 317, under => 'delivery_entry');
