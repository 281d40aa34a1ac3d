-- The ways to buy beside the open tender: what precedes a tender, agencies, invitations, talks, notices of a single source, places in a
-- framework, and the order of bids to which nobody gave points here.

-- 采购意向 (财库〔2020〕10号): what a plan item will buy, made public ahead of it. Soft: api.intention says how far ahead it was.
create table core.intention (
  like audit.record including all,
  plan_item_id bigint not null,
  code core.code not null,
  summary core.prose not null,
  expected_on core.day not null,
  published_at core.instant not null,
  constraint intention_code_unique unique (authority_id, code),
  foreign key (authority_id, plan_item_id) references core.plan_item
);
-- An answer to the needs research (财库〔2021〕22号). Soft: api.market_answer counts them.
create table core.market_answer (
  like audit.record including all,
  plan_item_id bigint not null,
  code core.code not null,
  party_id bigint,
  answered_by core.line not null,
  answered_on core.day not null,
  answer core.prose not null,
  price_fen core.fen,
  constraint market_answer_code_unique unique (authority_id, code),
  foreign key (authority_id, plan_item_id) references core.plan_item,
  foreign key (authority_id, party_id) references core.party
);
-- 委托协议: an agency runs tenders of a buyer.
create table core.agency_agreement (
  like audit.record including all,
  code core.code not null,
  buyer_id bigint not null,
  agency_id bigint not null,
  scope core.prose not null,
  document core.sha256 not null,
  starts_on core.day not null,
  ends_on core.day not null,
  ended_on core.day,
  constraint agency_agreement_code_unique unique (authority_id, code),
  foreign key (authority_id, buyer_id) references core.party,
  foreign key (authority_id, agency_id) references core.party,
  constraint agreement_ends_after_it_begins check (ends_on >= starts_on)
);
alter table core.tender
  add foreign key (authority_id, agreement_id) references core.agency_agreement,
  add foreign key (authority_id, addon_of_id) references core.contract,
  add foreign key (authority_id, call_of_id) references core.lot;
-- Who is invited. pool and seed: calc.draw_lots(seed, ids of the pool in order) gives the places again; null where not drawn.
create table core.invitation (
  like audit.record including all,
  tender_id bigint not null,
  supplier_id bigint not null,
  drawn core.word not null constraint invitation_drawn_known check (drawn in ('random', 'chosen')),
  seed core.sha256,
  place core.count,
  invited boolean not null,
  at core.instant not null,
  constraint invited_once unique (authority_id, tender_id, supplier_id),
  constraint invitation_drawn_with_a_seed check ((seed is not null) = (drawn = 'random')),
  foreign key (authority_id, tender_id) references core.tender,
  foreign key (authority_id, supplier_id) references core.party
);
-- The only supplier of a single source, announced with the reason (条例 38).
create table core.sole_notice (
  like audit.record including all,
  tender_id bigint not null,
  code core.code not null,
  supplier_id bigint not null,
  text core.prose not null,
  published_on core.day not null,
  ends_on core.day not null,
  constraint sole_notice_given_once unique (authority_id, tender_id),
  foreign key (authority_id, tender_id) references core.tender,
  foreign key (authority_id, supplier_id) references core.party
);
-- The public keys to which bids are sealed: layer 1 outside, layer 2 inside. X25519; the secret keys never reach the database.
create table core.seal_key (
  like audit.record including all,
  tender_id bigint not null,
  part core.word not null constraint seal_key_part_known check (part in ('offer', 'technical', 'price')),
  layer core.count not null,
  custodian_id bigint not null,
  public_key core.line not null,
  lost_at core.instant,
  lost_because core.prose,
  constraint seal_key_is_64_hex check (public_key ~ '^[0-9a-f]{64}$'),
  constraint seal_key_is_new unique (authority_id, public_key),
  constraint layer_has_one_key unique (authority_id, tender_id, part, layer),
  foreign key (authority_id, tender_id) references core.tender,
  foreign key (authority_id, custodian_id) references core.person
);
-- box: base64 of a sealed box in a sealed box, of a length of its size class; commitment: SHA-256 of its content, nonce ‖ payload. inner_box:
-- when the outer seal is off. A late envelope stays as it is. sealed: on a machine without a server, by the command line as it was
-- handed in, or by the web, as whoever handed it in says; the web's operator could have read what is sealed there.
create table core.envelope (
  like audit.record including all,
  bid_id bigint not null,
  part core.word not null constraint envelope_part_known check (part in ('offer', 'technical', 'price')),
  box core.document not null,
  commitment core.sha256 not null,
  inner_box core.document,
  nonce core.sha256,
  payload core.document,
  state core.word not null default 'sealed' constraint envelope_state_known check (state in ('sealed', 'peeled', 'opened', 'unopenable')),
  sealed core.word not null constraint envelope_sealed_known check (sealed in ('offline', 'command', 'web')),
  constraint envelope_part_once unique (authority_id, bid_id, part),
  -- 4, 16 or 64 KiB and two seals of 48 bytes, in base64.
  constraint envelope_is_padded check (length(box) in (5592, 21976, 87512)),
  constraint content_after_the_opening check ((payload is not null) = (state = 'opened') and (nonce is not null) = (state = 'opened')),
  foreign key (authority_id, bid_id) references core.bid
);
-- What the quality gate found.
create table core.quality_gate (
  like audit.record including all,
  bid_id bigint not null,
  quality_points core.centipoint not null,
  passed boolean not null,
  constraint gate_passed_once unique (authority_id, bid_id),
  foreign key (authority_id, bid_id) references core.bid
);
-- Talks of the panel with a bidder, in minutes; and his final offer, which replaces the price of the bid when all are in.
create table core.talk (
  like audit.record including all,
  bid_id bigint not null,
  no core.count not null,
  minutes core.prose not null,
  at core.instant not null,
  constraint talk_no_unique unique (authority_id, bid_id, no),
  foreign key (authority_id, bid_id) references core.bid
);
create table core.final_offer (
  like audit.record including all,
  bid_id bigint not null,
  price_before_fen core.fen not null,
  price_fen core.fen not null,
  received_at core.instant not null,
  constraint final_offer_made_once unique (authority_id, bid_id),
  foreign key (authority_id, bid_id) references core.bid
);
-- The order of bids to which nobody gave points here: by the lowest price, as quoted, or as recorded from elsewhere with its points.
create table core.placement (
  like audit.record including all,
  bid_id bigint not null,
  rank core.count not null,
  total core.centipoint,
  basis core.word not null constraint placement_basis_known check (basis in ('recorded', 'lowest_price', 'quoted')),
  constraint placed_once unique (authority_id, bid_id),
  constraint place_counts_from_one check (rank > 0),
  foreign key (authority_id, bid_id) references core.bid
);
-- A supplier admitted to a framework with the price of one unit.
create table core.framework_place (
  like audit.record including all,
  lot_id bigint not null,
  code core.code not null,
  bid_id bigint not null,
  supplier_id bigint not null,
  price_fen core.fen not null,
  admitted_on core.day not null,
  constraint framework_place_code_unique unique (authority_id, code),
  constraint admitted_once unique (authority_id, lot_id, supplier_id),
  foreign key (authority_id, lot_id) references core.lot,
  foreign key (authority_id, bid_id) references core.bid,
  foreign key (authority_id, supplier_id) references core.party
);
-- What was bought from it with a call-off.
create table core.call_off (
  like audit.record including all,
  framework_place_id bigint not null,
  award_id bigint not null,
  quantity_milli core.milli not null,
  price_fen core.fen not null,
  constraint called_off_once unique (authority_id, award_id),
  constraint call_off_has_a_quantity check (quantity_milli > 0),
  foreign key (authority_id, framework_place_id) references core.framework_place,
  foreign key (authority_id, award_id) references core.award
);

