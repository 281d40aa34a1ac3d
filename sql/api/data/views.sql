-- Who read what is personal, by an act or in an export: auditors and administrators see all lines, others their own. value: to who
-- asked, for a quarter of an hour.
create view api.access as
  select a.code, p.code as person, a.of as kind, coalesce(u.code, n.code, m.code, a.record_id::text) as record, a.column_name as field, a.purpose,
    audit.instant(a.at) as at,
    case when a.person_id = auth.person() and a.at > ref.now() - interval '15 minutes'
      then coalesce(u.name::text, n.text::text, m.name::text, x.reason::text) end as value
  from core.access_log a
  left join core.person p on (p.authority_id, p.id) = (a.authority_id, a.person_id)
  left join core.person u on a.of = 'person' and (u.authority_id, u.id) = (a.authority_id, a.record_id)
  left join core.need n on a.of = 'need' and (n.authority_id, n.id) = (a.authority_id, a.record_id)
  left join core.body_member m on a.of = 'body_member' and (m.authority_id, m.id) = (a.authority_id, a.record_id)
  left join core.act x on a.of = 'act' and (x.authority_id, x.id) = (a.authority_id, a.record_id);
select ref.declare_list('access', '{Readings of personal data,个人信息查阅记录,個人資訊查閱記錄}');
