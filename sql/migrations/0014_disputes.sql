-- Queries and complaints about a tender (质疑, 投诉: 政府采购法 51-58), disputes of performance (domain 2.4.6), debarment (条例 73 and others).

create table core.complaint (
  like audit.record including all,
  code core.code not null,
  tender_id bigint not null,
  party_id bigint not null,
  known_on core.day not null,
  filed_on core.day not null,
  answer_due_on core.day not null,
  answer core.prose,
  answered_on core.day,
  complaint core.prose,
  complained_on core.day,
  accepted_on core.day,
  decision_due_on core.day,
  suspended_from core.day,
  suspended_to core.day,
  suspension_lifted_on core.day,
  decision core.prose,
  remedy core.word constraint complaint_remedy_known check (remedy in ('none', 'correct', 'award_void', 'tender_void')),
  decided_on core.day,
  state core.word not null default 'query_filed' constraint complaint_state_known check (state in
    ('query_filed', 'answered', 'complaint_filed', 'accepted', 'refused', 'upheld', 'rejected', 'withdrawn')),
  constraint complaint_code_unique unique (authority_id, code),
  foreign key (authority_id, tender_id) references core.tender,
  foreign key (authority_id, party_id) references core.party,
  constraint suspension_ends_after_it_starts check (suspended_to >= suspended_from)
);
-- One ground of a query; a complaint takes up none that was not queried (条例 55).
create table core.complaint_ground (
  like audit.record including all,
  complaint_id bigint not null,
  no core.count not null,
  subject core.word not null constraint complaint_subject_known check (subject in ('documents', 'process', 'result')),
  text core.prose not null,
  complained boolean not null default false,
  constraint complaint_ground_no_unique unique (authority_id, complaint_id, no),
  foreign key (authority_id, complaint_id) references core.complaint
);
create index complaint_by_process on core.complaint (authority_id, process_id);

create table core.performance_dispute (
  like audit.record including all,
  contract_id bigint not null,
  code core.code not null,
  kind core.word not null constraint dispute_kind_known check (kind in ('late_payment', 'return', 'acceptance', 'deduction')),
  about core.code,
  text core.prose not null,
  raised_on core.day not null,
  reply_due_on core.day not null,
  reply core.prose,
  replied_on core.day,
  escalated_to core.line,
  escalated_on core.day,
  outcome core.prose,
  settled_on core.day,
  state core.word not null default 'raised' constraint dispute_state_known check (state in ('raised', 'replied', 'escalated', 'settled', 'withdrawn')),
  constraint dispute_code_unique unique (authority_id, code),
  foreign key (authority_id, contract_id) references core.contract
);

-- Ends by its day: views and calc.is_debarred() say so, nothing is stored.
create table core.debarment (
  like audit.record including all,
  code core.code not null,
  party_id bigint not null,
  starts_on core.day not null,
  ends_on core.day not null,
  basis core.line not null,
  because core.prose not null,
  document core.line,
  state core.word not null default 'proposed' constraint debarment_state_known check (state in ('proposed', 'effective', 'dropped')),
  constraint debarment_code_unique unique (authority_id, code),
  foreign key (authority_id, party_id) references core.party,
  constraint debarment_ends_after_it_starts check (ends_on >= starts_on)
);
create index debarment_by_party on core.debarment (authority_id, party_id);

select audit.keep('complaint', 270, reads => $$state in ('upheld', 'rejected')
  or authority_id = (select auth.authority()) and party_id = (select auth.party())$$);
select audit.keep('complaint_ground', 271, under => 'complaint');
select audit.keep('performance_dispute', 395, reads => $$exists (select from core.contract c
  where (c.authority_id, c.id) = (performance_dispute.authority_id, contract_id)
    and c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party()))$$);
select audit.keep('debarment', 35, reads => $$state = 'effective'
  or authority_id = (select auth.authority()) and party_id = (select auth.party())$$);
