-- A post: taken, and left to a successor.
create function api.post_take(person core.code, title core.line, starts_on core.day) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('post_take');
  p core.person;
begin
  select * into p from core.person x where x.code = person and x.state = 'active';
  perform ref.found(p.id is not null, 'user', person);
  insert into core.official_post (person_id, title, starts_on) values (p.id, title, starts_on);
  return p.code;
end $$;
select ref.declare_act('post_take', '{sysadmin}', '{Record a post,登记任职,登記任職}', $$
person | code:user | Person | 人员 | 人員
title | | Post | 职务 | 職務
starts_on | | From | 任职起始日 | 任職起始日
$$, $$
one_post_at_a_time | domain 2.2 official_post | confirmed | The person holds a post already | 该人员已有任职 | 該人員已有任職
$$);

create function api.post_leave(person core.code, ends_on core.day, successor core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.person;
  o core.official_post;
  s bigint := (select id from core.person x where x.code = successor);
begin
  select x.* into p from core.person x where x.code = person;
  select x.* into o from core.official_post x where x.person_id = p.id and x.ends_on is null for update;
  perform core.begin_act('post_leave');
  perform ref.found(o.id is not null, 'post', person);
  perform ref.found(successor is null or s is not null, 'user', successor);
  update core.official_post x set ends_on = post_leave.ends_on, successor_id = s where x.id = o.id;
  return p.code;
end $$;
select ref.declare_act('post_leave', '{sysadmin}', '{End a post,登记离任,登記離任}', $$
person | code:user | Person | 人员 | 人員
ends_on | | Last day | 离任日期 | 離任日期
successor | code:user | Successor | 继任者 | 繼任者
$$, $$
post_ends_after_it_starts | domain 2.2 official_post | confirmed | A post ends after it starts | 离任日期不得早于任职起始日 | 離任日期不得早於任職起始日
successor_is_another_person | domain 2.2 official_post | confirmed | The successor is another person | 继任者须为他人 | 繼任者須為他人
$$);
