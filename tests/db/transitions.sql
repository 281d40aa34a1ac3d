-- Every transition of the domain (section 2.3) has the act that makes it and a rule that refuses it elsewhere; that each act was accepted and
-- each rule refused once is what `tally walk --coverage` asks of tests/rules. And no state is without a transition.
-- entity | from > to | act | rule. A transition that time or another act causes names the act that writes or heeds it.
create temp table transition on commit drop as
select c[1] as entity, c[2] as change, c[3] as act, c[4] as rule from ref.table_of($$
need | filed > endorsed | need_endorse | need_awaits_endorsement
need | filed, endorsed > validated | need_validate | need_awaits_an_answer
need | filed, endorsed > rejected | need_reject | need_awaits_an_answer
need | filed, endorsed > referred | need_refer | need_awaits_an_answer
need | filed, endorsed > duplicate | need_duplicate | need_awaits_an_answer
need | validated > planned | plan_cite | need_is_validated
need | planned > validated | plan_cancel | plan_has_no_contract
need | planned > met | delivery_decide | report_awaits_a_decision
need | met > closed | need_close | need_is_met_before_it_is_closed
plan_item | draft, returned > submitted | plan_submit | plan_is_a_draft
plan_item | submitted > approved | plan_approve | plan_awaits_approval
plan_item | submitted, approved > returned | plan_return | plan_can_be_returned
plan_item | approved > funded | plan_appropriate | plan_awaits_its_money
plan_item | funded > funded | plan_adjust | plan_has_money
plan_item | funded > in_procurement | tender_draft | plan_is_funded
plan_item | in_procurement > contracted | contract_activate | contract_awaits_activation
plan_item | contracted > executed | contract_close | contract_is_evaluated
plan_item | draft > cancelled | plan_cancel | plan_has_no_contract
tender | planning > planned | tender_submit | tender_is_in_planning
tender | planned > approved | tender_approve | tender_awaits_approval
tender | approved > published | tender_publish | tender_is_approved
tender | published > published | tender_amend | tender_takes_bids
tender | published > opened | tender_open | tender_opens_after_deadline
tender | opened > evaluating | tender_evaluate | tender_is_opened
tender | evaluating > evaluated | tender_rank | every_member_has_scored
tender | recorded > evaluated | tender_result | tender_is_being_recorded
tender | evaluated > awarded | award_decide | tender_is_evaluated
tender | awarded > complete | contract_sign | contract_awaits_signature
tender | opened > unsuccessful | tender_fail | tender_can_fail
tender | published > cancelled | tender_cancel | tender_can_be_cancelled
bid | submitted > withdrawn | bid_withdraw | bid_is_submitted
bid | late_rejected > late_rejected | bid_submit | lot_takes_bids
bid | submitted > opened | custody_open | outer_seal_comes_off_first
bid | submitted > unopenable | custody_peel | every_envelope_is_opened
bid | opened > qualified | bid_qualify | bid_awaits_qualification
bid | opened > disqualified | bid_qualify | every_requirement_is_judged
bid | qualified > valid, invalid | bid_conform | bid_is_qualified
bid | valid > ranked | tender_rank | every_member_has_scored
bid | ranked > winning, reserve | award_decide | bid_is_ranked
bid | reserve > lost | contract_sign | contract_awaits_signature
bid | winning > refused | award_refuse | award_is_active
panel_member | drawn > declared | panel_declare | member_awaits_declaration
panel_member | drawn > recused | panel_declare | declared_for_every_bid
panel_member | declared > active | panel_activate | member_has_declared
panel_member | active > scored | score_lock | scores_complete
panel_member | active > replaced | panel_replace | member_can_be_replaced
award | > active | award_decide | award_in_order_of_rank
award | active > cancelled | award_cancel | award_has_no_contract
complaint | query_filed > answered | complaint_answer | query_awaits_an_answer
complaint | query_filed, answered > complaint_filed | complaint_file | complaint_follows_a_query
complaint | complaint_filed > accepted | complaint_accept | complaint_awaits_acceptance
complaint | complaint_filed > refused | complaint_refuse | complaint_awaits_acceptance
complaint | accepted > upheld, rejected | complaint_decide | complaint_is_being_handled
complaint | query_filed > withdrawn | complaint_withdraw | complaint_is_open
contract | draft > approved | contract_approve | contract_is_a_draft
contract | approved > signed | contract_sign | contract_awaits_signature
contract | signed > active | contract_activate | contract_awaits_activation
contract | active > suspended | contract_suspend | contract_is_active
contract | suspended > active | contract_resume | contract_is_suspended
contract | active > completed | contract_complete | every_line_is_accepted_or_waived
contract | completed > evaluated | contract_evaluate | contract_is_completed
contract | evaluated > closed | contract_close | contract_is_evaluated
contract | active, suspended > terminated | contract_terminate | contract_runs
contract | draft, approved > cancelled | contract_cancel | contract_is_not_signed
amendment | draft > approved | amendment_approve | supplement_is_a_draft
amendment | approved > signed | amendment_sign | supplement_awaits_signature
amendment | draft, approved > dropped | amendment_drop | supplement_is_not_signed
delivery_report | due, returned > submitted | delivery_submit | report_awaits_submission
delivery_report | submitted > returned | delivery_return | report_awaits_review
delivery_report | submitted > verified | delivery_verify | every_entry_is_verified
delivery_report | verified > accepted, partly_accepted, rejected | delivery_decide | report_awaits_a_decision
acceptance | open > recipients_heard | acceptance_hear | acceptance_awaits_opinions
acceptance | recipients_heard > signed | acceptance_sign | recipients_are_heard
acceptance | open > signed | acceptance_confirm | acceptance_is_periodic
acceptance | signed > published | acceptance_publish | acceptance_is_signed
acceptance | open > withdrawn | acceptance_withdraw | acceptance_is_open
payment | draft > checked | payment_check | payment_is_a_draft
payment | checked > approved | payment_approve | payment_awaits_approval
payment | checked, approved > returned | payment_return | payment_can_be_returned
payment | approved > paid | payment_pay | payment_awaits_the_accountant
payment | paid > reversed | payment_reverse | payment_was_paid
evaluation | submitted > objected | evaluation_object | evaluation_awaits_an_answer
evaluation | submitted, objected > confirmed | evaluation_confirm | objection_gets_a_reply
evaluation | confirmed > published | evaluation_publish | evaluation_is_confirmed_first
incubation | applied > admitted | incubation_admit | incubation_awaits_admission
incubation | admitted > incubating | incubation_start | incubation_awaits_its_start
incubation | incubating > graduated | incubation_graduate | incubation_is_under_way
incubation | applied, admitted, incubating > left | incubation_leave | incubation_has_not_ended
incubation | graduated > aftercare | incubation_follow | aftercare_follows_graduation
incubation | aftercare > finished | incubation_finish | aftercare_is_over
debarment | proposed > effective | debarment_impose | debarment_is_proposed
debarment | proposed > dropped | debarment_drop | debarment_is_proposed
$$) c;
do $$
declare
  wrong text;
  n int;
