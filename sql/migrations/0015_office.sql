-- The office: posts and their succession, hand-over of open work (T25), dated delegations (domain 2.4.7), programmes with their
-- formal basis (人走政息: what stands on a document outlasts who began it).

create table core.official_post (
  like audit.record including all,
  person_id bigint not null,
  title core.line not null,
  starts_on core.day not null,
  ends_on core.day,
  successor_id bigint,
  foreign key (authority_id, person_id) references core.person,
  foreign key (authority_id, successor_id) references core.person,
  constraint post_ends_after_it_starts check (ends_on >= starts_on),
  constraint successor_is_another_person check (successor_id <> person_id)
);
create unique index one_post_at_a_time on core.official_post (authority_id, person_id) where ends_on is null;
-- From then on to_id is in charge of the process.
create table core.handover (
  like audit.record including all,
  from_id bigint not null,
  to_id bigint not null,
  note core.prose,
  handed_on core.day not null,
  foreign key (authority_id, from_id) references core.person,
  foreign key (authority_id, to_id) references core.person,
  constraint handed_to_another_person check (to_id <> from_id)
);
create index handover_by_process on core.handover (authority_id, process_id, id);
create table core.delegation (
  like audit.record including all,
  code core.code not null,
  from_id bigint not null,
  to_id bigint not null,
  role core.word not null,
  starts_on core.day not null,
  ends_on core.day not null,
  document core.line not null,
  revoked_on core.day,
  constraint delegation_code_unique unique (authority_id, code),
  foreign key (authority_id, from_id) references core.person,
  foreign key (authority_id, to_id) references core.person,
  constraint delegated_to_another_person check (to_id <> from_id),
  constraint delegation_ends_after_it_starts check (ends_on >= starts_on)
);
create index delegation_by_delegate on core.delegation (authority_id, to_id);
create table core.programme (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  basis core.line,
  starts_on core.day not null,
  ends_on core.day,
  official_post_id bigint,
  constraint programme_code_unique unique (authority_id, code),
  foreign key (authority_id, official_post_id) references core.official_post,
  constraint programme_ends_after_it_starts check (ends_on >= starts_on)
);
alter table core.plan_item add column programme_id bigint, add foreign key (authority_id, programme_id) references core.programme;

select audit.keep('official_post', 52);
select audit.keep('delegation', 54);
select audit.keep('handover', 75);
select audit.keep('programme', 108, reads => 'true');
select audit.keep('plan_item', 110);
