-- Buying together with those it is for: menus that residents vote on (T07), partnerships (T04), incubation (T08, T22), what those who
-- were served say (M16), ratings (M18), sets of indicators (T29, T30), tags (T10), cases (T15-T17), consultative bodies (T28).

-- Whoever holds a secret token of a ballot or a survey: no account, and nothing else to do.
insert into ref.role values ('voter', 15, false);

-- draft → open → counted; closed is what the time makes of `open`: views say it. voter_id: the one pseudonym in whose name all vote.
create table core.ballot (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  about core.prose,
  region core.region_code not null references ref.region,
  fiscal_year int not null constraint ballot_year_plausible check (fiscal_year between 1990 and 2199),
  ceiling_fen core.fen not null,
  closes_at core.instant not null,
  opened_at core.instant,
  counted_at core.instant,
  voter_id bigint,
  state core.word not null default 'draft' constraint ballot_state_known check (state in ('draft', 'open', 'counted', 'cancelled')),
  state_reason core.prose,
  constraint ballot_code_unique unique (authority_id, code),
  foreign key (authority_id, voter_id) references core.person
);
-- votes, place, chosen: written by the count, which anyone may repeat from the votes.
create table core.ballot_option (
  like audit.record including all,
  ballot_id bigint not null,
  no core.count not null,
  code core.code not null,
  title core.line not null,
  about core.prose,
  catalogue_code core.code not null references ref.catalogue_item,
  kind core.word not null constraint ballot_option_kind_known check (kind in ('service', 'equipment')),
  cost_fen core.fen not null,
  votes core.count,
  place core.count,
  chosen boolean,
  constraint ballot_option_code_unique unique (authority_id, code),
  constraint ballot_option_no_unique unique (authority_id, ballot_id, no),
  foreign key (authority_id, ballot_id) references core.ballot
);
-- What those who were served by a contract are asked: one question, 1 to 5. open → closed, by its act or by the time.
create table core.survey (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  question core.line not null,
  opened_on core.day not null,
  closes_at core.instant not null,
  voter_id bigint not null,
  evaluated_on core.day,
  constraint survey_code_unique unique (authority_id, code),
  constraint survey_no_unique unique (authority_id, contract_id, no),
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, voter_id) references core.person
);
-- Only the hash of a token is known here; who got which token is known nowhere.
create table core.voting_token (
  like audit.record including all,
  ballot_id bigint,
  survey_id bigint,
  token_sha256 core.sha256 not null,
  constraint token_registered_once unique (authority_id, token_sha256),
  foreign key (authority_id, ballot_id) references core.ballot,
  foreign key (authority_id, survey_id) references core.survey,
  constraint token_of_one_thing_check check (num_nonnulls(ballot_id, survey_id) = 1)
);
create index voting_token_by_hash on core.voting_token (token_sha256);
create table core.vote (
  like audit.record including all,
  ballot_id bigint not null,
  ballot_option_id bigint not null,
  voting_token_id bigint not null,
  constraint token_votes_once unique (authority_id, voting_token_id),
  foreign key (authority_id, ballot_id) references core.ballot,
  foreign key (authority_id, ballot_option_id) references core.ballot_option,
  foreign key (authority_id, voting_token_id) references core.voting_token
);
create index vote_by_ballot on core.vote (authority_id, ballot_id);
create table core.satisfaction_response (
  like audit.record including all,
  survey_id bigint not null,
  voting_token_id bigint not null,
  channel core.word not null constraint response_channel_known check (channel in ('web', 'paper', 'phone', 'visit')),
  score core.count not null constraint response_is_1_to_5 check (score between 1 and 5),
  constraint token_answers_once unique (authority_id, voting_token_id),
  foreign key (authority_id, survey_id) references core.survey,
  foreign key (authority_id, voting_token_id) references core.voting_token
);
create index response_by_survey on core.satisfaction_response (authority_id, survey_id);
alter table core.plan_item add column ballot_option_id bigint, add foreign key (authority_id, ballot_option_id) references core.ballot_option;
create unique index option_is_planned_once on core.plan_item (authority_id, ballot_option_id) where state <> 'cancelled';

