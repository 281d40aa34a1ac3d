-- Disputes of performance.
create view api.dispute as
  select q.code, c.code as contract, y.name as supplier, q.kind, q.about, q.text, q.raised_on, q.reply_due_on, q.reply, q.replied_on,
    q.escalated_to, q.escalated_on, q.outcome, q.settled_on, q.state, q.state = 'raised' and ref.today() > q.reply_due_on as overdue,
    r.code as process
  from core.performance_dispute q
  join core.contract c on (c.authority_id, c.id) = (q.authority_id, q.contract_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (q.authority_id, q.process_id);
select ref.declare_list('dispute', '{Disputes of performance,履约争议,履約爭議}');
