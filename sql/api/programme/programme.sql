-- A programme: what plan items of several years belong to. One without a formal basis ends with who began it (M28).
create function api.programme_register(title core.line, starts_on core.day, basis core.line default null, ends_on core.day default null,
  owner core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('programme_register');
  o bigint := (select p.id from core.official_post p join core.person u on u.id = p.person_id where u.code = owner and p.ends_on is null);
  c text := core.next_code('G');
begin
  perform ref.found(owner is null or o is not null, 'post', owner);
  insert into core.programme (code, title, basis, starts_on, ends_on, official_post_id) values (c, title, basis, starts_on, ends_on, o);
  return c;
end $$;
select ref.declare_act('programme_register', '{official}', '{Register a programme,登记项目制度,登記項目制度}', $$
title | | Title | 名称 | 名稱
starts_on | | From | 起始日 | 起始日
basis | | Number of the document on which it stands | 依据文号 | 依據文號
ends_on | | Until | 终止日 | 終止日
owner | code:user | Who holds the post in charge of it | 负责人 | 負責人
$$, $$
programme_ends_after_it_starts | domain 2.2 programme | confirmed | A programme ends after it starts | 项目制度终止日不得早于起始日 | 項目制度終止日不得早於起始日
$$);
