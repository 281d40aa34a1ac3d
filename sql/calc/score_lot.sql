-- What SCORE-1 reads of a lot: valid bids conform; marks of the members who locked theirs. unpriced: for the quality gate, with the bids whose
-- prices are still sealed, each as one fen; quality does not look at it.
create function calc.score_lot_of(l core.lot, t core.tender, unpriced boolean default false) returns calc.score_lot
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select row(
    array(select row(c.id, c.max_points, c.kind = 'technical', c.objective)::calc.score_criterion
      from core.criterion c where c.lot_id = l.id and c.kind <> 'price' order by c.no),
    array(select row(b.id, coalesce(b.price_fen, 1), b.deduction_bp, b.state = 'valid', b.explanation)::calc.score_bid
      from core.bid b where b.lot_id = l.id and (b.price_fen is not null or unpriced and b.state = 'valid') order by b.id),
    array(select row(s.panel_member_id, s.bid_id, s.criterion_id, s.points)::calc.score_mark
      from core.score s join core.bid b on b.id = s.bid_id join core.panel_member m on m.id = s.panel_member_id
      where b.lot_id = l.id and m.state = 'scored' order by s.id),
    (select c.max_points from core.criterion c where c.lot_id = l.id and c.kind = 'price'), t.trimmed, t.evaluation = 'quality_first',
    t.threshold_bp, calc.minimum_bidders(t), least(t.ceiling_fen, l.amount_fen), calc.tender_parameter(t, 'low_bid_mean_bp'),
    calc.tender_parameter(t, 'low_bid_next_bp'), calc.tender_parameter(t, 'low_bid_ceiling_bp'))::calc.score_lot
$$;
