-- Contract with its service lines, indicators and factor tables; delivery reports; acceptance.

-- pay_on: the acceptance from which a payment is drawn. Rates that are null do not apply. late_interest_bp: a day, of what is overdue.
-- bond_fen: the supplier's security for performance, in another form than cash. amount_fen, ends_on: with its signed supplements.
-- A renewal stands on the award of the contract that it renews.
create table core.contract (
  like audit.record including all,
  award_id bigint not null,
  renewal_of_id bigint,
  code core.code not null,
  title core.line not null,
  buyer_id bigint not null,
  supplier_id bigint not null,
  kind core.word not null constraint contract_kind_known
    check (kind in ('unit_price', 'fixed', 'milestone', 'capitation', 'grant', 'partnership', 'framework')),
  amount_fen core.fen not null,
  starts_on core.day not null,
  ends_on core.day not null,
  pay_on core.word not null constraint contract_pay_on_known check (pay_on in ('periodic', 'interim', 'final')),
  report_every core.word not null constraint contract_report_every_known check (report_every in ('month', 'quarter', 'once')),
  report_due_days core.count not null,
  acceptance_days core.count not null,
  payment_days core.count not null,
  retention_bp core.bp,
  retention_ceiling_fen core.fen,
  advance_cap_bp core.bp,
  recovery_bp core.bp,
  penalty_cap_bp core.bp,
  bonus_cap_fen core.fen,
  bond_fen core.fen,
  late_interest_bp core.bp not null,
  personal_data boolean not null,
  data_protection boolean not null,
  term_basis core.prose,
  sha256 core.sha256,
  buyer_signed_on core.day,
  supplier_signed_on core.day,
  filed_on core.day,
  published_on core.day,
  completed_on core.day,
  closed_on core.day,
  state core.word not null default 'draft' constraint contract_state_known check (state in ('draft', 'approved', 'signed', 'active',
    'suspended', 'completed', 'evaluated', 'closed', 'terminated', 'cancelled')),
  state_reason core.prose,
  constraint contract_code_unique unique (authority_id, code),
  foreign key (authority_id, award_id) references core.award,
  foreign key (authority_id, renewal_of_id) references core.contract,
  foreign key (authority_id, buyer_id) references core.party,
  foreign key (authority_id, supplier_id) references core.party,
  constraint contract_ends_after_it_starts check (ends_on >= starts_on),
  constraint personal_data_have_a_clause check (data_protection or not personal_data)
);
create unique index one_contract_of_an_award on core.contract (authority_id, award_id) where state <> 'cancelled' and renewal_of_id is null;
create unique index one_renewal_of_a_contract on core.contract (authority_id, renewal_of_id) where state <> 'cancelled';
-- max_milli: payable at most. factor_kind: none, where quality is not measured. waived: why it need not be accepted. measure: what a
-- claim may not exceed: count, nothing; coverage, the communities that had their lead, by days; paid_hours, the hours of paid staff.
create table core.contract_line (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  catalogue_code core.code not null references ref.catalogue_item,
  title core.line not null,
  unit core.line not null,
  planned_milli core.milli not null,
  price_fen core.fen not null,
  max_milli core.milli,
  min_qty_bp core.bp,
  shortfall_bp core.bp,
  factor_kind core.word not null constraint factor_kind_known check (factor_kind in ('none', 'step', 'linear')),
  measure core.word not null default 'count' constraint contract_line_measure_known check (measure in ('count', 'coverage', 'paid_hours')),
  waived core.prose,
  constraint contract_line_code_unique unique (authority_id, code),
  constraint contract_line_no_unique unique (authority_id, contract_id, no),
  foreign key (authority_id, contract_id) references core.contract,
  constraint most_is_at_least_planned check (max_milli >= planned_milli)
);
-- floor, target and the values measured are thousandths of the indicator's own unit.
create table core.indicator (
  like audit.record including all,
  contract_line_id bigint not null,
  no core.count not null,
  name core.line not null,
  unit core.line not null,
  weight_bp core.bp not null,
  floor_milli core.milli_delta not null,
  target_milli core.milli_delta not null,
  higher_is_better boolean not null,
  critical boolean not null,
  source core.word not null constraint indicator_source_known check (source in ('count', 'inspection', 'survey')),
  constraint indicator_no_unique unique (authority_id, contract_line_id, no),
  foreign key (authority_id, contract_line_id) references core.contract_line,
  constraint target_beyond_floor check (case when higher_is_better then target_milli > floor_milli else target_milli < floor_milli end)
);
create table core.factor_band (
  like audit.record including all,
  contract_line_id bigint not null,
  from_points core.centipoint not null,
  factor_bp core.bp not null,
  constraint band_bound_unique unique (authority_id, contract_line_id, from_points),
  foreign key (authority_id, contract_line_id) references core.contract_line
);
-- What an occurrence costs the supplier: missed patrol, vacancy, late report.
create table core.contract_penalty (
  like audit.record including all,
  contract_id bigint not null,
  kind core.word not null,
  amount_fen core.fen not null,
  constraint penalty_kind_unique unique (authority_id, contract_id, kind),
  foreign key (authority_id, contract_id) references core.contract
);
-- One a period, made when the contract becomes active. Overdue is what the day makes of `due` and `returned`: views say it.
create table core.delivery_report (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  starts_on core.day not null,
  ends_on core.day not null,
  due_on core.day not null,
  revision core.count not null default 0,
  submitted_at core.instant,
  review_due_on core.day,
  state core.word not null default 'due' constraint delivery_report_state_known
    check (state in ('due', 'submitted', 'returned', 'verified', 'accepted', 'partly_accepted', 'rejected')),
  state_reason core.prose,
  constraint delivery_report_code_unique unique (authority_id, code),
  constraint delivery_report_no_unique unique (authority_id, contract_id, no),
  foreign key (authority_id, contract_id) references core.contract,
  constraint period_ends_after_it_starts check (ends_on >= starts_on)
);
-- What was claimed is never overwritten: a mended entry is a new row of a later revision, and the earlier one is replaced.
create table core.delivery_entry (
  like audit.record including all,
  delivery_report_id bigint not null,
  contract_line_id bigint not null,
  revision core.count not null,
  claimed_milli core.milli not null,
  verified_milli core.milli,
  accepted_milli core.milli,
  beneficiaries core.count,
  paid_hours_milli core.milli,
  volunteer_hours_milli core.milli,
  note core.prose,
  state core.word not null default 'standing' constraint delivery_entry_state_known check (state in ('standing', 'returned', 'replaced')),
  state_reason core.prose,
  constraint entry_of_a_line_once unique (authority_id, delivery_report_id, contract_line_id, revision),
  foreign key (authority_id, delivery_report_id) references core.delivery_report,
  foreign key (authority_id, contract_line_id) references core.contract_line,
  constraint verified_within_claimed check (verified_milli <= claimed_milli),
  constraint accepted_within_verified check (accepted_milli <= verified_milli)
);
-- A file that proves an entry; the file itself stays outside, its hash is the evidence. Position rounded to 0.001 degree.
create table core.evidence (
  like audit.record including all,
  delivery_entry_id bigint not null,
  kind core.word not null constraint evidence_kind_known check (kind in ('photo', 'document', 'sheet', 'record')),
  sha256 core.sha256 not null,
  taken_at core.instant,
  latitude_milli core.milli_delta,
  longitude_milli core.milli_delta,
  constraint evidence_given_once unique (authority_id, delivery_entry_id, sha256),
  foreign key (authority_id, delivery_entry_id) references core.delivery_entry
);
-- Spending that a supplier accounts for; mandatory for subsidies and grants.
create table core.expense (
  like audit.record including all,
  delivery_report_id bigint not null,
  revision core.count not null,
  kind core.word not null constraint expense_kind_known check (kind in ('people', 'activities', 'material', 'overhead')),
  amount_fen core.fen not null,
  foreign key (authority_id, delivery_report_id) references core.delivery_report
);
create table core.verification (
  like audit.record including all,
  delivery_entry_id bigint not null,
  sample core.count not null,
  hits core.count not null,
  method core.line not null,
  person_id bigint not null,
  foreign key (authority_id, delivery_entry_id) references core.delivery_entry,
  foreign key (authority_id, person_id) references core.person,
  constraint hits_within_sample check (hits <= sample)
);
-- periodic: an official confirms reports. interim, final: the recipients are heard, acceptors sign, the result is published.
create table core.acceptance (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  stage core.word not null constraint acceptance_stage_known check (stage in ('periodic', 'interim', 'final')),
  starts_on core.day not null,
  ends_on core.day not null,
  opened_on core.day not null,
  agreed_until core.day not null,
  body_id bigint,
  invited core.count,
  opinions core.count,
  in_favour core.count,
  opinion_summary core.prose,
  signed_on core.day,
  published_on core.day,
  state core.word not null default 'open' constraint acceptance_state_known
    check (state in ('open', 'recipients_heard', 'signed', 'published', 'withdrawn')),
  state_reason core.prose,
  constraint acceptance_code_unique unique (authority_id, code),
  constraint acceptance_no_unique unique (authority_id, contract_id, no),
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, body_id) references core.party,
  constraint opinions_of_those_invited check (opinions <= invited),
  constraint in_favour_within_opinions check (in_favour <= opinions)
);
create unique index one_final_acceptance on core.acceptance (authority_id, contract_id) where stage = 'final' and state <> 'withdrawn';
-- The reports that an acceptance covers.
create table core.acceptance_report (
  like audit.record including all,
  acceptance_id bigint not null,
  delivery_report_id bigint not null,
  constraint report_in_acceptance_once unique (authority_id, acceptance_id, delivery_report_id),
  foreign key (authority_id, acceptance_id) references core.acceptance,
  foreign key (authority_id, delivery_report_id) references core.delivery_report
);
-- What is accepted of a line, of what was planned for the time that the acceptance covers.
create table core.acceptance_line (
  like audit.record including all,
  acceptance_id bigint not null,
  contract_line_id bigint not null,
  planned_milli core.milli not null,
  accepted_milli core.milli not null,
  constraint line_accepted_once unique (authority_id, acceptance_id, contract_line_id),
  foreign key (authority_id, acceptance_id) references core.acceptance,
  foreign key (authority_id, contract_line_id) references core.contract_line
);
create table core.acceptance_value (
  like audit.record including all,
  acceptance_id bigint not null,
  indicator_id bigint not null,
  value_milli core.milli_delta not null,
  constraint indicator_measured_once unique (authority_id, acceptance_id, indicator_id),
  foreign key (authority_id, acceptance_id) references core.acceptance,
  foreign key (authority_id, indicator_id) references core.indicator
);
create table core.acceptance_signature (
  like audit.record including all,
  acceptance_id bigint not null,
  person_id bigint not null,
  agrees boolean not null,
  opinion core.prose,
  signed_on core.day not null,
  constraint acceptance_signed_once unique (authority_id, acceptance_id, person_id),
  foreign key (authority_id, acceptance_id) references core.acceptance,
  foreign key (authority_id, person_id) references core.person
);
create index delivery_entry_by_line on core.delivery_entry (authority_id, contract_line_id);
create index acceptance_report_by_report on core.acceptance_report (authority_id, delivery_report_id);

