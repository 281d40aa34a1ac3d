-- Needs, their endorsement, plan items and the budget ledger.

-- What people ask for. It stands before any process; plan items cite it. The public text is moderated before it is shown; their own is
-- theirs, and null once it was erased.
create table core.need (
  like audit.record including all,
  code core.code not null,
  channel core.word not null constraint need_channel_known
    check (channel in ('resident', 'committee', 'grid', 'survey', 'department')),
  place core.region_code not null references ref.region,
  catalogue_code core.code references ref.catalogue_item,
  title core.line not null,
  text core.prose,
  public_text core.prose,
  urgency core.count not null constraint need_urgency_up_to_100 check (urgency <= 100),
  supporters core.count not null,
  residents core.count,
  vulnerability core.count not null default 0 constraint need_vulnerability_up_to_100 check (vulnerability <= 100),
  received_on core.day not null,
  due_on core.day not null,
  answered_on core.day,
  state core.word not null default 'filed' constraint need_state_known check (state in
    ('filed', 'endorsed', 'validated', 'rejected', 'referred', 'planned', 'met', 'closed', 'duplicate')),
  duplicate_of_id bigint,
  referred_to core.line,
  answer core.prose,
  feedback core.prose,
  person_id bigint not null,
  constraint need_code_unique unique (authority_id, code),
  foreign key (authority_id, duplicate_of_id) references core.need,
  foreign key (authority_id, person_id) references core.person
);
-- A council's resolution for a need: T28.
create table core.need_endorsement (
  like audit.record including all,
  need_id bigint not null,
  party_id bigint not null,
  members core.count not null,
  present core.count not null,
  in_favour core.count not null,
  minutes core.sha256,
  decided_on core.day not null,
  constraint endorsed_once_by_a_body unique (authority_id, need_id, party_id),
  foreign key (authority_id, need_id) references core.need,
  foreign key (authority_id, party_id) references core.party,
  constraint present_are_members check (present <= members),
  constraint votes_are_of_those_present check (in_favour <= present)
);
create table core.plan_item (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  buyer_id bigint not null,
  fiscal_year int not null constraint fiscal_year_plausible check (fiscal_year between 1990 and 2199),
  catalogue_code core.code not null references ref.catalogue_item,
  region core.region_code not null references ref.region,
  source_of_funds core.word not null constraint source_of_funds_known
    check (source_of_funds in ('general', 'special', 'lottery_fund', 'donation')),
  amount_fen core.fen not null,
  own_provision_fen core.fen,
  duty core.prose,
  state core.word not null default 'draft' constraint plan_state_known check (state in
    ('draft', 'submitted', 'returned', 'approved', 'funded', 'in_procurement', 'contracted', 'executed', 'cancelled')),
  state_reason core.prose,
  constraint plan_code_unique unique (authority_id, code),
  foreign key (authority_id, buyer_id) references core.party
);
create table core.plan_need (
  like audit.record including all,
  plan_item_id bigint not null,
  need_id bigint not null,
  constraint need_cited_once unique (authority_id, plan_item_id, need_id),
  foreign key (authority_id, plan_item_id) references core.plan_item,
  foreign key (authority_id, need_id) references core.need
);
-- The budget ledger of a plan item; append-only. adjust may be negative, all others are not.
-- ref: code of the record that moved the money.
create table core.budget_entry (
  like audit.record including all,
  plan_item_id bigint not null,
  kind core.word not null constraint budget_kind_known
    check (kind in ('appropriate', 'adjust', 'commit', 'release', 'spend', 'return')),
  amount_fen core.fen_delta not null,
  ref core.code,
  document core.line,
  entered_on core.day not null,
  foreign key (authority_id, plan_item_id) references core.plan_item,
  constraint only_adjustments_are_negative check (kind = 'adjust' or amount_fen > 0)
);
create index budget_entry_by_plan_item on core.budget_entry (authority_id, plan_item_id);
create index plan_need_by_need on core.plan_need (authority_id, need_id);

select audit.keep('need', 100, personal => '{text}', reads => $$state in ('validated', 'referred', 'planned', 'met', 'closed')
  or authority_id = (select auth.authority()) and person_id = (select auth.person())
  or authority_id = (select auth.authority_if('committee'))$$);
select audit.keep('need_endorsement', 105, under => 'need');
select audit.keep('plan_item', 110, reads => $$state not in ('draft', 'submitted', 'returned', 'cancelled')$$);
select audit.keep('plan_need', 115, under => 'plan_item');
select audit.keep('budget_entry', 120, under => 'plan_item');
