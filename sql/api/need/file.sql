-- Files a need: → filed. It is answered within the working days of the parameter need_answer_wd (design: domain 2.3).
create function api.need_file(title core.line, text core.prose, place core.region_code, channel core.word default 'resident',
  urgency core.count default 50, supporters core.count default 1, residents core.count default null,
  vulnerability core.count default 0, received_on core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('need_file');
  c text := core.next_code('N');
  received date := coalesce(received_on, calc.day(d.at));
begin
  perform ref.require(exists (select from ref.region r where r.code = place), 'region_is_known');
  perform ref.require(received <= calc.day(d.at), 'need_received_by_today');
  insert into core.need (code, channel, place, title, text, urgency, supporters, residents, vulnerability, received_on, due_on, person_id)
    values (c, channel, place, title, text, urgency, supporters, residents, vulnerability, received,
      calc.wd_after(received, calc.parameter('need_answer_wd', place, received)::int), d.person_id);
  return c;
end $$;
select ref.declare_act('need_file', '{resident,committee,official}', '{File a need,提出需求,提出需求}', $$
title | | Title | 标题 | 標題
text | personal | What is needed, in the words of those who need it | 需求内容 | 需求內容
place | | Region code of the place | 所在行政区划代码 | 所在行政區劃代碼
channel | choices:resident,committee,grid,survey,department | Channel by which it came | 来源渠道 | 來源渠道
urgency | | Urgency, 0 to 100 | 紧迫程度（0至100） | 緊迫程度（0至100）
supporters | | Residents who support it | 支持居民人数 | 支持居民人數
residents | | Residents of the place | 当地居民人数 | 當地居民人數
vulnerability | | Weight of vulnerable groups, 0 to 100 | 困难群体程度（0至100） | 困難群體程度（0至100）
received_on | | Received on | 收到日期 | 收到日期
$$, $$
region_is_known
need_received_by_today | domain 2.3 | confirmed | A need was received today or earlier | 收到日期不得晚于今天 | 收到日期不得晚於今天
need_urgency_up_to_100 | domain 1, T19 | confirmed | Urgency is 0 to 100 | 紧迫程度为0至100 | 緊迫程度為0至100
need_vulnerability_up_to_100 | domain 1, T19 | confirmed | The weight of vulnerable groups is 0 to 100 | 困难群体程度为0至100 | 困難群體程度為0至100
$$);
