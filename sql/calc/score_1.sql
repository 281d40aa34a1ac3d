-- SCORE-1: bid scoring. The shapes of its inputs and outputs, and its rules.
--
-- calc.score_1(lot) gives one row for each bid of a lot; the same inputs always give the same rows. Units: fen,
-- basis points (bp), centipoints; whole numbers all. Rounded at two points only, half up: price points, and the mean
-- of the members' totals. Sums, thresholds, ties and the tests for low bids are exact.
--
-- The figures of the law (thresholds, minima, percentages) are the caller's parameters, dated in ref; none is
-- written here.

create type calc.score_criterion as (
  criterion_id bigint,
  max_points core.centipoint,      -- with price_weight they sum to 100.00
  technical boolean,               -- counts when technical points decide a tie
  objective boolean                -- every member must give the same
);
create type calc.score_bid as (
  bid_id bigint,
  price_fen core.fen,              -- what the contract would cost: never the evaluated price
  deduction_bp core.bp,            -- policy deduction from the price that is evaluated; null: none
  conforming boolean,              -- passed qualification and conformity
  explanation core.word            -- of its low price: null (none judged yet), accepted, refused (the bid is out)
);
create type calc.score_mark as (member_id bigint, bid_id bigint, criterion_id bigint, points core.centipoint);

create type calc.score_lot as (
  criteria calc.score_criterion[], -- all but the price
  bids calc.score_bid[],
  marks calc.score_mark[],         -- of every member for every conforming bid and criterion
  price_weight core.centipoint,    -- 0 in a tender with a fixed price
  trimmed boolean,                 -- the tender document drops one highest and one lowest member total (5 or more)
  quality_first boolean,           -- prices count only of bids that reach the threshold
  threshold_bp core.bp,            -- of the points that are not for price; read with quality_first alone; null: none
  minimum_bidders int,
  ceiling_fen core.fen,            -- null: none
  low_mean_bp core.bp,             -- tests for abnormally low bids; null: not tested
  low_next_bp core.bp,
  low_ceiling_bp core.bp
);

create type calc.score_result as (
  bid_id bigint,
  state text,                      -- ranked, not_conforming, below_threshold, low_price_refused, unsuccessful
  evaluated_price_fen bigint,      -- null where the price was not opened
  price_points int,
  quality_points int,              -- the mean of the members, all that is not price
  total int,
  rank int,                        -- 1 is best; equal ranks are tied, and the purchaser decides
  decided_by text                  -- what sets the bid apart from all others: total, price, quality (without quality first
                                   -- the technical points), or tied
);

select ref.declare_rules($$
  criteria_sum_to_100 | SCORE-1 | confirmed | The points of all criteria and of the price sum to 100.00 | 各评审因素与价格分值合计为100.00分 | 各評審因素與價格分值合計為100.00分
  scores_complete | SCORE-1 | confirmed | Every member has scored every conforming bid on every criterion, once | 每位评委须对每个有效投标的每项评审因素评分一次 | 每位評委須對每個有效投標的每項評審因素評分一次
  scores_within_maximum | SCORE-1 | confirmed | No score exceeds the points of its criterion | 评分不得超过该项评审因素的分值 | 評分不得超過該項評審因素的分值
  objective_scores_equal | SCORE-1 | confirmed | On an objective criterion all members give a bid the same points | 客观评审因素，全体评委的评分须一致 | 客觀評審因素，全體評委的評分須一致
  bid_price_above_zero | SCORE-1 | confirmed | A bid that is compared by price has a price above zero | 参与价格比较的投标报价须大于零 | 參與價格比較的投標報價須大於零
  abnormally_low_bid_explained | SCORE-1 (from a pilot of 2024) | unconfirmed | An abnormally low bid is ranked only after its written explanation was judged | 报价异常低的投标，经书面说明并评审后方可排名 | 報價異常低的投標，經書面說明並評審後方可排名
  minimum_bidders_stated | SCORE-1 | confirmed | The least number of bidders is stated | 须设定最低有效投标人数 | 須設定最低有效投標人數
$$);
