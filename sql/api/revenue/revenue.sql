-- Revenue of a partnership: stated by who runs it, confirmed with the shares that follow from the terms, paid out share by share.

create function api.revenue_state(partnership core.code, starts_on core.day, ends_on core.day, amount core.fen, document core.sha256 default null)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.partnership := calc.begin_partnership('revenue_state', partnership);
  n int := 1 + (select count(*) from core.revenue_statement s where s.partnership_id = p.id);
begin
  perform ref.require(p.state = 'active', 'partnership_is_active');
  perform ref.require(auth.party() is null or auth.party() = p.buyer_id
    or exists (select from core.partnership_partner q where q.partnership_id = p.id and q.party_id = auth.party()), 'partner_states_revenue');
  perform ref.require(starts_on >= p.starts_on and revenue_state.ends_on <= least(p.ends_on, calc.act_day()), 'revenue_within_the_term');
  perform ref.require(not exists (select from core.revenue_statement s where s.partnership_id = p.id and s.state <> 'returned'
    and s.starts_on <= revenue_state.ends_on and s.ends_on >= revenue_state.starts_on), 'revenue_stated_once_a_period');
  insert into core.revenue_statement (partnership_id, no, code, starts_on, ends_on, revenue_fen, sha256, stated_on)
    values (p.id, n, p.code || '/M' || n, starts_on, ends_on, amount, document, calc.act_day());
  return p.code || '/M' || n;
end $$;
select ref.declare_act('revenue_state', '{supplier,official}', '{State revenue,申报合作收入,申報合作收入}', $$
partnership | code:partnership | Partnership | 合作协议编号 | 合作協議編號
starts_on | | Of the time from | 期间起始日 | 期間起始日
ends_on | | Of the time until | 期间终止日 | 期間終止日
amount | | Revenue, in yuan | 收入（元） | 收入（元）
document | file | Statement | 收入报表 | 收入報表
$$, $$
partnership_is_active | domain 1, T04 | confirmed | The partnership is signed and has not ended | 合作协议须已签署且未终止 | 合作協議須已簽署且未終止
partner_states_revenue | domain 1, T04 | confirmed | A partner or the government's side states the revenue | 收入须由合作方或政府方申报 | 收入須由合作方或政府方申報
revenue_within_the_term | domain 1, T04 | confirmed | Revenue is stated for a time within the partnership that is over | 申报期间须在合作期内且已结束 | 申報期間須在合作期內且已結束
revenue_stated_once_a_period | domain 1, T04 | confirmed | Revenue was stated for a part of this time already | 该期间的收入已申报 | 該期間的收入已申報
revenue_period_ends_after_it_starts | domain 2.2 | confirmed | The time ends after it starts | 期间终止日不得早于起始日 | 期間終止日不得早於起始日
revenue_within_one_year | domain 1, T04: tiers of a year | confirmed | A statement is of one calendar year, as the tiers are | 收入报表须在同一年度内（分档按年度计算） | 收入報表須在同一年度內（分檔按年度計算）
$$);

create function api.revenue_confirm(statement core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  x record;
  s core.revenue_statement;
  p core.partnership;
begin
  select * into x from calc.begin_revenue('revenue_confirm', statement);
  s := x.s;
  p := x.p;
  perform ref.require(s.state = 'stated', 'revenue_awaits_confirmation');
  insert into core.partnership_share (revenue_statement_id, no, code, kind, party_id, amount_fen)
    select s.id, n, s.code || '/' || n, f.kind, f.party_id, f.amount_fen from calc.revenue_shares(p, s) with ordinality as f(kind, party_id, amount_fen, n);
  update core.revenue_statement y set state = 'confirmed', confirmed_on = calc.act_day() where y.id = s.id;
  return s.code;
end $$;
select ref.declare_act('revenue_confirm', '{accountant}', '{Confirm revenue and its shares,确认收入及分配,確認收入及分配}', $$
statement | code:revenue_statement | Statement of revenue | 收入报表编号 | 收入報表編號
$$, $$
revenue_awaits_confirmation | domain 1, T04 | confirmed | The statement was confirmed or returned already | 该收入报表已确认或退回 | 該收入報表已確認或退回
$$);

create function api.revenue_return(statement core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  x record;
  s core.revenue_statement;
begin
  select * into x from calc.begin_revenue('revenue_return', statement);
  s := x.s;
  perform ref.require(s.state = 'stated', 'revenue_awaits_confirmation');
  update core.revenue_statement y set state = 'returned', state_reason = because where y.id = s.id;
  return s.code;
end $$;
select ref.declare_act('revenue_return', '{accountant}', '{Return a statement of revenue,退回收入报表,退回收入報表}', $$
statement | code:revenue_statement | Statement of revenue | 收入报表编号 | 收入報表編號
because | | Reason | 理由 | 理由
$$, $$
revenue_awaits_confirmation
$$);

create function api.revenue_pay(share core.code, voucher core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.partnership := calc.begin_partnership('revenue_pay', share);
  h core.partnership_share;
begin
  select * into h from core.partnership_share x where x.code = share for update;
  perform ref.found(h.id is not null, 'partnership_share', share);
  perform ref.require(h.paid_on is null and h.amount_fen > 0, 'share_is_to_be_paid');
  update core.partnership_share x set paid_on = calc.act_day(), voucher_no = voucher where x.id = h.id;
  return h.code;
end $$;
select ref.declare_act('revenue_pay', '{accountant}', '{Record that a share was paid,登记分成支付,登記分成支付}', $$
share | code:partnership_share | Share | 分成编号 | 分成編號
voucher | | Number of the voucher | 凭证号 | 憑證號
$$, $$
share_is_to_be_paid | domain 1, T04 | confirmed | The share was paid already, or is nothing | 该分成已支付或金额为零 | 該分成已支付或金額為零
$$);
