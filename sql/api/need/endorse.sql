-- A council endorses a need with its quorum: filed → endorsed (T28: domain 1; a committee that would supply may not endorse: 2.4.7).
create function api.need_endorse(need core.code, members core.count, present core.count, in_favour core.count, minutes core.sha256 default null)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  n core.need;
  d core.doing;
begin
  select * into n from core.need x where x.code = need for update;
  d := core.begin_act('need_endorse');
  perform ref.found(n.id is not null, 'need', need);
  perform ref.require(n.state in ('filed', 'endorsed'), 'need_awaits_endorsement');
  perform ref.require(d.party_id is not null, 'council_is_a_party');
  perform ref.require(present * 10000::bigint >= members * calc.parameter('council_quorum_bp', n.place, calc.day(d.at)), 'council_has_its_quorum');
  perform ref.require(in_favour * 2 > present, 'council_is_in_favour');
  insert into core.need_endorsement (need_id, party_id, members, present, in_favour, minutes, decided_on)
    values (n.id, d.party_id, members, present, in_favour, minutes, calc.day(d.at));
  update core.need x set state = 'endorsed' where x.id = n.id;
  return n.code;
end $$;
select ref.declare_act('need_endorse', '{committee}', '{Endorse a need,议事机构支持需求,議事機構支持需求}', $$
need | code:need | Need | 需求编号 | 需求編號
members | | Members of the council | 议事机构成员数 | 議事機構成員數
present | | Members present | 出席人数 | 出席人數
in_favour | | Votes in favour | 赞成票数 | 贊成票數
minutes | file | Minutes | 会议纪要 | 會議紀要
$$, $$
need_awaits_endorsement | domain 2.3 need | confirmed | The need has been decided on already | 该需求已有处理结论 | 該需求已有處理結論
council_is_a_party | domain 1, T28 | confirmed | Who endorses speaks for a registered council | 支持意见须由已登记的议事机构作出 | 支持意見須由已登記的議事機構作出
council_has_its_quorum | domain 1, T28 | unconfirmed | More than half of the council must be present | 出席人数须过半数 | 出席人數須過半數
council_is_in_favour | domain 1, T28 | unconfirmed | More than half of those present must be in favour | 赞成票须超过出席人数的一半 | 贊成票須超過出席人數的一半
present_are_members | domain 1, T28 | confirmed | No more are present than are members | 出席人数不得超过成员数 | 出席人數不得超過成員數
votes_are_of_those_present | domain 1, T28 | confirmed | No more vote in favour than are present | 赞成票数不得超过出席人数 | 贊成票數不得超過出席人數
endorsed_once_by_a_body | domain 1, T28 | confirmed | This council has endorsed the need already | 该议事机构已支持过此需求 | 該議事機構已支持過此需求
$$);
