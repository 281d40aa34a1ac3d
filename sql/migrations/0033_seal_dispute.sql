-- A bidder whose envelope a custodian called unopenable discloses with what he sealed it. content: nonce ‖ payload, hexadecimal; the
-- seeds make the key pairs that were used once. Whoever reads the record can seal again, compare, and knows who it was: verdict.
create table core.seal_dispute (
  like audit.record including all,
  bid_id bigint not null,
  envelope_id bigint not null,
  code core.code not null,
  content core.document not null,
  outer_seed core.sha256 not null,
  inner_seed core.sha256 not null,
  disclosed_at core.instant not null,
  verdict core.word constraint seal_verdict_known check (verdict in ('bidder', 'outer', 'inner')),
  judged_at core.instant,
  constraint envelope_disclosed_once unique (authority_id, code),
  foreign key (authority_id, bid_id) references core.bid,
  foreign key (authority_id, envelope_id) references core.envelope
);
select audit.keep('seal_dispute', 970, under => 'bid');
