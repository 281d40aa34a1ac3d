-- The award among ranked bids: in order of rank, or with a reason (条例 43). Their limit of five working days is soft: the day is recorded.

-- Ranked bids that may still be awarded: not refused by their bidder, not struck out by a cancelled award.
create function calc.candidates(lot bigint) returns table (bid_id bigint, rank int, tied boolean)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select r.bid_id, r.rank::int, count(*) over (partition by r.rank) > 1
  from core.ranking r join core.bid b on b.id = r.bid_id
  where r.lot_id = lot and r.rank is not null and b.state in ('ranked', 'reserve', 'lost')
$$;
-- winning, the next candidate reserve, all others lost.
create function calc.settle_bids(lot bigint, winner bigint) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  update core.bid b set state = s.state from (
    select x.id, case when x.id = winner then 'winning'
      when x.id = (select c.bid_id from calc.candidates(lot) c where c.bid_id <> winner order by c.rank, c.bid_id limit 1) then 'reserve'
      else 'lost' end as state
    from core.bid x where x.lot_id = lot and x.state in ('valid', 'ranked', 'reserve', 'lost')) s
  where b.id = s.id and b.state <> s.state
$$;

create function api.award_decide(bid core.code, reason_if_not_first core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('award_decide', 'bid', bid);
  b core.bid := calc.bid_of(bid);
  l core.lot;
  c record;
  made text;
begin
  select * into l from core.lot x where x.id = b.lot_id;
  perform ref.require((calc.tender_of(bid)).state in ('evaluated', 'awarded'), 'tender_is_evaluated');
  select * into c from calc.candidates(l.id) x where x.bid_id = b.id;
  perform ref.require(c.bid_id is not null, 'bid_is_ranked');
  perform ref.require(reason_if_not_first is not null
    or not c.tied and c.rank = (select min(x.rank) from calc.candidates(l.id) x), 'award_in_order_of_rank');
  perform calc.qualified_supplier((select p.code from core.party p where p.id = b.supplier_id), calc.day(d.at));
  made := calc.make_award(l, b.supplier_id, b.price_fen, calc.day(d.at), b.id, reason_if_not_first);
  perform calc.settle_bids(l.id, b.id);
  return made;
end $$;
select ref.declare_act('award_decide', '{approver}', '{Decide the award,确定中标人,確定中標人}', $$
bid | code:bid | Winning bid | 中标投标 | 中標投標
reason_if_not_first | | Why not the first in rank, or why this one of those tied | 未选第一候选人或并列取舍的理由 | 未選第一候選人或並列取捨的理由
$$, $$
endorser_does_not_supply
tender_is_evaluated | domain 2.3 award | confirmed | The panel must have reported | 须已提交评审报告 | 須已提交評審報告
bid_is_ranked | 政府采购法实施条例 43 | confirmed | Only a ranked bid that still stands is awarded | 仅可授予仍有效的排名候选人 | 僅可授予仍有效的排名候選人
award_in_order_of_rank | 政府采购法实施条例 43 | confirmed | The award goes to the first in rank, or takes a reason | 应按排名顺序确定中标人，否则须说明理由 | 應按排名順序確定中標人，否則須說明理由
supplier_is_qualified
lot_awaits_an_award
award_within_budget
official_is_not_approver
panel_is_not_approver
$$);

-- Takes an award back before its contract is signed: the lot is open again for the next candidate.
create function calc.undo_award(a core.award, because text, bid_state text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(not exists (select from core.contract k where k.award_id = a.id and k.state <> 'cancelled'), 'award_has_no_contract');
  update core.award x set state = 'cancelled', state_reason = because where x.id = a.id;
  update core.bid x set state = bid_state, state_reason = because where x.id = a.bid_id;
  update core.lot x set state = 'open' where x.id = a.lot_id;
  update core.tender x set state = case x.method when 'grant' then 'approved' else 'evaluated' end
    from core.lot l where l.id = a.lot_id and x.id = l.tender_id;
end $$;

create function api.award_refuse(award core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.award := calc.begin_award('award_refuse', award);
begin
  perform ref.found(a.supplier_id = auth.party() and a.notified_on is not null, 'award', award);
  perform calc.undo_award(a, because, 'refused');
  return a.code;
end $$;
select ref.declare_act('award_refuse', '{supplier}', '{Refuse an award,放弃中标,放棄中標}', $$
award | code:award | Award | 中标结果编号 | 中標結果編號
because | | Reason | 理由 | 理由
$$, $$
award_is_active
award_has_no_contract | 政府采购法 46; domain 2.3 award | confirmed | An award is taken back only while it has no contract | 已有合同的中标结果不得撤销 | 已有合同的中標結果不得撤銷
$$);

create function api.award_cancel(award core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.award := calc.begin_award('award_cancel', award);
begin
  perform calc.undo_award(a, because, 'invalid');
  return a.code;
end $$;
select ref.declare_act('award_cancel', '{approver,regulator}', '{Cancel an award,撤销中标结果,撤銷中標結果}', $$
award | code:award | Award | 中标结果编号 | 中標結果編號
because | | Reason | 理由 | 理由
$$, $$
award_is_active
award_has_no_contract
official_is_not_approver
$$);
