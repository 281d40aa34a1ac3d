-- Needs. The public reads the moderated text, and only of needs that were validated.
create view api.need as
  select n.code, n.title, n.public_text as text, n.channel, n.place, r.name as place_name, n.catalogue_code as catalogue,
    n.urgency, n.supporters, n.residents, n.vulnerability, calc.points(calc.need_priority(n.urgency, n.supporters, n.residents, n.vulnerability)) as priority,
    n.received_on, n.due_on, calc.is_provisional(n.due_on) as provisional, n.answered_on,
    n.answered_on is null and ref.today() > n.due_on as overdue, n.state, n.answer, n.referred_to, o.code as duplicate_of, n.feedback
  from core.need n
  left join ref.region r on r.code = n.place
  left join core.need o on (o.authority_id, o.id) = (n.authority_id, n.duplicate_of_id);
select ref.declare_list('need', '{Needs,需求,需求}');
select ref.declare_import('need', 'need_file');

create view api.need_endorsement as
  select n.code || '/' || y.code as code, n.code as need, y.name as body, e.members, e.present, e.in_favour, e.minutes, e.decided_on
  from core.need_endorsement e
  join core.need n on (n.authority_id, n.id) = (e.authority_id, e.need_id)
  join core.party y on (y.authority_id, y.id) = (e.authority_id, e.body_id);
select ref.declare_list('need_endorsement', '{Endorsements of needs,需求支持意见,需求支持意見}');
