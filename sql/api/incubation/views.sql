-- tenders, wins: those of the body since it graduated; complete: whether after-care had its contacts, null until it is over.
create view api.incubation as
  select i.code, y.code as party, y.name as party_name, h.name as incubator, i.applied_on, i.admitted_on, i.started_on, i.graduated_on, i.left_on,
    i.aftercare_until, s.contacts,
    case when i.aftercare_until <= ref.today() then s.contacts >= calc.parameter('aftercare_contacts', null, ref.today()) end as complete,
    calc.yuan(s.value) as support,
    calc.is_alive(y.state, y.registration_valid_to, i.graduated_on, 12, ref.today()) as alive_12, calc.is_alive(y.state, y.registration_valid_to, i.graduated_on, 24, ref.today()) as alive_24,
    (select count(distinct l.tender_id) from core.bid b join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
      where (b.authority_id, b.supplier_id) = (i.authority_id, i.party_id) and b.state <> 'withdrawn' and calc.day(b.received_at) >= i.graduated_on) as tenders,
    (select count(distinct l.tender_id) from core.award a join core.lot l on (l.authority_id, l.id) = (a.authority_id, a.lot_id)
      join core.bid b on (b.authority_id, b.id) = (a.authority_id, a.bid_id)
      where (a.authority_id, a.supplier_id) = (i.authority_id, i.party_id) and a.state = 'active' and calc.day(b.received_at) >= i.graduated_on) as wins,
    i.finished_on, i.state, i.state_reason, r.code as process
  from core.incubation i
  join core.party y on (y.authority_id, y.id) = (i.authority_id, i.party_id)
  join core.party h on (h.authority_id, h.id) = (i.authority_id, i.incubator_id)
  join core.process r on (r.authority_id, r.id) = (i.authority_id, i.process_id)
  cross join lateral (select count(*) filter (where s.kind = 'aftercare') as contacts, coalesce(sum(s.value_fen), 0) as value
    from core.support_action s where (s.authority_id, s.incubation_id) = (i.authority_id, i.id)) s;
select ref.declare_list('incubation', '{Incubation,孵化,孵化}');

create view api.support_action as
  select s.code, i.code as incubation, s.kind, calc.yuan(s.value_fen) as value, s.given_on, s.note, s.sha256, r.code as process
  from core.support_action s
  join core.incubation i on (i.authority_id, i.id) = (s.authority_id, s.incubation_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id);
select ref.declare_list('support_action', '{Support,扶持措施,扶持措施}');
