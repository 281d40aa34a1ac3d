-- How money under a contract moves in the budget ledger; calc.contract_budget() says what there is of it.

-- Spends out of what is committed for the contract, plan item by plan item.
create function calc.contract_spend(c core.contract, amount_fen numeric, ref text, document text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  b record;
  left_over numeric := amount_fen;
begin
  for b in select x.plan_item_id, x.committed as most from calc.contract_budget(c) as x order by x.plan_item_id loop
    perform calc.budget_post(b.plan_item_id, 'spend', least(b.most, left_over)::bigint, ref, document);
    left_over := left_over - least(b.most, left_over);
  end loop;
  perform ref.require(left_over = 0, 'spending_within_commitment');
end $$;
-- Commits more for the contract than its amount: interest, which is owed beside it. What is free of its plan items must suffice.
create function calc.contract_commit_more(c core.contract, amount_fen numeric, ref text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  b record;
  left_over numeric := amount_fen;
begin
  for b in select x.plan_item_id, calc.budget_free(x.plan_item_id) as free from calc.contract_budget(c) as x order by x.plan_item_id loop
    perform calc.budget_post(b.plan_item_id, 'commit', least(b.free, left_over)::bigint, ref);
    left_over := left_over - least(b.free, left_over);
  end loop;
  perform ref.require(left_over = 0, 'spending_within_appropriation');
end $$;
-- Counter-entries to all that was posted under this ref: what was spent returns, what was committed for it is released.
create function calc.budget_counter(c core.contract, ref text, document text) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  select calc.budget_post(b.plan_item_id, case b.kind when 'spend' then 'return' else 'release' end, sum(b.amount_fen)::bigint,
    budget_counter.ref, budget_counter.document)
  from core.budget_entry b
  where (b.authority_id, b.process_id) = (c.authority_id, c.process_id) and b.ref = budget_counter.ref and b.kind in ('spend', 'commit')
  group by b.plan_item_id, b.kind order by b.kind desc, b.plan_item_id
$$;
-- The supplier paid back: returned to where it was spent from. What he pays beyond all that was spent (penalties greater than his pay)
-- is income, not budget.
create function calc.contract_return(c core.contract, amount_fen numeric, ref text, document text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  b record;
  left_over numeric := amount_fen;
begin
  for b in select x.plan_item_id, x.spent as most from calc.contract_budget(c) as x order by x.plan_item_id loop
    perform calc.budget_post(b.plan_item_id, 'return', least(b.most, left_over)::bigint, ref, document);
    left_over := left_over - least(b.most, left_over);
  end loop;
end $$;
