-- Queries and complaints, each of their five limits with its day.
create view api.complaint as
  select c.code, t.code as tender, t.title, y.name as supplier, c.state,
    case when c.state = 'query_filed' and ref.today() > c.answer_due_on then 'query_overdue'
      when c.state = 'accepted' and ref.today() > c.decision_due_on then 'decision_overdue' else c.state end as status,
    c.known_on, c.filed_on, c.answer_due_on, c.answered_on, c.answer, c.complained_on, c.complaint, c.accepted_on, c.decision_due_on,
    c.suspended_from, c.suspended_to, c.suspension_lifted_on, c.decided_on, c.decision, c.remedy,
    calc.is_provisional(coalesce(c.decision_due_on, c.answer_due_on)) as provisional, r.code as process
  from core.complaint c
  join core.tender t on (t.authority_id, t.id) = (c.authority_id, c.tender_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.party_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id);
select ref.declare_list('complaint', '{Queries and complaints,质疑与投诉,質疑與投訴}');

create view api.complaint_ground as
  select c.code || '/' || g.no as code, c.code as complaint, g.no, g.subject, g.text, g.complained
  from core.complaint_ground g
  join core.complaint c on (c.authority_id, c.id) = (g.authority_id, g.complaint_id);
select ref.declare_list('complaint_ground', '{Grounds of queries,质疑事项,質疑事項}');
