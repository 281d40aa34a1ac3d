-- The terms of a partnership (T04): who takes part, what each brings, who has which part of the revenue. It is no purchase: what
-- public money is in it stands on a plan item of its own, or there is none.

create function api.partnership_draft(title core.line, buyer core.code, region core.region_code, starts_on core.day, ends_on core.day,
  residents_share core.bp, fixed_return boolean default false, guaranteed core.fen default 0, plan core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c text;
  p bigint;
  b core.party;
begin
  if plan is null then
    perform core.begin_process('partnership_draft', title);
  else
    p := (calc.begin_plan('partnership_draft', plan)).id;
  end if;
  select * into b from core.party x where x.code = buyer;
  perform ref.found(b.id is not null, 'party', buyer);
  perform ref.require(b.legal_form in ('government', 'public_institution'), 'buyer_is_a_state_organ');
  perform ref.require(exists (select from ref.region r where r.code = partnership_draft.region), 'region_is_known');
  c := core.next_code('K');
  insert into core.partnership (code, title, buyer_id, plan_item_id, region, residents_bp, starts_on, ends_on, fixed_return_promised, guaranteed_fen)
    values (c, title, b.id, p, region, residents_share, starts_on, ends_on, fixed_return, guaranteed);
  return c;
end $$;
select ref.declare_act('partnership_draft', '{official}', '{Draft a partnership,起草合作协议,起草合作協議}', $$
title | | Title | 名称 | 名稱
buyer | code:party | The government's side | 政府方 | 政府方
region | | Region code | 行政区划代码 | 行政區劃代碼
starts_on | | From | 起始日 | 起始日
ends_on | | Until | 终止日 | 終止日
residents_share | | Residents' fund, of all revenue | 居民受益金占全部收入比例 | 居民受益金佔全部收入比例
fixed_return | | A fixed return is promised | 承诺固定回报 | 承諾固定回報
guaranteed | | Revenue guaranteed by the government, in yuan | 政府保底收入（元） | 政府保底收入（元）
plan | code:plan | Plan item, where public money is in it | 预算项目（涉及财政资金时） | 預算項目（涉及財政資金時）
$$, $$
buyer_is_a_state_organ
region_is_known
partnership_ends_after_it_starts | domain 1, T04 | confirmed | A partnership ends after it starts | 合作终止日不得早于起始日 | 合作終止日不得早於起始日
no_fixed_return_is_promised | 102号令 29; 财预〔2017〕87号 | unconfirmed | No fixed return and no revenue is promised: that would be borrowing in disguise | 不得承诺固定回报或保底收入（变相融资） | 不得承諾固定回報或保底收入（變相融資）
$$);

create function api.partnership_partner(partnership core.code, party core.code, kind core.word, weight core.count default 0,
  contribution core.fen default 0) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.partnership := calc.begin_partnership('partnership_partner', partnership);
  y bigint := (select x.id from core.party x where x.code = party);
begin
  perform ref.found(y is not null, 'party', party);
  perform ref.require(p.state = 'draft', 'partnership_is_a_draft');
  insert into core.partnership_partner (partnership_id, no, party_id, kind, contribution_fen, weight)
    values (p.id, 1 + (select count(*) from core.partnership_partner x where x.partnership_id = p.id), y, kind, contribution, weight);
  return p.code;
end $$;
select ref.declare_act('partnership_partner', '{official}', '{Add a partner,新增合作方,新增合作方}', $$
partnership | code:partnership | Partnership | 合作协议编号 | 合作協議編號
party | code:party | Partner | 合作方 | 合作方
kind | choices:investor,operator,participant | Kind of partner | 合作方类别 | 合作方類別
weight | | Weight in what is left of the revenue | 剩余收入分配权重 | 剩餘收入分配權重
contribution | | Contribution, in yuan | 出资（元） | 出資（元）
$$, $$
partnership_is_a_draft | domain 1, T04 | confirmed | The terms of a partnership stand once it is signed | 合作协议签署后条款不得变更 | 合作協議簽署後條款不得變更
partner_stands_once | domain 1, T04 | confirmed | This party is a partner already | 该主体已是合作方 | 該主體已是合作方
$$);

create function api.partnership_tier(partnership core.code, share core.bp, from_amount core.fen default 0) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.partnership := calc.begin_partnership('partnership_tier', partnership);
begin
  perform ref.require(p.state = 'draft', 'partnership_is_a_draft');
  insert into core.partnership_tier (partnership_id, from_fen, government_bp) values (p.id, from_amount, share);
  return p.code;
end $$;
select ref.declare_act('partnership_tier', '{official}', '{Set a tier of revenue,设定收入分档,設定收入分檔}', $$
partnership | code:partnership | Partnership | 合作协议编号 | 合作協議編號
share | | The government's part of this tier | 政府在本档的分成比例 | 政府在本檔的分成比例
from_amount | | Revenue of a year above, in yuan | 年收入超过（元） | 年收入超過（元）
$$, $$
partnership_is_a_draft
tier_bound_unique | PAY-1 | confirmed | The tiers begin at different amounts | 各档起点不得相同 | 各檔起點不得相同
$$);

create function api.partnership_sign(partnership core.code, document core.sha256, signed_on core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.partnership := calc.begin_partnership('partnership_sign', partnership);
begin
  perform ref.require(p.state = 'draft', 'partnership_is_a_draft');
  perform ref.require(exists (select from core.partnership_partner x where x.partnership_id = p.id and x.kind = 'operator')
    and exists (select from core.partnership_partner x where x.partnership_id = p.id and x.weight > 0), 'partnership_has_an_operator');
  perform calc.partnership_year(p, 0);
  perform ref.require(coalesce(partnership_sign.signed_on, calc.act_day()) <= calc.act_day(), 'signed_by_today');
  update core.partnership x set state = 'active', sha256 = document, signed_on = coalesce(partnership_sign.signed_on, calc.act_day()) where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('partnership_sign', '{approver}', '{Sign a partnership,签署合作协议,簽署合作協議}', $$
partnership | code:partnership | Partnership | 合作协议编号 | 合作協議編號
document | file | The agreement | 协议文本 | 協議文本
signed_on | | Signed on | 签署日期 | 簽署日期
$$, $$
partnership_is_a_draft
official_is_not_approver
partnership_has_an_operator | domain 1, T04 | confirmed | A partnership has an operator, and somebody who has what is left of the revenue | 合作须有运营方，且须有剩余收入的分配对象 | 合作須有營運方，且須有剩餘收入的分配對象
partnership_shares_within_revenue
signed_by_today | domain 2.2 | confirmed | It was signed today or earlier | 签署日期不得晚于今天 | 簽署日期不得晚於今天
$$);

create function api.partnership_end(partnership core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.partnership := calc.begin_partnership('partnership_end', partnership);
begin
  perform ref.require(p.state in ('draft', 'active'), 'partnership_runs');
  perform ref.require(not exists (select from core.revenue_statement s where s.partnership_id = p.id and s.state = 'stated'), 'revenue_is_settled');
  update core.partnership x set state = case p.state when 'draft' then 'cancelled' else 'ended' end, state_reason = because where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('partnership_end', '{approver}', '{End a partnership,终止合作,終止合作}', $$
partnership | code:partnership | Partnership | 合作协议编号 | 合作協議編號
because | | Reason | 理由 | 理由
$$, $$
partnership_runs | domain 1, T04 | confirmed | The partnership has ended or was dropped | 该合作已终止或取消 | 該合作已終止或取消
revenue_is_settled | domain 1, T04 | confirmed | Confirm or return the statements of revenue first | 须先确认或退回收入报表 | 須先確認或退回收入報表
$$);