-- Enters as the person of a session, as before; or, with a secret token, as the voter of its ballot or survey, in this transaction
-- alone. Whether a vote may be cast is the act's to judge.
create or replace function auth.enter(token text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  authority bigint;
  person bigint;
begin
  if token ~ '^[0-9A-Fa-f]{64}$' then
    select s.authority_id, s.person_id into authority, person from auth.session s
      where s.token_sha256 = sha256(decode(token, 'hex')) and s.expires_at > clock_timestamp();
  elsif length(token) between 20 and 40 then
    select t.authority_id, coalesce(b.voter_id, u.voter_id) into authority, person from core.voting_token t
      left join core.ballot b on (b.authority_id, b.id) = (t.authority_id, t.ballot_id)
      left join core.survey u on (u.authority_id, u.id) = (t.authority_id, t.survey_id)
      where t.token_sha256 = auth.token_sha256(token) order by t.id limit 1;
  end if;
  if person is null then
    return false;
  end if;
  perform set_config('tally.actor', concat_ws(':', authority, person, auth.tag(authority, person)), true);
  return true;
end $$;
-- The hash of a token as a person writes it: groups may be apart or not, small letters do, O is 0, I and L are 1.
create function auth.token_sha256(token text) returns text
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(translate(upper(regexp_replace(token, '[- ]', '', 'g')), 'OIL', '011'), 'UTF8')), 'hex')
$$;
grant execute on function auth.token_sha256 to tally_act;

-- A partnership: the government provides the stage, partners run it, residents have a part of the revenue. No public money need be in it.
create table core.partnership (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  buyer_id bigint not null,
  plan_item_id bigint,
  region core.region_code not null references ref.region,
  residents_bp core.bp not null,
  starts_on core.day not null,
  ends_on core.day not null,
  fixed_return_promised boolean not null,
  guaranteed_fen core.fen not null,
  sha256 core.sha256,
  signed_on core.day,
  state core.word not null default 'draft' constraint partnership_state_known check (state in ('draft', 'active', 'ended', 'cancelled')),
  state_reason core.prose,
  constraint partnership_code_unique unique (authority_id, code),
  foreign key (authority_id, buyer_id) references core.party,
  foreign key (authority_id, plan_item_id) references core.plan_item,
  constraint partnership_ends_after_it_starts check (ends_on >= starts_on),
  constraint no_fixed_return_is_promised check (not fixed_return_promised and guaranteed_fen = 0)
);
-- weight: of what is left of the revenue when government and residents have theirs.
create table core.partnership_partner (
  like audit.record including all,
  partnership_id bigint not null,
  no core.count not null,
  party_id bigint not null,
  kind core.word not null constraint partner_kind_known check (kind in ('investor', 'operator', 'participant')),
  contribution_fen core.fen not null,
  weight core.count not null,
  constraint partner_stands_once unique (authority_id, partnership_id, party_id),
  constraint partner_no_unique unique (authority_id, partnership_id, no),
  foreign key (authority_id, partnership_id) references core.partnership,
  foreign key (authority_id, party_id) references core.party
);
-- The government's part of what the revenue of a year has above from_fen, up to the next tier.
create table core.partnership_tier (
  like audit.record including all,
  partnership_id bigint not null,
  from_fen core.fen not null,
  government_bp core.bp not null,
  constraint tier_bound_unique unique (authority_id, partnership_id, from_fen),
  foreign key (authority_id, partnership_id) references core.partnership
);
create table core.revenue_statement (
  like audit.record including all,
  partnership_id bigint not null,
  no core.count not null,
  code core.code not null,
  starts_on core.day not null,
  ends_on core.day not null,
  revenue_fen core.fen not null,
  sha256 core.sha256,
  stated_on core.day not null,
  confirmed_on core.day,
  state core.word not null default 'stated' constraint revenue_state_known check (state in ('stated', 'confirmed', 'returned')),
  state_reason core.prose,
  constraint revenue_code_unique unique (authority_id, code),
  constraint revenue_no_unique unique (authority_id, partnership_id, no),
  foreign key (authority_id, partnership_id) references core.partnership,
  constraint revenue_period_ends_after_it_starts check (ends_on >= starts_on),
  constraint revenue_within_one_year check (extract(year from starts_on) = extract(year from ends_on))
);
-- Who gets how much of a confirmed statement; the shares of a statement add up to its revenue.
create table core.partnership_share (
  like audit.record including all,
  revenue_statement_id bigint not null,
  no core.count not null,
  code core.code not null,
  kind core.word not null constraint share_kind_known check (kind in ('government', 'residents', 'partner')),
  party_id bigint,
  amount_fen core.fen not null,
  paid_on core.day,
  voucher_no core.line,
  constraint share_code_unique unique (authority_id, code),
  foreign key (authority_id, revenue_statement_id) references core.revenue_statement,
  foreign key (authority_id, party_id) references core.party
);
create index revenue_by_partnership on core.revenue_statement (authority_id, partnership_id);
create index share_by_statement on core.partnership_share (authority_id, revenue_statement_id);

