-- From the opened bids to the ranking: → evaluating → evaluated.

-- Every bidder of a lot that is still open is judged and enough remain; every member drawn has declared, was recused or replaced.
create function api.tender_evaluate(tender core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_evaluate', 'tender', tender);
  t core.tender := calc.tender_of(tender);
begin
  perform ref.require(t.state = 'opened', 'tender_is_opened');
  perform ref.require(not exists (select from core.bid b join core.lot l on l.id = b.lot_id
    where l.tender_id = t.id and l.state = 'open' and b.state = 'opened'), 'every_bidder_is_judged');
  perform ref.require(not exists (select from core.lot l where l.tender_id = t.id and l.state = 'open'
    and (select count(*) from core.bid b where b.lot_id = l.id and b.state = 'qualified') < calc.minimum_bidders(t)), 'enough_bidders_qualify');
  perform ref.require(not exists (select from core.panel_member m where m.tender_id = t.id and m.state in ('drawn', 'declared')),
    'every_member_has_declared');
  perform calc.require_panel(t);
  update core.tender x set state = 'evaluating' where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('tender_evaluate', '{official,agency}', '{Begin the evaluation,开始评审,開始評審}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
$$, $$
tender_is_opened
every_bidder_is_judged | 政府采购法 23 | confirmed | The qualification of every bidder is decided first | 须先完成全部投标人的资格审查 | 須先完成全部投標人的資格審查
enough_bidders_qualify | 政府采购法 36 | confirmed | Fewer bidders qualify than the method needs: declare the lot unsuccessful | 合格投标人不足法定家数，应予废标 | 合格投標人不足法定家數，應予廢標
every_member_has_declared | 政府采购法实施条例 9 | confirmed | Every member is seated, recused or replaced | 每位评委须已到任、回避或更换 | 每位評委須已到任、迴避或更換
panel_has_its_size
panel_has_its_experts
$$);

-- Works out the ranking of a lot by SCORE-1 and keeps it.
create function calc.rank_lot(l core.lot, t core.tender) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  insert into core.ranking (lot_id, bid_id, formula, minimum_bidders, state, evaluated_price_fen, price_points, quality_points, total, rank, decided_by)
    select l.id, r.bid_id, 'SCORE-1', calc.minimum_bidders(t), r.state, r.evaluated_price_fen, r.price_points, r.quality_points, r.total,
      r.rank, r.decided_by from calc.score_1(calc.score_lot_of(l, t)) r order by r.rank, r.bid_id;
  update core.bid b set state = 'ranked' where b.lot_id = l.id
    and exists (select from core.ranking r where r.bid_id = b.id and r.state = 'ranked');
end $$;
create function api.tender_rank(tender core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_rank', 'tender', tender);
  m core.panel_member := calc.panel_member_at_work(tender, d);
  t core.tender := calc.tender_of(tender);
  l core.lot;
begin
  perform ref.require(not exists (select from core.panel_member x where x.tender_id = t.id and x.state in ('drawn', 'declared', 'active')),
    'every_member_has_scored');
  perform calc.require_panel(t);
  perform calc.require_offers(t);
  for l in select * from core.lot x where x.tender_id = t.id and x.state = 'open' order by x.no loop
    if calc.gives_points(t) then
      perform calc.rank_lot(l, t);
    else
      perform calc.place_by_price(l);
    end if;
  end loop;
  update core.tender x set state = 'evaluated', evaluated_on = calc.day(d.at) where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('tender_rank', '{panel}', '{Rank the bids and report,汇总排名并报告,彙總排名並報告}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
$$, $$
is_on_the_panel
every_member_has_scored | 政府采购法实施条例 41 | confirmed | Every member of the panel has locked the scores | 每位评委须已锁定评分 | 每位評委須已鎖定評分
panel_has_its_size
panel_has_its_experts
objective_scores_equal
abnormally_low_bid_explained
final_offers_are_in | 政府采购法 38; 财库〔2014〕214号 | unconfirmed | Whom the panel talked with makes a final offer, or keeps his price as his final one | 参加谈判或磋商的供应商须提交最后报价 | 參加談判或磋商的供應商須提交最後報價
$$);
