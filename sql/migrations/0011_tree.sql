-- The tree over the log: RFC 6962 hashes, one tree per authority, kept as it grows.

-- The hash of each complete inner node: (level, index) covers the leaves [index << level, (index + 1) << level). Leaf hashes,
-- level 0, stand in the log. A node that is here never changes.
create table audit.node (
  authority_id bigint not null,
  level smallint not null check (level between 1 and 62),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (authority_id, level, index)
);
-- Hashes alone: whoever works with the tree may read them. No row-level security: the sealer copies into it.
grant select, insert on audit.node to tally_sealer;
grant select on audit.node to tally_auditor, tally_signer;

-- The head of the tree, signed: a C2SP checkpoint, its signatures those of the log and of witnesses.
create table audit.checkpoint (
  authority_id bigint not null,
  origin text not null,
  size bigint not null check (size >= 0),
  note text not null check (length(note) < 65536),
  at timestamptz not null default clock_timestamp(),
  primary key (authority_id, origin, size)
);
alter table audit.checkpoint enable row level security;
create policy published on audit.checkpoint for select using (true);
create policy signed_by_signer on audit.checkpoint to tally_signer using (true);
grant select on audit.checkpoint to tally_reader, tally_auditor;
grant select, insert on audit.checkpoint to tally_signer;
grant update (note) on audit.checkpoint to tally_signer;
-- The signer reads the head and the hashes, no image.
grant select on audit.head to tally_signer;
grant select (authority_id, leaf_index, leaf_hash) on audit.log to tally_signer;
create policy hashes_to_signer on audit.log for select to tally_signer using (true);

-- The keys with which checkpoints are signed, as C2SP verifier keys. While a key is followed by another both are in use, and
-- checkpoints carry both signatures.
create table core.signer_key (
  like audit.record including all,
  key core.line not null constraint signer_key_has_its_form check (key ~ '^[^+[:space:]]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{43}[A-Za-z0-9+/=]$'),
  state core.word not null default 'in_use' constraint signer_key_state_known check (state in ('in_use', 'retired')),
  constraint signer_key_unique unique (authority_id, key)
);
select audit.keep('signer_key', 905, reads => 'true');
-- History went back, was declared, and goes on under a new origin.
create table core.log_recovery (
  like audit.record including all,
  old_origin core.line not null,
  new_origin core.line not null,
  size bigint not null check (size >= 0),
  account core.prose not null,
  check (old_origin <> new_origin),
  unique (authority_id, new_origin)
);
select audit.keep('log_recovery', 906, reads => 'true');

-- What the signer signs for an authority: origin, size of the log, keys in use.
create function audit.signing(authority bigint, out origin text, out size bigint, out keys text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.origin, h.size, (select string_agg(k.key, E'\n' order by k.id) from core.signer_key k
    where k.authority_id = a.authority_id and k.state = 'in_use')
  from core.authority a join audit.head h using (authority_id) where a.authority_id = signing.authority
$$;
grant execute on function audit.signing to tally_signer;
create function audit.size_of(authority bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select size from audit.head where authority_id = authority $$;
grant execute on function audit.size_of to tally_act;
grant execute on function audit.instant to tally_signer;