-- A body in its beginnings and whoever helps it: applied → admitted → incubating → graduated → aftercare → finished; or left.
create table core.incubation (
  like audit.record including all,
  code core.code not null,
  party_id bigint not null,
  incubator_id bigint not null,
  applied_on core.day not null,
  admitted_on core.day,
  started_on core.day,
  graduated_on core.day,
  left_on core.day,
  aftercare_from core.day,
  aftercare_until core.day,
  finished_on core.day,
  state core.word not null default 'applied' constraint incubation_state_known
    check (state in ('applied', 'admitted', 'incubating', 'graduated', 'aftercare', 'finished', 'left')),
  state_reason core.prose,
  constraint incubation_code_unique unique (authority_id, code),
  foreign key (authority_id, party_id) references core.party,
  foreign key (authority_id, incubator_id) references core.party,
  constraint nobody_incubates_itself check (incubator_id <> party_id),
  constraint stages_follow_one_another check (admitted_on >= applied_on and coalesce(started_on >= admitted_on, true)
    and coalesce(graduated_on >= started_on, true) and coalesce(aftercare_from >= graduated_on, true) and coalesce(left_on >= applied_on, true))
);
create unique index incubated_once_at_a_time on core.incubation (authority_id, party_id) where state in ('applied', 'admitted', 'incubating');
-- value: in money, or what was given in kind is worth.
create table core.support_action (
  like audit.record including all,
  incubation_id bigint not null,
  no core.count not null,
  code core.code not null,
  kind core.word not null constraint support_kind_known check (kind in ('money', 'space', 'training', 'mentor', 'aftercare')),
  value_fen core.fen not null,
  given_on core.day not null,
  note core.prose,
  sha256 core.sha256,
  constraint support_code_unique unique (authority_id, code),
  foreign key (authority_id, incubation_id) references core.incubation,
  constraint support_of_money_has_a_value check (kind <> 'money' or value_fen > 0)
);
create index support_by_incubation on core.support_action (authority_id, incubation_id);

-- What a year showed of a supplier. A component that could not be known is null, and the others weigh more.
create table core.supplier_rating (
  like audit.record including all,
  party_id bigint not null,
  code core.code not null,
  year int not null constraint supplier_rating_year_check check (year between 1990 and 2199),
  evaluation core.centipoint,
  on_time core.centipoint,
  undeducted core.centipoint,
  complaints core.count not null,
  score core.centipoint not null,
  grade core.word not null constraint rating_grade_known check (grade in ('excellent', 'good', 'fair', 'pass', 'fail')),
  rated_on core.day not null,
  constraint rated_once_a_year unique (authority_id, party_id, year),
  constraint rating_code_unique unique (authority_id, code),
  foreign key (authority_id, party_id) references core.party
);

