-- PAY-1: the rule that the inputs of a claim break first, or null.

-- Whether a part that names this line belongs to the claim.
create function calc.names_a_line(claim calc.pay_claim, line_no int) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select exists (select from unnest(claim.lines) as l where l.line_no = names_a_line.line_no)
$$;

create function calc.pay_line_problem(
  line calc.pay_line, indicators calc.pay_indicator[], bands calc.pay_band[]
) returns text
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case
    when line.line_no is null or line.price_fen is null or line.accepted_milli is null
      or coalesce(line.factor_kind not in ('none', 'step', 'linear'), true) then 'claim_lines_complete'
    when (select coalesce(sum(i.weight_bp), 0) from unnest(indicators) as i)
      <> case line.factor_kind when 'none' then 0 else 10000 end
      or line.factor_kind = 'none' and cardinality(indicators) > 0 then 'line_weights_sum_to_100'
    when exists (select from unnest(indicators) as i
      where i.weight_bp is null or i.floor is null or i.target is null or i.value is null or i.higher_is_better is null)
      then 'indicator_is_measured'
    when exists (select from unnest(indicators) as i
      where i.target = i.floor or (i.target > i.floor) <> i.higher_is_better) then 'indicator_target_beyond_floor'
    when line.factor_kind <> 'none' then calc.factor_table_problem(line.factor_kind, bands)
  end
$$;

create function calc.pay_claim_problem(claim calc.pay_claim) returns text
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case
    when claim.contract_amount_fen is null then 'claim_has_contract_amount'
    when (select count(*) <> pg_catalog.count(distinct l.line_no) from unnest(claim.lines) as l) then 'claim_lines_complete'
    when exists (select from unnest(claim.indicators) as i where not calc.names_a_line(claim, i.line_no))
      or exists (select from unnest(claim.bands) as b where not calc.names_a_line(claim, b.line_no))
      then 'claim_parts_name_a_line'
    else (
      select p from unnest(claim.lines) as l, calc.pay_line_problem(l,
          array(select i from unnest(claim.indicators) as i where i.line_no = l.line_no),
          array(select b from unnest(claim.bands) as b where b.line_no = l.line_no)) as p
      where p is not null order by l.line_no limit 1)
  end
$$;
