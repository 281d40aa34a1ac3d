-- Scores: each member for himself, each valid bid, each criterion but the price; locked by the member, read by others when the ranking
-- stands.

create function api.score_enter(bid core.code, score jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('score_enter', 'bid', bid);
  m core.panel_member := calc.panel_member_at_work(bid, d);
  b core.bid := calc.bid_of(bid);
  c core.criterion;
  s record;
begin
  perform ref.require(m.state = 'active', 'scores_are_open');
  perform ref.require(b.state = 'valid', 'bid_is_valid');
  for s in select r ->> 'criterion' as criterion, (r ->> 'points')::core.centipoint as points, r ->> 'note' as note
    from jsonb_array_elements(score) r loop
    select * into c from core.criterion x where x.lot_id = b.lot_id and 'C' || x.no = s.criterion;
    perform ref.found(c.id is not null, 'criterion', s.criterion);
    perform ref.require(c.kind <> 'price', 'price_points_are_computed');
    perform ref.require(s.points <= c.max_points, 'scores_within_maximum');
    insert into core.score as x (panel_member_id, bid_id, criterion_id, points, note) values (m.id, b.id, c.id, s.points, s.note)
      on conflict on constraint scored_once do update set points = excluded.points, note = excluded.note;
  end loop;
  return calc.member_code(m.code, b.code);
end $$;
select ref.declare_act('score_enter', '{panel}', '{Score a bid,评分,評分}', $$
bid | code:bid | Bid | 投标编号 | 投標編號
score | | Scores, one for each criterion | 各项评分 | 各項評分
score.criterion | core.code | Criterion, such as C2 | 评审因素，如 C2 | 評審因素，如 C2
score.points | core.centipoint | Points | 得分 | 得分
score.note | core.prose optional | Note | 说明 | 說明
$$, $$
is_on_the_panel
scores_are_open | domain 2.3 panel_member | confirmed | The member has locked the scores | 该评委的评分已锁定 | 該評委的評分已鎖定
bid_is_valid
price_points_are_computed | 87号令 55 | unconfirmed | Points for the price are computed, not given | 价格分由系统计算，不由评委评定 | 價格分由系統計算，不由評委評定
scores_within_maximum
$$);

create function api.score_lock(tender core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('score_lock', 'tender', tender);
  m core.panel_member := calc.panel_member_at_work(tender, d);
begin
  perform ref.require(m.state = 'active', 'scores_are_open');
  perform ref.require(not exists (select from core.bid b join core.lot l on l.id = b.lot_id
    where l.tender_id = m.tender_id and l.state = 'open' and b.state = 'qualified'), 'every_bid_is_judged');
  perform ref.require(not exists (select from core.bid b join core.lot l on l.id = b.lot_id
    join core.criterion c on c.lot_id = l.id and c.kind <> 'price'
    where l.tender_id = m.tender_id and l.state = 'open' and b.state = 'valid'
      and not exists (select from core.score s where (s.panel_member_id, s.bid_id, s.criterion_id) = (m.id, b.id, c.id))), 'scores_complete');
  update core.score x set locked = true where x.panel_member_id = m.id;
  update core.panel_member x set state = 'scored' where x.id = m.id;
  return m.code;
end $$;
select ref.declare_act('score_lock', '{panel}', '{Lock the scores,锁定评分,鎖定評分}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
$$, $$
is_on_the_panel
scores_are_open
every_bid_is_judged | 政府采购法实施条例 41 | confirmed | The conformity of every qualified bid is judged before scores are locked | 锁定评分前须完成全部符合性审查 | 鎖定評分前須完成全部符合性審查
scores_complete
$$);

-- Scores are opened again for one reason only: that members differ on an objective criterion.
create function api.score_reopen(member core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_panel('score_reopen', member);
  m core.panel_member := calc.panel_member_of(member);
begin
  perform ref.require(m.state = 'scored' and exists (select from core.lot l,
    calc.objective_differences(calc.score_lot_of(l, calc.tender_of(member))) where l.tender_id = m.tender_id), 'objective_scores_differ');
  update core.score x set locked = false where x.panel_member_id = m.id;
  update core.panel_member x set state = 'active', state_reason = because where x.id = m.id;
  return m.code;
end $$;
select ref.declare_act('score_reopen', '{official}', '{Reopen the scores of a member,重新开放评分,重新開放評分}', $$
member | code:panel_member | Member | 评委编号 | 評委編號
because | | Reason | 理由 | 理由
$$, $$
panel_is_being_formed
objective_scores_differ | 87号令 64 | unconfirmed | Locked scores are reopened only where members differ on an objective criterion | 仅客观分不一致时可重新开放已锁定的评分 | 僅客觀分不一致時可重新開放已鎖定的評分
$$);
