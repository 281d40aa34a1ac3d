create view api.body as
  select b.code, y.name, y.code as party, b.kind, b.seats, b.quorum,
    (select count(*) from core.body_member m where (m.authority_id, m.body_id) = (b.authority_id, b.id) and m.ends_on is null) as members,
    b.basis, b.state, b.state_reason
  from core.body b
  join core.party y on (y.authority_id, y.id) = (b.authority_id, b.party_id);
select ref.declare_list('body', '{Consultative bodies,议事机构,議事機構}');

-- A name is personal: it is read by the act data_read.
create view api.body_member as
  select m.code, b.code as body, m.seat, m.speaks_for, m.starts_on, m.ends_on
  from core.body_member m
  join core.body b on (b.authority_id, b.id) = (m.authority_id, m.body_id);
select ref.declare_list('body_member', '{Members of consultative bodies,议事机构成员,議事機構成員}');

create view api.resolution as
  select s.code, b.code as body, y.name as body_name, n.code as need, a.code as acceptance, s.present, s.in_favour, s.against,
    s.in_favour * 2 > s.present as carried, s.summary, s.minutes, s.decided_on
  from core.resolution s
  join core.body b on (b.authority_id, b.id) = (s.authority_id, s.body_id)
  join core.party y on (y.authority_id, y.id) = (b.authority_id, b.party_id)
  left join core.need n on (n.authority_id, n.id) = (s.authority_id, s.need_id)
  left join core.acceptance a on (a.authority_id, a.id) = (s.authority_id, s.acceptance_id);
select ref.declare_list('resolution', '{Resolutions,议事决议,議事決議}');
