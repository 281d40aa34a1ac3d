-- Imported public data (OCDS 1.0 and 1.1): tables of their own, never the business tables. An amount is a whole number of the minor
-- units of its currency, which stands beside it; nothing is converted, nothing is added across currencies. What was imported is
-- kept verbatim in pieces; what has a place stands in columns as well. Everyone may read.

-- Currencies of ISO 4217 with the decimals of their minor unit.
create table ref.currency (
  code text primary key check (code ~ '^[A-Z]{3}$'),
  decimals int not null check (decimals between 0 and 4)
);
-- Where the objects of a release have a place. path: names between points, [] after that of a list; '' is the release itself.
create table ref.ocds_section (
  path text primary key,
  of text not null
);
-- Where the fields of such an object have a place; of two fields of one column the one with the lower number is preferred.
-- type: id, line, prose, list, boolean, count, milli, money, currency, day, instant.
create table ref.ocds_field (
  of text not null,
  no int not null,
  path text not null,
  column_name text not null,
  type text not null,
  primary key (of, path)
);
-- Facts are public.
grant select on ref.currency, ref.ocds_section, ref.ocds_field to tally_door, tally_auditor;

-- One file. sha256 and bytes are those of its text.
create table core.imported_document (
  like audit.record including all,
  code core.code not null,
  name core.line not null,
  sha256 core.sha256 not null,
  bytes bigint not null,
  kind core.word not null constraint imported_document_kind_known check (kind in ('release_package', 'record_package', 'release')),
  version core.line,
  uri core.prose,
  published_at core.instant,
  publisher core.prose,
  publisher_uid core.line,
  license core.prose,
  policy core.prose,
  releases core.count not null,
  releases_new core.count not null,
  constraint imported_document_code_unique unique (authority_id, code),
  constraint imported_document_once unique (authority_id, sha256)
);
-- Its text, verbatim; the pieces in order of their numbers are the file.
create table core.imported_piece (
  like audit.record including all,
  imported_document_id bigint not null,
  no core.count not null,
  text core.document not null,
  constraint imported_piece_no_unique unique (authority_id, imported_document_id, no),
  foreign key (authority_id, imported_document_id) references core.imported_document
);
-- Fields of it that have no place, or do not fit theirs: by path, without the positions in lists.
create table core.imported_unplaced (
  like audit.record including all,
  imported_document_id bigint not null,
  path core.prose not null,
  fields core.count not null,
  foreign key (authority_id, imported_document_id) references core.imported_document
);
-- A contracting process: planning and tender as the releases so far, merged in order of their dates, leave them.
create table core.imported_process (
  like audit.record including all,
  ocid core.line not null,
  language core.line,
  initiation core.line,
  rationale core.prose,
  budget_text core.prose,
  budget_project core.prose,
  budget_minor bigint,
  budget_currency core.line,
  tender_local_id core.line,
  title core.prose,
  description core.prose,
  status core.line,
  category core.line,
  method core.line,
  method_details core.prose,
  method_rationale core.prose,
  criteria core.line,
  criteria_details core.prose,
  eligibility core.prose,
  submission core.prose,
  submission_details core.prose,
  tenderers core.count,
  has_enquiries boolean,
  amount_minor bigint,
  currency core.line,
  least_minor bigint,
  least_currency core.line,
  tender_starts_at core.instant,
  tender_ends_at core.instant,
  enquiry_starts_at core.instant,
  enquiry_ends_at core.instant,
  award_starts_at core.instant,
  award_ends_at core.instant,
  contract_starts_on core.day,
  contract_ends_on core.day,
  constraint imported_process_ocid_unique unique (authority_id, ocid)
);
-- The history of a process: each release once. at: where it stands in its document, null where it is the document. url: of a release that a record only links to.
create table core.imported_release (
  like audit.record including all,
  imported_process_id bigint not null,
  imported_document_id bigint not null,
  at core.line,
  local_id core.line,
  released_at core.instant,
  tag core.prose,
  url core.prose,
  sha256 core.sha256 not null,
  constraint imported_release_once unique (authority_id, imported_process_id, sha256),
  foreign key (authority_id, imported_process_id) references core.imported_process,
  foreign key (authority_id, imported_document_id) references core.imported_document
);

-- What the tables of a process's parts begin with. place: the part within its process, by the ids of its lists (contracts/1);
-- section: the path of its list; under: the place of the part that holds it. standing: false once a later release took it out.
create table audit.imported_part (
  like audit.record including all,
  imported_process_id bigint not null,
  section core.line not null,
  place core.prose not null,
  under core.prose not null,
  standing boolean not null default true,
  local_id core.line
);
-- An organisation in one of its parts: party, buyer, procuring entity, tenderer, supplier.
create table core.imported_party (
  like audit.imported_part including all,
  name core.prose,
  scheme core.line,
  identifier core.line,
  legal_name core.prose,
  uri core.prose,
  street core.prose,
  locality core.prose,
  region core.prose,
  postal_code core.line,
  country core.line,
  roles core.prose
);
create table core.imported_bid (
  like audit.imported_part including all,
  status core.line,
  received_at core.instant,
  amount_minor bigint,
  currency core.line
);
create table core.imported_award (
  like audit.imported_part including all,
  title core.prose,
  description core.prose,
  status core.line,
  awarded_on core.day,
  amount_minor bigint,
  currency core.line,
  starts_on core.day,
  ends_on core.day
);
create table core.imported_contract (
  like audit.imported_part including all,
  award_local_id core.line,
  title core.prose,
  description core.prose,
  status core.line,
  signed_on core.day,
  amount_minor bigint,
  currency core.line,
  starts_on core.day,
  ends_on core.day
);
create table core.imported_payment (
  like audit.imported_part including all,
  source core.prose,
  paid_on core.day,
  amount_minor bigint,
  currency core.line,
  payer_local_id core.line,
  payer core.prose,
  payee_local_id core.line,
  payee core.prose,
  uri core.prose
);
create table core.imported_item (
  like audit.imported_part including all,
  description core.prose,
  scheme core.line,
  classification core.line,
  classification_text core.prose,
  quantity_milli core.milli_delta,
  unit core.line,
  unit_scheme core.line,
  unit_code core.line,
  price_minor bigint,
  currency core.line
);
create table core.imported_file (
  like audit.imported_part including all,
  type core.line,
  title core.prose,
  description core.prose,
  url core.prose,
  published_on core.day,
  changed_on core.day,
  format core.line,
  language core.line
);
create table core.imported_milestone (
  like audit.imported_part including all,
  type core.line,
  title core.prose,
  description core.prose,
  status core.line,
  due_on core.day,
  met_on core.day
);

select audit.keep('imported_document', 800, reads => 'true');
select audit.keep('imported_piece', 801, reads => 'true');
select audit.keep('imported_unplaced', 802, reads => 'true');
select audit.keep('imported_process', 810, reads => 'true');
select audit.keep('imported_release', 811, reads => 'true');
do $$
declare
  t text;
  rank int := 820;
begin
  foreach t in array array['party', 'bid', 'award', 'contract', 'payment', 'item', 'file', 'milestone'] loop
    execute format('alter table core.imported_%s add constraint imported_%s_place_unique unique (authority_id, imported_process_id, place),
      add foreign key (authority_id, imported_process_id) references core.imported_process', t, t);
    perform audit.keep('imported_' || t, rank, reads => 'true');
    rank := rank + 1;
  end loop;
end $$;
