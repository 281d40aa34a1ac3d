-- 采购意向: made public ahead of the purchase, in principle by thirty days. Soft (L09): how far ahead is shown, nothing is refused for it.
create function api.intention_publish(plan core.code, summary core.prose, expected_on core.day) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('intention_publish', plan);
  n int := 1 + (select count(*) from core.intention i where i.plan_item_id = p.id);
begin
  perform ref.require(p.state not in ('cancelled', 'contracted', 'executed'), 'plan_is_not_bought_yet');
  perform ref.require(expected_on > ref.today(), 'intention_looks_ahead');
  insert into core.intention (plan_item_id, code, summary, expected_on, published_at)
    values (p.id, calc.nested_code(p.code, 'N', n), summary, expected_on, ref.now());
  return calc.nested_code(p.code, 'N', n);
end $$;
select ref.declare_act('intention_publish', '{official}', '{Publish a purchase intention,公开采购意向,公開採購意向}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
summary | | What will be bought | 采购需求概况 | 採購需求概況
expected_on | | Day on which the purchase is expected to begin | 预计采购日期 | 預計採購日期
$$, $$
plan_is_not_bought_yet | 财库〔2020〕10号 | unconfirmed | The plan item is cancelled or has its contract already | 该预算项目已取消或已签合同 | 該預算項目已取消或已簽合同
intention_looks_ahead | 财库〔2020〕10号 | unconfirmed | An intention is published before the purchase begins | 采购意向须在采购开始前公开 | 採購意向須在採購開始前公開
$$);