select audit.keep('contract', 300, reads => $$state not in ('draft', 'approved', 'cancelled')
  or authority_id = (select auth.authority()) and supplier_id = (select auth.party()) and state <> 'draft'$$);
select audit.keep('contract_line', 305, under => 'contract');
select audit.keep('indicator', 306, under => 'contract_line');
select audit.keep('factor_band', 307, under => 'contract_line');
select audit.keep('contract_penalty', 308, under => 'contract');
select audit.keep('delivery_report', 310, reads => $$exists (select from core.contract c
  where (c.authority_id, c.id) = (delivery_report.authority_id, contract_id)
    and c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party()))$$);
select audit.keep('delivery_entry', 315, under => 'delivery_report');
select audit.keep('evidence', 320, under => 'delivery_entry');
select audit.keep('expense', 321, under => 'delivery_report');
select audit.keep('verification', 325, under => 'delivery_entry');
select audit.keep('acceptance', 330, reads => $$state = 'published'
  or authority_id = (select auth.authority_if('committee'))
  or exists (select from core.contract c where (c.authority_id, c.id) = (acceptance.authority_id, contract_id)
    and c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party()))$$);
select audit.keep('acceptance_report', 331, under => 'acceptance');
select audit.keep('acceptance_line', 332, under => 'acceptance');
select audit.keep('acceptance_value', 333, under => 'acceptance');
select audit.keep('acceptance_signature', 334, under => 'acceptance');