begin
  select string_agg(format('%s %s: act %s with rule %s', entity, change, act, rule), E'\n') into wrong from transition t
    where not exists (select from ref.act_rule r where (r.act, r.rule) = (t.act, t.rule));
  assert wrong is null, E'not declared:\n' || wrong;
  -- The states that a table allows and those that its transitions name are the same. An award is decided at once: none is pending here.
  select string_agg(format('%s: %s', entity, state), ', ') into wrong from (
    (select t.entity, s[1] as state from (select distinct entity from transition) t
      join pg_constraint c on c.conrelid = ('core.' || t.entity)::regclass and c.contype = 'c' and c.conname like '%state_known'
      cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') s where (t.entity, s[1]) <> ('award', 'pending')
     except select entity, s[1] from transition cross join lateral regexp_matches(change, '[a-z_]+', 'g') s)
    union all
    (select entity, s[1] from transition cross join lateral regexp_matches(change, '[a-z_]+', 'g') s
     except select t.entity, s[1] from (select distinct entity from transition) t
      join pg_constraint c on c.conrelid = ('core.' || t.entity)::regclass and c.contype = 'c' and c.conname like '%state_known'
      cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') s)) x;
  assert wrong is null, 'states without a transition, or unknown: ' || wrong;
  select count(*) into n from transition;
  assert n > 80;
  raise notice '% transitions', n;
end $$;
