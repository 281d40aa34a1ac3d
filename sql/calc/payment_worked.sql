-- How the amount of a component came of what stands beside it, for people to read.

-- The product before rounding, in yuan: exact, since quantity, price and factor have 3 + 2 + 4 decimals. Null where the amount is no
-- product but a sum or a difference of others. A quantity of days or of times is whole.
create function calc.component_exact(x core.payment_component) returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case
    when x.kind in ('gross', 'fixed_penalty') then x.qty_milli::numeric * x.price_fen * 0.00001
    when x.kind in ('net', 'late_penalty', 'late_interest') then x.qty_milli::numeric * x.price_fen * x.bp * 0.000000001
    when x.kind in ('shortfall_penalty', 'retention', 'recovery') then x.price_fen::numeric * x.bp * 0.000001
  end
$$;
create function calc.component_worked(x core.payment_component, out worked text, out rounding text)
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
declare
  exact numeric := calc.component_exact(x);
  down boolean := x.kind in ('retention', 'recovery');
  rounded numeric := case when down then trunc(exact, 2) else calc.yuan(calc.half_up(exact * 1000000000, 10000000)) end;
begin
  if exact is null then
    rounding := 'sum';
    return;
  end if;
  worked := concat_ws(' × ', trim_scale(calc.units(x.qty_milli)), calc.yuan(x.price_fen), calc.percent(x.bp) || '%')
    || ' = ' || trim_scale(exact);
  rounding := case when calc.yuan(abs(x.amount_fen)) <> rounded then 'limited' when down then 'down' else 'half_up' end;
end $$;
