-- Waivers, for the review of each quarter. acts: what was done under it; quarter: in which it was asked.
create view api.separation_waiver as
  select w.code, r.code as process, r.title, p.code as person, w.rule, w.reason, to_char(w.asked_on, 'YYYY"-Q"Q') as quarter, w.asked_on,
    s.code as second_signer, w.signed_on, w.state, v.code as reviewer, w.reviewed_on, w.review,
    (select count(*) from core.act a where (a.authority_id, a.process_id, a.person_id, a.waived)
      = (w.authority_id, w.process_id, w.person_id, w.rule)) as acts
  from core.separation_waiver w
  join core.process r on (r.authority_id, r.id) = (w.authority_id, w.process_id)
  left join core.person p on (p.authority_id, p.id) = (w.authority_id, w.person_id)
  left join core.person s on (s.authority_id, s.id) = (w.authority_id, w.signer_id)
  left join core.person v on (v.authority_id, v.id) = (w.authority_id, w.reviewer_id);
select ref.declare_list('separation_waiver', '{Waived separations of duties,职责分离例外,職責分離例外}');
