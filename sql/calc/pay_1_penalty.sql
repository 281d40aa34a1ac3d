-- PAY-1, rules 6 to 8, 11 and 12: penalties, bonus, interest, retention, recovery. Amounts are positive here;
-- the components of a claim carry the signs.

-- Rule 6. Held against what was accepted, not against what is payable; exactly the minimum is enough.
create function calc.shortfall_penalty(line calc.pay_line, net_fen numeric) returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case
    when line.accepted_milli * 10000::numeric < line.min_qty_bp * line.planned_milli::numeric
      then calc.half_up(net_fen * coalesce(line.shortfall_bp, 0), 10000)
    else 0
  end
$$;

-- Rule 7.
create function calc.fixed_penalty(n numeric, amount_fen numeric) returns numeric
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select n * amount_fen
$$;

-- Rule 7, lateness of the supplier. cap_bp: of the base, rounded down; null: no limit of its own.
create function calc.late_penalty(base_fen numeric, bp_per_day numeric, days numeric, cap_bp numeric default null)
returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select least(calc.half_up(base_fen * bp_per_day * days, 10000), calc.down(base_fen * cap_bp, 10000))
$$;

-- Lateness of the buyer: on what was due, for each day after the day on which it was due.
create function calc.late_interest(base_fen numeric, bp_per_day numeric, days numeric) returns numeric
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(base_fen * bp_per_day * days, 10000)
$$;

-- Rule 7: the most that this claim's own penalties may take; null where the cap is switched off.
create function calc.penalty_cap(gross_fen numeric, cap_bp numeric) returns numeric
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.down(gross_fen * cap_bp, 10000)
$$;

-- Rule 8: without a budget for it there is no bonus.
create function calc.bonus(bonus_fen numeric, bonus_cap_fen numeric) returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select least(coalesce(bonus_fen, 0), coalesce(bonus_cap_fen, 0))
$$;

-- Rule 11. left_fen: what the ceiling still allows; null: no ceiling.
create function calc.retention(payable_fen numeric, retention_bp numeric, left_fen numeric default null)
returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select least(calc.down(payable_fen * coalesce(retention_bp, 0), 10000), case when left_fen < 0 then 0 else left_fen end)
$$;

-- Rule 12. left_fen: what is payable after retention; wanted_bp of payable, or with null all that is outstanding.
create function calc.recovery(outstanding_fen numeric, payable_fen numeric, wanted_bp numeric, left_fen numeric)
returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select least(coalesce(outstanding_fen, 0), calc.down(payable_fen * wanted_bp, 10000), left_fen)
$$;
