-- Single source: the supplier and the reason announced, then the award with the minutes of what was agreed (政府采购法 31; 条例 38).
create function api.tender_notice(tender core.code, supplier core.code, text core.prose, ends_on core.day) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_notice', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  p core.party;
begin
  select * into p from core.party x where x.code = supplier;
  perform ref.found(p.id is not null, 'party', supplier);
  perform ref.require(t.method = 'single_source' and t.state in ('planning', 'planned', 'approved'), 'single_source_is_open');
  perform ref.require(calc.wd_between(calc.day(d.at), ends_on) >= calc.tender_parameter(t, 'single_source_notice_wd'), 'notice_long_enough');
  insert into core.sole_notice (tender_id, code, supplier_id, text, published_on, ends_on)
    values (t.id, calc.nested_code(t.code, 'P', 1), p.id, text, calc.day(d.at), ends_on);
  return t.code;
end $$;
select ref.declare_act('tender_notice', '{official,agency}', '{Announce a single source,单一来源公示,單一來源公示}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
supplier | code:party | Only supplier | 唯一供应商 | 唯一供應商
text | | Reason and opinion of the experts | 理由及专家论证意见 | 理由及專家論證意見
ends_on | | Last day for objections | 公示截止日 | 公示截止日
$$, $$
single_source_is_open | 政府采购法 31 | confirmed | The tender must be a single source that is not awarded yet | 须为尚未成交的单一来源采购项目 | 須為尚未成交的單一來源採購項目
notice_long_enough | 政府采购法实施条例 38 | confirmed | A single source is announced for five working days at least | 单一来源公示期不得少于五个工作日 | 單一來源公示期不得少於五個工作日
sole_notice_given_once | 政府采购法实施条例 38 | confirmed | The notice was given already | 该项目已公示 | 該項目已公示
$$);

create function api.award_source(lot core.code, supplier core.code, amount core.fen, minutes core.sha256) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('award_source', 'lot', lot);
  t core.tender := calc.tender_of(lot);
  l core.lot := calc.lot_of(lot);
  p core.party := calc.qualified_supplier(supplier, calc.day(d.at));
begin
  perform ref.require(t.method = 'single_source' and t.state = 'approved', 'single_source_is_approved');
  perform ref.require(t.method_case <> 'only_supplier' or t.budget_fen < calc.tender_parameter(t, 'open_tender_threshold_fen')
    or exists (select from core.sole_notice n where (n.tender_id, n.supplier_id) = (t.id, p.id) and n.ends_on < calc.day(d.at)),
    'single_source_was_announced');
  perform ref.require(t.addon_of_id is null or p.id = (select k.supplier_id from core.contract k where k.id = t.addon_of_id),
    'addition_from_the_same_supplier');
  update core.tender x set report_sha256 = minutes where x.id = t.id;
  return calc.make_award(l, p.id, amount, calc.day(d.at));
end $$;
select ref.declare_act('award_source', '{approver}', '{Award a single source,确定单一来源成交,確定單一來源成交}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
supplier | code:party | Supplier | 供应商 | 供應商
amount | | Amount agreed, in yuan | 协商金额（元） | 協商金額（元）
minutes | file | Minutes of what was agreed | 协商情况记录 | 協商情況記錄
$$, $$
single_source_is_approved | 政府采购法 31 | confirmed | Only a lot of an approved single source is awarded so | 仅已批准的单一来源项目可如此成交 | 僅已批准的單一來源項目可如此成交
single_source_was_announced | 政府采购法实施条例 38 | confirmed | At or above the threshold the only supplier was announced, and the time for objections is over | 达到公开招标数额标准的，须公示唯一供应商且公示期满 | 達到公開招標數額標準的，須公示唯一供應商且公示期滿
addition_from_the_same_supplier | 政府采购法 31 | confirmed | An addition is bought from the supplier of the contract | 添购须向原合同供应商采购 | 添購須向原合同供應商採購
supplier_is_qualified
lot_awaits_an_award
award_within_budget
official_is_not_approver
$$);
