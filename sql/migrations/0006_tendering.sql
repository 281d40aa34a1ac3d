-- Tender, lots, criteria, requirements, bids, panel, scores, ranking, awards.

-- conducted: here, the whole procedure with its guards; recorded, entered after it ran on another platform, of which platform, notice and
-- report_sha256 (of the evaluation report) tell. A historical record may lack its amounts. method_case: which of the law's cases allows it.
-- agreement_id: with the agency that runs it. addon_of_id: the contract that a single source adds to. A framework runs from framework_from
-- until framework_until; call_of_id: the lot of a framework under which this tender is a call-off.
-- small_deduction_bp: policy deduction, announced in the documents, from the prices of small and micro firms. evaluated_on: the day of
-- the panel's report. failed_for: why it is unsuccessful (Law Art. 36).
-- two_envelopes: the price lies in an envelope of its own, which stays sealed until the quality gate, passed at gate_at.
create table core.tender (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  buyer_id bigint not null,
  method core.word not null constraint tender_method_known check (method in ('open_tender', 'invited_tender', 'consultation',
    'negotiation', 'inquiry', 'framework', 'single_source', 'grant', 'self_procurement')),
  method_reason core.prose,
  method_approval core.line,
  method_case core.word constraint method_case_known check (method_case in ('limited_range', 'costly', 'failed_tender', 'complex', 'urgent',
    'price_unknown', 'only_supplier', 'continuity')),
  agreement_id bigint,
  addon_of_id bigint,
  framework_from core.day,
  framework_until core.day,
  call_of_id bigint,
  instrument core.word not null constraint tender_instrument_known check (instrument in ('purchase', 'subsidy', 'venture_grant')),
  conducted core.word not null constraint tender_conducted_known check (conducted in ('recorded', 'here')),
  subject core.word not null constraint tender_subject_known check (subject in ('service', 'goods', 'works')),
  budget_fen core.fen,
  ceiling_fen core.fen,
  evaluation core.word not null constraint tender_evaluation_known check (evaluation in ('default', 'quality_first')),
  threshold_bp core.bp,
  trimmed boolean not null,
  small_deduction_bp core.bp not null default 0,
  bundle_reason core.prose,
  sme_reserved boolean not null,
  form_limited_basis core.prose,
  docs_from core.day,
  docs_until core.day,
  deadline core.instant,
  published_at core.instant,
  opened_at core.instant,
  evaluated_on core.day,
  platform core.line,
  notice core.line,
  report_sha256 core.sha256,
  witness_id bigint,
  two_envelopes boolean not null default false,
  gate_at core.instant,
  state core.word not null default 'planning' constraint tender_state_known check (state in ('planning', 'planned', 'approved',
    'published', 'recorded', 'opened', 'evaluating', 'evaluated', 'awarded', 'complete', 'unsuccessful', 'cancelled')),
  state_reason core.prose,
  failed_for core.word constraint failed_for_known
    check (failed_for in ('too_few_bidders', 'illegal_act', 'above_budget', 'task_cancelled', 'key_lost')),
  constraint tender_code_unique unique (authority_id, code),
  foreign key (authority_id, buyer_id) references core.party,
  foreign key (authority_id, witness_id) references core.person,
  constraint ceiling_within_budget check (ceiling_fen <= budget_fen),
  constraint documents_end_after_they_begin check (docs_until >= docs_from),
  constraint tender_opens_after_deadline check (opened_at >= deadline or conducted = 'recorded')
);
-- The plan items that a tender buys. After a tender that ended without a purchase they may stand in another.
create table core.tender_plan (
  like audit.record including all,
  tender_id bigint not null,
  plan_item_id bigint not null,
  constraint plan_item_named_once unique (authority_id, tender_id, plan_item_id),
  foreign key (authority_id, tender_id) references core.tender,
  foreign key (authority_id, plan_item_id) references core.plan_item
);
create index tender_plan_by_plan_item on core.tender_plan (authority_id, plan_item_id);
-- A change to a published tender.
create table core.tender_amendment (
  like audit.record including all,
  tender_id bigint not null,
  no core.count not null,
  text core.prose not null,
  substantive boolean not null,
  deadline_before core.instant not null,
  deadline_after core.instant not null,
  published_at core.instant not null,
  constraint tender_amendment_no_unique unique (authority_id, tender_id, no),
  foreign key (authority_id, tender_id) references core.tender,
  constraint deadline_only_moves_on check (deadline_after >= deadline_before)
);
create table core.lot (
  like audit.record including all,
  tender_id bigint not null,
  no core.count not null,
  code core.code not null,
  title core.line not null,
  catalogue_code core.code not null references ref.catalogue_item,
  region core.region_code not null references ref.region,
  amount_fen core.fen,
  state core.word not null default 'open' constraint lot_state_known check (state in ('open', 'awarded', 'unsuccessful')),
  constraint lot_code_unique unique (authority_id, code),
  constraint lot_no_unique unique (authority_id, tender_id, no),
  foreign key (authority_id, tender_id) references core.tender
);
-- One criterion of kind price a lot at most; its points are the weight of the price.
create table core.criterion (
  like audit.record including all,
  lot_id bigint not null,
  no core.count not null,
  kind core.word not null constraint criterion_kind_known
    check (kind in ('price', 'technical', 'team', 'experience', 'quality', 'policy')),
  title core.line not null,
  max_points core.centipoint not null,
  objective boolean not null,
  constraint criterion_no_unique unique (authority_id, lot_id, no),
  foreign key (authority_id, lot_id) references core.lot,
  constraint criterion_has_points check (max_points > 0)
);
create unique index one_price_criterion on core.criterion (authority_id, lot_id) where kind = 'price';
create table core.requirement (
  like audit.record including all,
  lot_id bigint not null,
  no core.count not null,
  kind core.word not null constraint requirement_kind_known
    check (kind in ('legal', 'financial', 'staff', 'experience', 'region_limited', 'form_limited', 'other')),
  text core.prose not null,
  least_milli core.milli,
  justification core.prose,
  constraint requirement_no_unique unique (authority_id, lot_id, no),
  foreign key (authority_id, lot_id) references core.lot
);
-- document_sha256: of a quotation. What a bidder sealed stands in core.envelope. No price stands in any
-- row before the opening. source: sealed here; recorded, from a tender that ran elsewhere; quoted, an open quotation of a small purchase. deduction_bp: policy deduction from the price that is evaluated. explanation: of an abnormally low price.
create table core.bid (
  like audit.record including all,
  lot_id bigint not null,
  code core.code not null,
  supplier_id bigint not null,
  source core.word not null default 'sealed' constraint bid_source_known check (source in ('sealed', 'recorded', 'quoted')),
  received_at core.instant,
  document_sha256 core.sha256,
  price_fen core.fen,
  deduction_bp core.bp not null default 0,
  explanation core.word constraint explanation_known check (explanation in ('accepted', 'refused')),
  state core.word not null constraint bid_state_known check (state in ('submitted', 'withdrawn', 'late_rejected', 'opened',
    'unopenable', 'qualified', 'disqualified', 'valid', 'invalid', 'ranked', 'winning', 'reserve', 'lost', 'refused')),
  state_reason core.prose,
  constraint bid_code_unique unique (authority_id, code),
  foreign key (authority_id, lot_id) references core.lot,
  foreign key (authority_id, supplier_id) references core.party,
  constraint sealed_bid_has_its_time check (source <> 'sealed' or received_at is not null),
  constraint no_price_before_the_opening check (source = 'recorded'
    or price_fen is null or state not in ('submitted', 'withdrawn', 'late_rejected', 'unopenable'))
);
create unique index one_bid_of_a_supplier on core.bid (authority_id, lot_id, supplier_id) where state not in ('withdrawn', 'late_rejected');
create table core.qualification_result (
  like audit.record including all,
  bid_id bigint not null,
  requirement_id bigint not null,
  passed boolean not null,
  reason core.prose,
  constraint requirement_judged_once unique (authority_id, bid_id, requirement_id),
  foreign key (authority_id, bid_id) references core.bid,
  foreign key (authority_id, requirement_id) references core.requirement,
  constraint failed_requirement_has_reason check (passed or reason is not null)
);
-- seed: of the draw by calc.draw_lots among the ids of the pool. announced_as: an expert's name as the law has it published.
create table core.panel_member (
  like audit.record including all,
  tender_id bigint not null,
  no core.count not null,
  code core.code not null,
  person_id bigint not null,
  kind core.word not null constraint panel_kind_known check (kind in ('expert', 'buyer_rep')),
  drawn core.word not null constraint panel_drawn_known check (drawn in ('random', 'appointed')),
  drawn_at core.instant not null,
  seed core.sha256,
  announced_as core.line,
  state core.word not null default 'drawn' constraint panel_state_known
    check (state in ('drawn', 'declared', 'active', 'recused', 'replaced', 'scored')),
  state_reason core.prose,
  constraint panel_member_drawn_once unique (authority_id, tender_id, person_id),
  constraint panel_member_code_unique unique (authority_id, code),
  constraint drawn_with_a_seed check ((seed is not null) = (drawn = 'random')),
  foreign key (authority_id, tender_id) references core.tender,
  foreign key (authority_id, person_id) references core.person
);
-- One member's answer for one bidder: Reg. Art. 9 lists the kinds.
create table core.conflict_declaration (
  like audit.record including all,
  panel_member_id bigint not null,
  bid_id bigint not null,
  kind core.word not null constraint conflict_kind_known
    check (kind in ('none', 'employment', 'office', 'shareholding', 'kin', 'other')),
  note core.prose,
  constraint declared_once_for_a_bid unique (authority_id, panel_member_id, bid_id),
  foreign key (authority_id, panel_member_id) references core.panel_member,
  foreign key (authority_id, bid_id) references core.bid
);
create table core.score (
  like audit.record including all,
  panel_member_id bigint not null,
  bid_id bigint not null,
  criterion_id bigint not null,
  points core.centipoint not null,
  note core.prose,
  locked boolean not null default false,
  constraint scored_once unique (authority_id, panel_member_id, bid_id, criterion_id),
  foreign key (authority_id, panel_member_id) references core.panel_member,
  foreign key (authority_id, bid_id) references core.bid,
  foreign key (authority_id, criterion_id) references core.criterion
);
-- The ranking of a lot as SCORE-1 worked it out from the scores and prices above. minimum_bidders: the parameter then in force.
create table core.ranking (
  like audit.record including all,
  lot_id bigint not null,
  bid_id bigint not null,
  formula core.line not null,
  minimum_bidders core.count not null,
  state core.word not null constraint ranking_state_known
    check (state in ('ranked', 'not_conforming', 'below_threshold', 'low_price_refused', 'unsuccessful')),
  evaluated_price_fen core.fen,
  price_points core.centipoint,
  quality_points core.centipoint,
  total core.centipoint,
  rank core.count,
  decided_by core.word,
  constraint ranked_once unique (authority_id, lot_id, bid_id),
  foreign key (authority_id, lot_id) references core.lot,
  foreign key (authority_id, bid_id) references core.bid
);
-- bid_id is null where nobody bid: a grant, a single source, a call-off, a historical record. Of the last the amount may be unknown.
create table core.award (
  like audit.record including all,
  lot_id bigint not null,
  code core.code not null,
  bid_id bigint,
  supplier_id bigint not null,
  amount_fen core.fen,
  state core.word not null constraint award_state_known check (state in ('pending', 'active', 'cancelled')),
  state_reason core.prose,
  reason_if_not_first core.prose,
  decided_on core.day not null,
  notified_on core.day,
  published_on core.day,
  constraint award_code_unique unique (authority_id, code),
  foreign key (authority_id, lot_id) references core.lot,
  foreign key (authority_id, bid_id) references core.bid,
  foreign key (authority_id, supplier_id) references core.party
);
create unique index one_award_of_a_lot on core.award (authority_id, lot_id) where state <> 'cancelled';

