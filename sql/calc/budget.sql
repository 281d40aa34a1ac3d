-- The one way to the budget ledger, and what other acts tell needs and plan items.

-- What a plan item still may commit: appropriated and adjusted, less what was committed, more what was released. What is spent was
-- committed before, so committed and spent together never exceed what was appropriated.
create function calc.budget_free(plan_item bigint) returns numeric
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return (select coalesce(sum(case when kind in ('appropriate', 'adjust', 'release') then amount_fen
      when kind = 'commit' then -amount_fen else 0 end), 0)
    from core.budget_entry b where b.plan_item_id = plan_item);
end $$;
-- What is committed and not yet spent.
create function calc.budget_committed(plan_item bigint) returns numeric
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return (select coalesce(sum(case kind when 'commit' then amount_fen when 'release' then -amount_fen when 'spend' then -amount_fen
      when 'return' then amount_fen else 0 end), 0)
    from core.budget_entry b where b.plan_item_id = plan_item);
end $$;
-- Posts to the ledger of a plan item, which is locked first. Kinds: appropriate and adjust (treasury), commit (contract active), spend
-- (payment; out of what is committed), return (payment reversed; back to committed), release (contract ended; the rest set free).
create function calc.budget_post(plan_item bigint, kind text, amount_fen bigint, ref text default null, document text default null)
returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform 1 from core.plan_item p where p.id = plan_item for update;
  if amount_fen = 0 then
    return;
  end if;
  insert into core.budget_entry (plan_item_id, kind, amount_fen, ref, document, entered_on)
    values (plan_item, kind, amount_fen, ref, document, ref.today());
  perform ref.require(calc.budget_free(plan_item) >= 0, 'spending_within_appropriation');
  perform ref.require(calc.budget_committed(plan_item) >= 0, 'spending_within_commitment');
end $$;
select ref.declare_rules($$
spending_within_appropriation | 预算法 13; domain 2.3 | confirmed | What is committed and spent stays within what was appropriated | 承诺与支出不得超过预算拨款 | 承諾與支出不得超過預算撥款
only_adjustments_are_negative | domain 2.2 budget_entry | confirmed | Only an adjustment of the budget may be negative | 只有预算调整可以为负数 | 只有預算調整可以為負數
spending_within_commitment | domain 2.2 | confirmed | A payment is spent out of what was committed for its contract | 支付须在合同承诺额度内列支 | 支付須在合同承諾額度內列支
$$);

-- The plan items of a process: its own, and those of other processes that its tender buys together with them.
create function calc.is_of_process(p core.plan_item, process bigint) returns boolean
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return p.process_id = process or exists (select from core.tender_plan tp join core.tender t on t.id = tp.tender_id
    where tp.plan_item_id = p.id and tp.process_id = process and t.state not in ('cancelled', 'unsuccessful'));
end $$;
-- Moves the plan items of a process to a state that follows from what was done elsewhere.
create function calc.plan_state(process bigint, state text) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  update core.plan_item p set state = plan_state.state
  where calc.is_of_process(p, process) and p.state <> 'cancelled' and p.state <> plan_state.state
$$;
-- The first accepted delivery meets the needs of a process.
create function calc.needs_met(process bigint) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  update core.need n set state = 'met' where n.state = 'planned' and n.id in
    (select pn.need_id from core.plan_need pn join calc.plan_items(process) p on p.id = pn.plan_item_id)
$$;
-- The plan items of a process with what is committed on each: in order of id.
create function calc.plan_items(process bigint) returns setof core.plan_item
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select * from core.plan_item p where calc.is_of_process(p, process) and p.state <> 'cancelled' order by p.id
$$;

-- T19: half urgency, 30 % supporters per thousand residents (100 at most), 20 % vulnerable groups; points × 100.
create function calc.need_priority(urgency int, supporters int, residents int, vulnerability int) returns int
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(5000 * urgency::numeric + 3000 * least(100, coalesce(supporters::numeric * 1000 / nullif(residents, 0), 0))
    + 2000 * vulnerability::numeric, 100)::int
$$;
