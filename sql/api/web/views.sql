-- What the person signed in has done by a form or by software, each by the key of its request: a receipt.
-- sha256: of the act's name and arguments as they arrived.
create view api.receipt as
  select a.key, a.answer ->> 'act' as act, a.answer ->> 'name' as name, a.answer ->> 'code' as code, a.answer ->> 'at' as at,
    a.answer ->> 'role' as role, encode(a.digest, 'hex') as sha256
  from auth.answer a
  where (a.authority_id, a.person_id) = ((select auth.authority()), (select auth.person())) and a.answer is not null;
create view api.draft as
  select d.key, d.act, d.fields, audit.instant(d.at) as at
  from auth.draft d
  where (d.authority_id, d.person_id) = ((select auth.authority()), (select auth.person()));
create view api.upload as
  select u.id, u.name, u.type, u.size, u.sha256, audit.instant(u.at) as at
  from auth.upload u
  where (u.authority_id, u.person_id) = ((select auth.authority()), (select auth.person()));
create view api.session as
  select s.label, audit.instant(s.opened_at) as opened_at, audit.instant(s.expires_at) as expires_at
  from auth.session s
  where (s.authority_id, s.person_id) = ((select auth.authority()), (select auth.person())) and s.expires_at > clock_timestamp();
-- The clock by which rules are judged. Everyone may know.
create view api.clock as select demo, audit.instant(ref.now()) as now from ref.install;
-- Of the roles of whoever is signed in.
create view api.waiting as
  select w.ord, w.kind, w.state, w.words from ref.waiting w where w.role = any (auth.roles());