-- Everyone reads a tender from its publication on, also when it was cancelled later; a grant, which is not published, from its award.
select audit.keep('tender', 200, reads => $$published_at is not null or method = 'grant' and state in ('awarded', 'complete')$$);
select audit.keep('tender_plan', 205, under => 'tender');
select audit.keep('tender_amendment', 206, under => 'tender');
select audit.keep('lot', 210, under => 'tender');
select audit.keep('criterion', 215, under => 'lot');
select audit.keep('requirement', 220, under => 'lot');
-- A panel member sees himself; others from the publication of the award, with the names of the experts (Reg. Art. 43).
select audit.keep('panel_member', 225, reads => $$authority_id = (select auth.authority()) and person_id = (select auth.person())
  or exists (select from core.lot l join core.award a on (a.authority_id, a.lot_id) = (l.authority_id, l.id)
    where (l.authority_id, l.tender_id) = (panel_member.authority_id, panel_member.tender_id) and a.published_on is not null)$$);
-- Whether the actor sits on the panel of a tender: not when he was recused or replaced.
create function auth.on_panel(authority bigint, tender bigint) returns boolean
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  person bigint := auth.person();
begin
  return exists (select from core.panel_member m where (m.authority_id, m.tender_id, m.person_id) = (authority, tender, person)
    and m.state not in ('recused', 'replaced'));
