-- Debarment: proposed → effective, until its last day; a proposal may be dropped.

create function api.debarment_propose(party core.code, starts_on core.day, ends_on core.day, basis core.line, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('debarment_propose');
  y core.party;
  c text;
begin
  select * into y from core.party x where x.code = party;
  perform ref.found(y.id is not null, 'party', party);
  c := core.next_code('DB');
  insert into core.debarment (code, party_id, starts_on, ends_on, basis, because) values (c, y.id, starts_on, ends_on, basis, because);
  return c;
end $$;
select ref.declare_act('debarment_propose', '{regulator}', '{Propose a debarment,拟禁止参加采购,擬禁止參加採購}', $$
party | code:party | Supplier | 供应商 | 供應商
starts_on | | First day | 起始日 | 起始日
ends_on | | Last day | 终止日 | 終止日
basis | | Article that provides for it | 法律依据 | 法律依據
because | | Reason | 理由 | 理由
$$, $$
debarment_ends_after_it_starts | 政府采购法 77 | unconfirmed | A debarment ends after it starts | 禁止期终止日不得早于起始日 | 禁止期終止日不得早於起始日
$$);

create function api.debarment_impose(debarment core.code, document core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.debarment;
begin
  select * into b from core.debarment x where x.code = debarment for update;
  perform core.begin_act('debarment_impose');
  perform ref.found(b.id is not null, 'debarment', debarment);
  perform ref.require(b.state = 'proposed', 'debarment_is_proposed');
  update core.debarment x set state = 'effective', document = debarment_impose.document where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('debarment_impose', '{regulator}', '{Impose a debarment,作出禁止参加采购决定,作出禁止參加採購決定}', $$
debarment | code:debarment | Debarment | 禁止决定 | 禁止決定
document | | Number of the decision | 决定书文号 | 決定書文號
$$, $$
debarment_is_proposed | domain 2.3 debarment | confirmed | The debarment has been imposed or dropped already | 该禁止决定已生效或撤销 | 該禁止決定已生效或撤銷
$$);

create function api.debarment_drop(debarment core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.debarment;
begin
  select * into b from core.debarment x where x.code = debarment for update;
  perform core.begin_act('debarment_drop');
  perform ref.found(b.id is not null, 'debarment', debarment);
  perform ref.require(b.state = 'proposed', 'debarment_is_proposed');
  update core.debarment x set state = 'dropped' where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('debarment_drop', '{regulator}', '{Drop a proposed debarment,撤销拟禁止决定,撤銷擬禁止決定}', $$
debarment | code:debarment | Debarment | 禁止决定 | 禁止決定
$$, $$
debarment_is_proposed
$$);
