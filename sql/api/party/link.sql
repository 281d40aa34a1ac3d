-- Records a relation between two parties from which a conflict of interest follows (条例 18).
create function api.party_link(party core.code, other core.code, kind core.word, valid_from core.day, valid_to core.day default null,
  source core.line default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('party_link');
  a bigint := (select id from core.party x where x.code = party);
  b bigint := (select id from core.party x where x.code = other);
begin
  perform ref.found(a is not null, 'party', party);
  perform ref.found(b is not null, 'party', other);
  insert into core.party_link (party_id, other_party_id, kind, valid_from, valid_to, source) values (a, b, kind, valid_from, valid_to, source);
  return party;
end $$;
select ref.declare_act('party_link', '{official,sysadmin,regulator}', '{Record a relation between parties,登记主体关联关系,登記主體關聯關係}', $$
party | code:party | Party | 主体 | 主體
other | code:party | Other party | 另一主体 | 另一主體
kind | choices:same_head,shareholding,management,same_address,same_phone,same_account,same_device,kin | Kind of relation | 关系类别 | 關係類別
valid_from | | From | 起始日 | 起始日
valid_to | | To | 终止日 | 終止日
source | | Source | 来源 | 來源
$$, $$
link_joins_two_parties | 政府采购法实施条例 18 | confirmed | A relation joins two different parties | 关联关系须涉及两个不同主体 | 關聯關係須涉及兩個不同主體
link_ends_after_it_begins | domain 2.2 | confirmed | A relation ends after it begins | 关系终止日不得早于起始日 | 關係終止日不得早於起始日
$$);