-- A set of indicators that anyone may make up: 5S, full coverage and response. ratio: a part of a whole; points: given as such.
create table core.indicator_set (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  state core.word not null default 'active' constraint indicator_set_state_known check (state in ('active', 'retired')),
  constraint indicator_set_code_unique unique (authority_id, code)
);
create table core.indicator_set_item (
  like audit.record including all,
  indicator_set_id bigint not null,
  no core.count not null,
  name core.line not null,
  kind core.word not null constraint set_item_kind_known check (kind in ('points', 'ratio')),
  weight_bp core.bp not null,
  constraint set_item_no_unique unique (authority_id, indicator_set_id, no),
  foreign key (authority_id, indicator_set_id) references core.indicator_set
);
create table core.assessment (
  like audit.record including all,
  indicator_set_id bigint not null,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  starts_on core.day not null,
  ends_on core.day not null,
  score core.centipoint not null,
  assessed_on core.day not null,
  constraint assessment_code_unique unique (authority_id, code),
  foreign key (authority_id, indicator_set_id) references core.indicator_set,
  foreign key (authority_id, contract_id) references core.contract,
  constraint assessed_period_ends_after_it_starts check (ends_on >= starts_on)
);
create table core.assessment_value (
  like audit.record including all,
  assessment_id bigint not null,
  indicator_set_item_id bigint not null,
  part core.count,
  whole core.count,
  points core.centipoint not null,
  constraint item_assessed_once unique (authority_id, assessment_id, indicator_set_item_id),
  foreign key (authority_id, assessment_id) references core.assessment,
  foreign key (authority_id, indicator_set_item_id) references core.indicator_set_item,
  constraint part_within_whole check (part <= whole)
);

-- A second way to order the catalogue, as a place likes it: dimension and value.
create table core.catalogue_tag (
  like audit.record including all,
  code core.code not null,
  catalogue_code core.code not null references ref.catalogue_item,
  dimension core.word not null,
  value core.line not null,
  state core.word not null default 'active' constraint catalogue_tag_state_known check (state in ('active', 'removed')),
  constraint catalogue_tag_code_unique unique (authority_id, code)
);
create unique index tagged_once on core.catalogue_tag (authority_id, catalogue_code, dimension, value) where state = 'active';
-- A case of the library. Six tests of whether it is typical; one that was not made is null. What is not known stays null.
create table core.case_record (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  region core.region_code references ref.region,
  category core.code not null references ref.seed_category,
  rural boolean,
  innovative boolean,
  source core.line not null,
  typical_1 boolean,
  typical_2 boolean,
  typical_3 boolean,
  typical_4 boolean,
  typical_5 boolean,
  typical_6 boolean,
  assessed_on core.day,
  constraint case_code_unique unique (authority_id, code)
);

-- A council, a committee of a party organisation, a workshop: of so many seats, deciding with so many present.
create table core.body (
  like audit.record including all,
  party_id bigint not null,
  code core.code not null,
  kind core.word not null constraint body_kind_known
    check (kind in ('residents_council', 'party_organisation', 'joint_meeting', 'workshop', 'platform')),
  seats core.count not null,
  quorum core.count not null,
  basis core.line not null,
  state core.word not null default 'active' constraint body_state_known check (state in ('active', 'dissolved')),
  state_reason core.prose,
  constraint body_code_unique unique (authority_id, code),
  foreign key (authority_id, party_id) references core.party,
  constraint quorum_is_a_majority_of_the_seats check (quorum * 2 > seats and quorum <= seats)
);
create unique index one_body_of_a_party on core.body (authority_id, party_id) where state = 'active';
create table core.body_member (
  like audit.record including all,
  body_id bigint not null,
  seat core.count not null,
  code core.code not null,
  name core.line not null,
  speaks_for core.line not null,
  starts_on core.day not null,
  ends_on core.day,
  constraint body_member_code_unique unique (authority_id, code),
  foreign key (authority_id, body_id) references core.body,
  constraint membership_ends_after_it_starts check (ends_on >= starts_on)
);
create unique index seat_taken_once on core.body_member (authority_id, body_id, seat) where ends_on is null;
-- What a body decided, on a need or on an acceptance.
create table core.resolution (
  like audit.record including all,
  body_id bigint not null,
  no core.count not null,
  code core.code not null,
  need_id bigint,
  acceptance_id bigint,
  present core.count not null,
  in_favour core.count not null,
  against core.count not null,
  summary core.prose not null,
  minutes core.sha256 not null,
  decided_on core.day not null,
  constraint resolution_code_unique unique (authority_id, code),
  constraint resolved_once_on_a_need unique (authority_id, body_id, need_id),
  constraint resolved_once_on_an_acceptance unique (authority_id, body_id, acceptance_id),
  foreign key (authority_id, body_id) references core.body,
  foreign key (authority_id, need_id) references core.need,
  foreign key (authority_id, acceptance_id) references core.acceptance,
  constraint resolution_on_one_thing check (num_nonnulls(need_id, acceptance_id) = 1),
  constraint resolution_votes_of_those_present check (in_favour + against <= present)
);

