-- 委托协议: which agency acts for which buyer, on what, from when until when.
create function api.agency_agree(buyer core.code, agency core.code, scope core.prose, document core.sha256, starts_on core.day, ends_on core.day)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('agency_agree');
  b core.party;
  a core.party;
  c text := core.next_code('AG');
begin
  select * into b from core.party x where x.code = buyer;
  perform ref.found(b.id is not null, 'party', buyer);
  select * into a from core.party x where x.code = agency;
  perform ref.found(a.id is not null, 'party', agency);
  perform ref.require(b.id <> a.id and b.legal_form in ('government', 'public_institution') and a.state = 'active', 'agreement_of_buyer_and_agency');
  insert into core.agency_agreement (code, buyer_id, agency_id, scope, document, starts_on, ends_on)
    values (c, b.id, a.id, scope, document, starts_on, ends_on);
  return c;
end $$;
select ref.declare_act('agency_agree', '{approver}', '{Record an agreement with an agency,登记委托代理协议,登記委託代理協議}', $$
buyer | code:party | Purchasing entity | 采购人 | 採購人
agency | code:party | Agency | 采购代理机构 | 採購代理機構
scope | | What the agency is charged with | 委托事项 | 委託事項
document | file | Signed agreement | 已签协议文件 | 已簽協議文件
starts_on | | First day | 起始日 | 起始日
ends_on | | Last day | 终止日 | 終止日
$$, $$
agreement_of_buyer_and_agency | 政府采购法 19, 20 | confirmed | An agreement is made by a state organ that buys with an active agency that is another body | 委托协议须由采购人与另一有效的代理机构签订 | 委託協議須由採購人與另一有效的代理機構簽訂
agreement_ends_after_it_begins | 政府采购法 20 | confirmed | An agreement ends after it begins | 委托协议终止日不得早于起始日 | 委託協議終止日不得早於起始日
$$);

create function api.agency_end(agreement core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  g core.agency_agreement;
  d core.doing;
begin
  select * into g from core.agency_agreement x where x.code = agreement for update;
  d := core.begin_act('agency_end');
  perform ref.found(g.id is not null, 'agency_agreement', agreement);
  perform ref.require(g.ended_on is null, 'agreement_ended_once');
  update core.agency_agreement x set ended_on = ref.today() where x.id = g.id;
  return g.code;
end $$;
select ref.declare_act('agency_end', '{approver}', '{End an agreement with an agency,终止委托代理协议,終止委託代理協議}', $$
agreement | code:agency_agreement | Agreement | 委托代理协议编号 | 委託代理協議編號
$$, $$
agreement_ended_once | 政府采购法 20 | confirmed | The agreement was ended already | 该委托协议已终止 | 該委託協議已終止
$$);
