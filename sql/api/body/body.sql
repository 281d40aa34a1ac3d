-- Consultative bodies (T28; domain 2.4.14): a council, a party organisation, a joint meeting, a workshop, a platform. Each has its
-- seats, its quorum and its members; what it resolves hangs on a need or on an acceptance, with the minutes.

create function calc.begin_body(act text, code text) returns core.body
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.body;
begin
  select * into b from core.body x where x.code = split_part(begin_body.code, '/', 1) for update;
  perform core.begin_act(act);
  perform ref.found(b.id is not null, 'body', split_part(code, '/', 1));
  return b;
end $$;

create function api.body_register(party core.code, kind core.word, seats core.count, quorum core.count, basis core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('body_register');
  y core.party;
  c text := core.next_code('Y');
begin
  select * into y from core.party x where x.code = party;
  perform ref.found(y.id is not null, 'party', party);
  perform ref.require(y.legal_form in ('committee', 'social_group', 'social_service_body'), 'body_is_of_the_community');
  insert into core.body (party_id, code, kind, seats, quorum, basis) values (y.id, c, kind, seats, quorum, basis);
  return c;
end $$;
select ref.declare_act('body_register', '{official,sysadmin}', '{Register a consultative body,登记议事机构,登記議事機構}', $$
party | code:party | The party that it is | 主体 | 主體
kind | choices:residents_council,party_organisation,joint_meeting,workshop,platform | Kind of body | 机构类别 | 機構類別
seats | | Seats | 席位数 | 席位數
quorum | | How many must be present | 法定出席人数 | 法定出席人數
basis | | Document on which it stands | 设立依据 | 設立依據
$$, $$
body_is_of_the_community | domain 2.4.14 | confirmed | A consultative body is a committee or an organisation of the community | 议事机构须为居委会或社区组织 | 議事機構須為居委會或社區組織
quorum_is_a_majority_of_the_seats | domain 1, T28 | confirmed | The quorum is more than half of the seats, and no more than all | 法定出席人数须过半数且不超过席位数 | 法定出席人數須過半數且不超過席位數
one_body_of_a_party | domain 1, T28 | confirmed | This party is a consultative body already | 该主体已登记为议事机构 | 該主體已登記為議事機構
$$);

create function api.body_seat(body core.code, seat core.count, name core.line, speaks_for core.line, starts_on core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.body := calc.begin_body('body_seat', body);
  n int := 1 + (select count(*) from core.body_member m where m.body_id = b.id);
begin
  perform ref.require(b.state = 'active', 'body_is_active');
  perform ref.require(seat between 1 and b.seats, 'body_has_this_seat');
  insert into core.body_member (body_id, seat, code, name, speaks_for, starts_on)
    values (b.id, seat, b.code || '/M' || n, name, speaks_for, coalesce(body_seat.starts_on, calc.act_day()));
  return b.code || '/M' || n;
end $$;
select ref.declare_act('body_seat', '{official,sysadmin}', '{Seat a member,登记议事机构成员,登記議事機構成員}', $$
body | code:body | Consultative body | 议事机构编号 | 議事機構編號
seat | | Number of the seat | 席位序号 | 席位序號
name | personal | Name | 姓名 | 姓名
speaks_for | | For whom: residents, lawyer, property company … | 代表方（居民、律师、物业公司等） | 代表方（居民、律師、物業公司等）
starts_on | | From | 起始日 | 起始日
$$, $$
body_is_active | domain 1, T28 | confirmed | The body was dissolved | 该议事机构已撤销 | 該議事機構已撤銷
body_has_this_seat | domain 1, T28 | confirmed | The body has no such seat | 该席位序号超出席位数 | 該席位序號超出席位數
seat_taken_once | domain 1, T28 | confirmed | The seat is taken | 该席位已有成员 | 該席位已有成員
$$);

create function api.body_unseat(member core.code, ends_on core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.body := calc.begin_body('body_unseat', member);
  m core.body_member;
begin
  select * into m from core.body_member x where x.code = member for update;
  perform ref.found(m.id is not null, 'body_member', member);
  perform ref.require(m.ends_on is null, 'member_sits');
  update core.body_member x set ends_on = coalesce(body_unseat.ends_on, calc.act_day()) where x.id = m.id;
  return m.code;
end $$;
select ref.declare_act('body_unseat', '{official,sysadmin}', '{A member leaves,议事机构成员离任,議事機構成員離任}', $$
member | code:body_member | Member | 成员编号 | 成員編號
ends_on | | Until | 终止日 | 終止日
$$, $$
member_sits | domain 1, T28 | confirmed | This member has left already | 该成员已离任 | 該成員已離任
membership_ends_after_it_starts | domain 2.2 | confirmed | A membership ends after it starts | 任期终止日不得早于起始日 | 任期終止日不得早於起始日
$$);

create function api.body_dissolve(body core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.body := calc.begin_body('body_dissolve', body);
begin
  perform ref.require(b.state = 'active', 'body_is_active');
  update core.body x set state = 'dissolved', state_reason = because where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('body_dissolve', '{official,sysadmin}', '{Dissolve a consultative body,撤销议事机构,撤銷議事機構}', $$
body | code:body | Consultative body | 议事机构编号 | 議事機構編號
because | | Reason | 理由 | 理由
$$, $$
body_is_active
$$);

-- On a need: in favour, it is endorsed. On an acceptance: whatever was decided stands beside it.
create function api.body_resolve(body core.code, present core.count, in_favour core.count, against core.count, summary core.prose,
  minutes core.sha256, need core.code default null, acceptance core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.body := calc.begin_body('body_resolve', body);
  n core.need;
  a core.acceptance;
  no int := 1 + (select count(*) from core.resolution x where x.body_id = b.id);
begin
  perform ref.require(b.state = 'active', 'body_is_active');
  perform ref.require(auth.party() = b.party_id, 'body_speaks_for_itself');
  select * into n from core.need x where x.code = need for update;
  perform ref.found(need is null or n.id is not null, 'need', need);
  select * into a from core.acceptance x where x.code = acceptance for update;
  perform ref.found(acceptance is null or a.id is not null, 'acceptance', acceptance);
  perform ref.require(present <= calc.members_of(b.id, calc.act_day()), 'members_are_present');
  perform ref.require(present >= b.quorum, 'body_has_its_quorum');
  perform ref.require(n.id is null or n.state in ('filed', 'endorsed'), 'need_awaits_endorsement');
  perform ref.require(a.id is null or a.state in ('open', 'recipients_heard', 'signed'), 'acceptance_is_not_published');
  if a.id is not null then
    perform calc.require_no_own_work(c, b.party_id) from core.contract c where c.id = a.contract_id;
  end if;
  insert into core.resolution (body_id, no, code, need_id, acceptance_id, present, in_favour, against, summary, minutes, decided_on)
    values (b.id, no, b.code || '/' || no, n.id, a.id, present, in_favour, against, summary, minutes, calc.act_day());
  if n.id is not null and in_favour * 2 > present then
    insert into core.need_endorsement (need_id, body_id, members, present, in_favour, minutes, decided_on)
      values (n.id, b.party_id, calc.members_of(b.id, calc.act_day()), present, in_favour, minutes, calc.act_day());
    update core.need x set state = 'endorsed' where x.id = n.id;
  end if;
  return b.code || '/' || no;
end $$;
create function calc.members_of(body bigint, day date) returns int
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select count(*)::int from core.body_member m where m.body_id = body and m.starts_on <= day and coalesce(m.ends_on >= day, true)
$$;
select ref.declare_act('body_resolve', '{committee}', '{Record a resolution,登记议事决议,登記議事決議}', $$
body | code:body | Consultative body | 议事机构编号 | 議事機構編號
present | | Members present | 出席人数 | 出席人數
in_favour | | Votes in favour | 赞成票数 | 贊成票數
against | | Votes against | 反对票数 | 反對票數
summary | | What was resolved | 决议内容 | 決議內容
minutes | file | Minutes | 会议纪要 | 會議紀要
need | code:need | On this need | 所涉需求 | 所涉需求
acceptance | code:acceptance | On this acceptance | 所涉验收 | 所涉驗收
$$, $$
body_is_active
body_speaks_for_itself | domain 1, T28 | confirmed | Who records a resolution speaks for the body | 决议须由本议事机构登记 | 決議須由本議事機構登記
members_are_present | domain 1, T28 | confirmed | No more are present than are members | 出席人数不得超过成员数 | 出席人數不得超過成員數
body_has_its_quorum | domain 1, T28 | confirmed | Too few members are present to decide | 出席人数未达法定人数 | 出席人數未達法定人數
need_awaits_endorsement
acceptance_is_not_published | domain 2.3 acceptance | confirmed | The acceptance is published or withdrawn | 该验收已公告或已撤回 | 該驗收已公告或已撤回
nobody_accepts_his_own_work
resolution_on_one_thing | domain 1, T28 | confirmed | A resolution is on one need or on one acceptance | 决议须针对一项需求或一次验收 | 決議須針對一項需求或一次驗收
resolution_votes_of_those_present | domain 1, T28 | confirmed | No more vote than are present | 投票数不得超过出席人数 | 投票數不得超過出席人數
resolved_once_on_a_need | domain 1, T28 | confirmed | The body has resolved on this need already | 该议事机构已就此需求作出决议 | 該議事機構已就此需求作出決議
resolved_once_on_an_acceptance | domain 1, T28 | confirmed | The body has resolved on this acceptance already | 该议事机构已就此验收作出决议 | 該議事機構已就此驗收作出決議
endorsed_once_by_a_body
$$);
