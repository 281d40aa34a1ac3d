-- How money under a contract moves in the budget ledger. An entry belongs to a contract by its ref: the contract's code, or the code of
-- something under it (C-2026-0001/P1).

create function calc.is_under(ref text, contract_code text) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as
$$ select ref = contract_code or starts_with(ref, contract_code || '/') $$;
-- What is committed for a contract and not spent, and what is spent and not returned, by plan item.
create function calc.contract_budget(c core.contract) returns table (plan_item_id bigint, committed numeric, spent numeric)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select b.plan_item_id, sum(case when b.kind in ('commit', 'return') then b.amount_fen when b.kind in ('release', 'spend') then -b.amount_fen
      else 0 end), sum(case b.kind when 'spend' then b.amount_fen when 'return' then -b.amount_fen else 0 end)
  from core.budget_entry b where (b.authority_id, b.process_id) = (c.authority_id, c.process_id) and calc.is_under(b.ref, c.code)
  group by b.plan_item_id order by b.plan_item_id
$$;
-- Spends out of what is committed for the contract, plan item by plan item.
create function calc.contract_spend(c core.contract, amount_fen numeric, ref text, document text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  b record;
  left_over numeric := amount_fen;
begin
  for b in select x.plan_item_id, least(x.committed, amount_fen) as most from calc.contract_budget(c) as x loop
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
  for b in select x.plan_item_id, calc.budget_free(x.plan_item_id) as free from calc.contract_budget(c) as x loop
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
  for b in select x.plan_item_id, x.spent from calc.contract_budget(c) as x loop
    perform calc.budget_post(b.plan_item_id, 'return', least(b.spent, left_over)::bigint, ref, document);
    left_over := left_over - least(b.spent, left_over);
  end loop;
end $$;
-- Sets free what is committed for the contract and was not needed.
create function calc.contract_release(c core.contract) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  select calc.budget_post(b.plan_item_id, 'release', b.committed::bigint, c.code) from calc.contract_budget(c) as b where b.committed > 0
$$;