end $$;
grant execute on function auth.on_panel to tally_door, tally_act, tally_reader, tally_auditor;
-- Until the deadline only the bidder knows that he bid; then the staff does, who opens; then the panel. The public sees who was ranked
-- when the award is published.
select audit.keep('bid', 230, staff => false, reads => $$authority_id = (select auth.authority()) and supplier_id = (select auth.party())
  or exists (select from core.lot l join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
    where (l.authority_id, l.id) = (bid.authority_id, bid.lot_id) and (
      bid.authority_id = (select auth.staff_of()) and (t.deadline <= (select ref.now()) or bid.source <> 'sealed')
      or t.opened_at is not null and auth.on_panel(t.authority_id, t.id)
      or bid.state in ('winning', 'reserve', 'lost') and exists (select from core.award a
        where (a.authority_id, a.lot_id) = (l.authority_id, l.id) and a.published_on is not null)))$$);
select audit.keep('qualification_result', 240, under => 'bid');
select audit.keep('conflict_declaration', 245, reads => $$exists (select from core.panel_member m
  where (m.authority_id, m.id, m.person_id) = (conflict_declaration.authority_id, conflict_declaration.panel_member_id, (select auth.person())))$$);
-- The panel reads the ranking that it made; the public with the award.
select audit.keep('ranking', 255, reads => $$exists (select from core.lot l where (l.authority_id, l.id) = (ranking.authority_id, ranking.lot_id)
    and auth.on_panel(l.authority_id, l.tender_id))
  or exists (select from core.award a
    where (a.authority_id, a.lot_id) = (ranking.authority_id, ranking.lot_id) and a.published_on is not null)$$);
-- A member reads his own scores; staff and panel see those of all when the ranking stands.
select audit.keep('score', 250, staff => false, reads => $$exists (select from core.panel_member m
    where (m.authority_id, m.id, m.person_id) = (score.authority_id, score.panel_member_id, (select auth.person())))
  or exists (select from core.ranking r join core.lot l on (l.authority_id, l.id) = (r.authority_id, r.lot_id)
    where (r.authority_id, r.bid_id) = (score.authority_id, score.bid_id)
      and (score.authority_id = (select auth.staff_of()) or auth.on_panel(l.authority_id, l.tender_id)))$$);
select audit.keep('award', 260, reads => $$published_on is not null
  or authority_id = (select auth.authority()) and supplier_id = (select auth.party()) and notified_on is not null$$);