-- The agreement under which the actor's agency may work on a tender today; null otherwise.
create function auth.agency_of(authority bigint, agreement bigint) returns bigint
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, core, pg_temp as $$
begin
  if agreement is null or authority is distinct from auth.authority_if('agency') then
    return null;
  end if;
  return (select g.id from core.agency_agreement g where (g.authority_id, g.id) = (authority, agreement)
    and g.agency_id = auth.party() and ref.today() between g.starts_on and least(g.ends_on, g.ended_on));
end $$;
grant execute on function auth.agency_of to tally_door, tally_act, tally_reader, tally_auditor;
create policy agency_of_the_tender on core.tender for select to tally_reader using (auth.agency_of(authority_id, agreement_id) is not null);
create policy agency_of_the_tender on core.bid for select to tally_reader using (exists (select from core.lot l
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  where (l.authority_id, l.id) = (bid.authority_id, bid.lot_id) and (t.deadline <= (select ref.now()) or bid.source <> 'sealed')
    and auth.agency_of(t.authority_id, t.agreement_id) is not null));

select audit.keep('intention', 190, reads => 'true');
select audit.keep('market_answer', 192);
select audit.keep('agency_agreement', 195, reads => $$authority_id = (select auth.authority()) and agency_id = (select auth.party())$$);
select audit.keep('invitation', 207, reads => $$authority_id = (select auth.authority()) and supplier_id = (select auth.party()) and invited$$);
select audit.keep('sole_notice', 208, reads => 'true');
select audit.keep('seal_key', 209, under => 'tender');
select audit.keep('envelope', 231, under => 'bid');
select audit.keep('quality_gate', 252, under => 'bid');
select audit.keep('talk', 232, under => 'bid');
-- A final offer is seen by its bidder; by the staff when the panel has reported.
select audit.keep('final_offer', 234, staff => false, reads => $$exists (select from core.bid b
  join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  where (b.authority_id, b.id) = (final_offer.authority_id, final_offer.bid_id)
    and (b.authority_id = (select auth.authority()) and b.supplier_id = (select auth.party()) or t.state in ('evaluated', 'awarded', 'complete')))$$);
select audit.keep('placement', 256, under => 'bid');
select audit.keep('framework_place', 262, reads => 'true');
select audit.keep('call_off', 264, under => 'award');
