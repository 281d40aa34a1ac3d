-- PAY-1: pay by quantity and quality. The shapes of its inputs and outputs.
--
-- calc.pay_1(claim) gives the components of one claim; calc.pay_1_lines(claim) what stands behind each line;
-- calc.settle_1(settlement) ends a contract. The same inputs always give the same components, so a payment can be
-- worked out again at any time and must come out the same to the fen.
--
-- Units: fen, milli-units, basis points (bp), centipoints; whole numbers all. In a claim null means "none" for
-- limits, bonus, carried penalty, retention and advance; an array may be null or empty.
--
-- Signs of the components: what the supplier gets is positive, what is withheld negative, so that plain sums hold:
--   net      = gross + quality_deduction                                                (line by line)
--   payable  = net + shortfall_penalty + fixed_penalty + late_penalty + penalty_cap_relief
--              + penalty_carried_in + bonus + penalty_carried_out + cap_reduction
--   transfer = payable + retention + recovery
-- late_interest is owed beside the transfer and outside the contract's cap; it enters no sum. What goes to the
-- bank is transfer + late_interest. calc.component_adds_to() holds these sums, calc.components_problem() checks them.

create type calc.pay_line as (
  line_no int,
  price_fen core.fen,
  accepted_milli core.milli,             -- of this claim, all sites and reports together
  planned_milli core.milli,              -- for the period of this claim; null: no minimum to reach
  max_milli core.milli,                  -- payable at most, over all claims; null: no limit
  previously_accepted_milli core.milli,  -- by earlier claims
  min_qty_bp core.bp,                    -- of planned; under it the shortfall penalty is due
  shortfall_bp core.bp,                  -- of the line's net
  factor_kind core.word                  -- none (quality is not measured), step, linear
);

-- value, floor and target are in one unit, whichever the indicator has.
create type calc.pay_indicator as (
  line_no int,
  weight_bp core.bp,                     -- of a line they sum to 10 000
  floor core.milli_delta,                -- scores 0
  target core.milli_delta,               -- scores 100.00; above the floor if higher is better, else under it
  value core.milli_delta,
  higher_is_better boolean,
  critical boolean                       -- worse than its floor: the line pays nothing
);

-- step: the factor from this quality up to the next band. linear: a point; between points the factor is
-- interpolated, from the last point on it stays. Under the first the factor is 0.
create type calc.pay_band as (line_no int, from_centipoint core.centipoint, factor_bp core.bp);

create type calc.pay_fixed as (item_no int, n core.count, amount_fen core.fen);
create type calc.pay_late as (
  item_no int,
  base_fen core.fen,
  bp_per_day core.bp,
  days core.count,
  cap_bp core.bp                         -- of the base; null: no limit of its own
);

create type calc.pay_claim as (
  lines calc.pay_line[],
  indicators calc.pay_indicator[],
  bands calc.pay_band[],
  fixed calc.pay_fixed[],                -- missed patrols, vacancies, late reports
  late calc.pay_late[],                  -- lateness of the supplier
  interest calc.pay_late[],              -- lateness of the buyer; cap_bp is not read
  penalty_cap_bp core.bp,                -- of the claim's gross; null: switched off
  carried_in_fen core.fen,               -- penalty that earlier claims could not bear
  bonus_fen core.fen,
  bonus_cap_fen core.fen,                -- null: no bonus is budgeted, none is paid
  contract_amount_fen core.fen,          -- with amendments; required
  payable_before_fen core.fen,           -- sum of payable over earlier claims
  retention_bp core.bp,
  retention_ceiling_fen core.fen,        -- over all claims; null: none
  retained_before_fen core.fen,
  advance_outstanding_fen core.fen,
  recovery_bp core.bp,
  is_last boolean                        -- recovers all of the advance that it can
);

-- gross and net in whole fen, not yet held against the bounds of an amount.
create type calc.pay_line_result as (
  line_no int,
  payable_milli core.milli,
  excess_milli core.milli,               -- accepted beyond max: recorded, never paid
  quality core.centipoint,               -- null where factor_kind is none
  factor_bp core.bp,
  gross_fen numeric,
  net_fen numeric
);

-- What amount_fen was worked out from stands beside it: quantity (or days, or times) x price (or base) x bp.
-- Whole numbers; they fit core.milli, core.fen, core.bp and core.fen_delta, or the claim is refused.
create type calc.pay_component as (
  kind text,
  line_no int,
  qty_milli numeric,
  price_fen numeric,
  bp int,
  amount_fen numeric,
  item_no int                            -- of the fixed penalty, late penalty or interest
);

select ref.declare_rules($$
  claim_has_contract_amount | PAY-1 10 | confirmed | A claim is held against the amount of its contract | 支付申请须以合同金额为上限核定 | 支付申請須以合同金額為上限核定
  claim_lines_complete | PAY-1 | confirmed | Each line of a claim has its own number, a price, an accepted quantity and a known kind of factor table | 每一服务项须有唯一序号、单价、验收数量和系数表类型 | 每一服務項須有唯一序號、單價、驗收數量和係數表類型
  claim_parts_name_a_line | PAY-1 | confirmed | Indicators and bands belong to a line of the claim | 指标和系数档须属于本次申请的服务项 | 指標和係數檔須屬於本次申請的服務項
  line_weights_sum_to_100 | PAY-1 3 | confirmed | The weights of a line's indicators sum to 100 %; a line without a factor table has no indicators | 每一服务项的指标权重合计为100%；无系数表的服务项不设指标 | 每一服務項的指標權重合計為100%；無係數表的服務項不設指標
  indicator_is_measured | PAY-1 3 | confirmed | Every indicator has a value, a floor, a target and a direction | 每项指标须有实测值、底线值、目标值和方向 | 每項指標須有實測值、底線值、目標值和方向
  indicator_target_beyond_floor | PAY-1 3 | confirmed | The target is better than the floor | 目标值须优于底线值 | 目標值須優於底線值
  factor_table_has_bands | PAY-1 4 | confirmed | A step table has at least one band, a linear table at least two points | 分档系数表至少一档，线性系数表至少两点 | 分檔係數表至少一檔，線性係數表至少兩點
  factor_table_bounds_increase | PAY-1 4 | confirmed | The lower bounds of a factor table are all different | 系数表各档下限须逐档递增、互不相同 | 係數表各檔下限須逐檔遞增、互不相同
  factor_table_is_monotone | PAY-1 4 | confirmed | Better quality never pays a lower factor | 质量越高，支付系数不得越低 | 質量越高，支付係數不得越低
  payment_within_amount_bounds | PAY-1 | confirmed | No component of a payment exceeds 10,000,000,000.00 yuan | 支付的任何一项不超过100亿元 | 支付的任何一項不超過100億元
$$);
