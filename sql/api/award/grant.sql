-- Grants a lot to a named supplier without bids (直接撥款, T01): → active.
create function api.award_grant(lot core.code, supplier core.code, amount core.fen) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('award_grant', 'lot', lot);
  t core.tender := calc.tender_of(lot);
  l core.lot := calc.lot_of(lot);
  p core.party := calc.qualified_supplier(supplier, calc.day(d.at));
begin
  perform ref.require(t.method = 'grant' and t.state in ('approved', 'awarded'), 'grant_is_approved');
  return calc.make_award(l, p.id, amount, calc.day(d.at));
end $$;
select ref.declare_act('award_grant', '{approver}', '{Grant a lot directly,直接拨款授予,直接撥款授予}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
supplier | code:party | Supplier | 供应商 | 供應商
amount | | Amount, in yuan | 金额（元） | 金額（元）
$$, $$
grant_is_approved | domain 2.2, T01 | confirmed | Only a lot of an approved grant is given without bids | 仅已批准的直接拨款项目可不经投标授予 | 僅已批准的直接撥款項目可不經投標授予
supplier_is_qualified
endorser_does_not_supply | domain 2.4.7 | confirmed | A committee that endorsed the need does not supply what was bought for it | 支持该需求的议事机构不得承接为其采购的服务 | 支持該需求的議事機構不得承接為其採購的服務
lot_awaits_an_award
award_within_budget
official_is_not_approver
$$);