-- Facts of the source survey (174 urban cases) and its figures on social organisations. value null: not given there, or known only
-- to lie between at_least and at_most; that is never 0.
create table ref.survey_fact (
  topic text not null,
  code text not null,
  value numeric,
  at_least numeric,
  at_most numeric,
  en text not null,
  zh_hans text not null,
  zh_hant text not null,
  note text,
  primary key (topic, code)
);
grant select on ref.survey_fact to tally_door, tally_auditor;

select audit.keep('ballot', 125, reads => $$state in ('open', 'counted')$$);
select audit.keep('ballot_option', 126, under => 'ballot');
select audit.keep('voting_token', 127, reads => $$exists (select from core.ballot b
  where (b.authority_id, b.id) = (voting_token.authority_id, ballot_id) and b.state = 'counted')$$);
-- How a ballot stands is known to nobody before it is counted; then anyone may count again.
select audit.keep('vote', 128, staff => false, reads => $$exists (select from core.ballot b
  where (b.authority_id, b.id) = (vote.authority_id, ballot_id) and b.state = 'counted')$$);
select audit.keep('plan_item', 110);
select audit.keep('partnership', 140, reads => $$state in ('active', 'ended')$$);
select audit.keep('partnership_partner', 141, under => 'partnership');
select audit.keep('partnership_tier', 142, under => 'partnership');
select audit.keep('revenue_statement', 143, reads => $$state = 'confirmed' or authority_id = (select auth.authority())
  and exists (select from core.partnership_partner p where (p.authority_id, p.partnership_id) = (revenue_statement.authority_id, partnership_id)
    and p.party_id = (select auth.party()))$$);
select audit.keep('partnership_share', 144, under => 'revenue_statement');
select audit.keep('incubation', 150, reads => $$state in ('graduated', 'aftercare', 'finished')
  or authority_id = (select auth.authority()) and party_id = (select auth.party())$$);
select audit.keep('support_action', 151, under => 'incubation');
select audit.keep('survey', 397, reads => 'true');
select audit.keep('satisfaction_response', 398);
select audit.keep('supplier_rating', 399, reads => 'true');
select audit.keep('indicator_set', 80, reads => 'true');
select audit.keep('indicator_set_item', 81, under => 'indicator_set');
select audit.keep('assessment', 337, reads => $$exists (select from core.contract c
  where (c.authority_id, c.id) = (assessment.authority_id, contract_id)
    and c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party()))$$);
select audit.keep('assessment_value', 338, under => 'assessment');
select audit.keep('catalogue_tag', 85, reads => 'true');
select audit.keep('case_record', 90, reads => 'true');
select audit.keep('body', 22, reads => 'true');
select audit.keep('body_member', 23, personal => '{name}', reads => $$authority_id = (select auth.authority_if('committee'))$$);
select audit.keep('resolution', 336, reads => $$exists (select from core.need n where (n.authority_id, n.id) = (resolution.authority_id, need_id))
  or exists (select from core.acceptance a where (a.authority_id, a.id) = (resolution.authority_id, acceptance_id))$$);
