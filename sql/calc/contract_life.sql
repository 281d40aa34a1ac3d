-- What supplements, years and renewals of a contract share.

-- What the signed supplements added to the amount of a contract.
create function calc.amended_fen(c core.contract) returns numeric
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select coalesce(sum(a.delta_fen), 0) from core.amendment a
  where (a.authority_id, a.contract_id) = (c.authority_id, c.id) and a.state = 'signed'
$$;
-- A supplement by code, its contract locked; the act begun.
create function calc.begin_amendment(act text, code text) returns core.amendment
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract(act, code);
  a core.amendment;
begin
  select * into a from core.amendment x where x.code = begin_amendment.code for update;
  perform ref.found(a.id is not null, 'amendment', code);
  return a;
end $$;
-- What the law allows of a supplement (L56), and what was delivered and paid already.
create function calc.require_amendment(a core.amendment, c core.contract) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  l calc.contract_ledger := calc.ledger_of(c);
  more numeric := (select coalesce(sum(x.delta_fen) filter (where x.delta_fen > 0), 0) from core.amendment x
    where x.contract_id = c.id and x.state <> 'dropped');
begin
  perform ref.require(c.state in ('active', 'suspended'), 'contract_runs');
  perform ref.require(more * 10000 <= (c.amount_fen - calc.amended_fen(c)) * calc.award_parameter(c.award_id, 'amendment_cap_bp'),
    'supplements_within_ten_percent');
  perform ref.require(c.amount_fen + a.delta_fen >= greatest(1, l.payable_fen + l.outstanding_fen), 'amount_covers_what_was_paid');
  perform ref.require(not exists (select from core.amendment_line x join core.contract_line s on s.id = x.contract_line_id
    where x.amendment_id = a.id and s.planned_milli + x.planned_milli < (select coalesce(sum(coalesce(e.accepted_milli, e.claimed_milli)), 0)
      from core.delivery_entry e where e.contract_line_id = s.id and e.state <> 'replaced')), 'plan_covers_what_was_delivered');
  perform ref.require((select sum(calc.line_gross(s.price_fen, s.planned_milli + coalesce(x.planned_milli, 0))) from core.contract_line s
      left join core.amendment_line x on x.contract_line_id = s.id and x.amendment_id = a.id where s.contract_id = c.id)
    <= c.amount_fen + a.delta_fen, 'lines_fit_the_amount');
end $$;
-- Puts a signed supplement into the contract: money, quantities, term, and the reports of the time that is added.
create function calc.apply_amendment(a core.amendment, c core.contract) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  committed numeric := (select coalesce(sum(b.committed), 0) from calc.contract_budget(c) b);
  n int := (select coalesce(max(r.no), 0) from core.delivery_report r where r.contract_id = c.id);
begin
  if a.delta_fen > 0 then
    perform calc.contract_commit_more(c, a.delta_fen, a.code);
  elsif a.delta_fen < 0 then
    perform calc.release_contract(c, committed + a.delta_fen);
  end if;
  update core.contract_year y set amount_fen = y.amount_fen + b.fen
    from (select e.plan_item_id, sum(case e.kind when 'commit' then e.amount_fen else -e.amount_fen end) as fen from core.budget_entry e
      where e.process_id = c.process_id and e.act_id = split_part(current_setting('tally.doing'), ' ', 2)::bigint group by e.plan_item_id) b
    where y.contract_id = c.id and y.plan_item_id = b.plan_item_id and y.state in ('funded', 'carried');
  update core.contract_line l set planned_milli = l.planned_milli + x.planned_milli, max_milli = l.max_milli + x.planned_milli
    from core.amendment_line x where x.amendment_id = a.id and x.contract_line_id = l.id;
  insert into core.delivery_report (contract_id, no, code, starts_on, ends_on, due_on)
    select c.id, n + p.no, calc.report_code(c.code, n + p.no), p.starts_on, p.ends_on, p.ends_on + c.report_due_days
    from calc.periods(c.ends_on + 1, a.new_ends_on, c.report_every) p where a.new_ends_on is not null;
  update core.contract x set amount_fen = x.amount_fen + a.delta_fen, ends_on = coalesce(a.new_ends_on, x.ends_on),
    term_basis = coalesce(a.term_basis, x.term_basis) where x.id = c.id;
end $$;

create function calc.add_year(c core.contract, fiscal_year int, plan_item bigint, amount_fen bigint, state text) returns text
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  n int := 1 + (select count(*) from core.contract_year y where y.contract_id = c.id);
  made text := format('%s/Y%s', c.code, n);
begin
  insert into core.contract_year (contract_id, no, code, fiscal_year, plan_item_id, amount_fen, state)
    values (c.id, n, made, fiscal_year, plan_item, amount_fen, state);
  return made;
end $$;
-- The plan item that pays for a year, locked: funded, of that year, and bought by nobody else.
create function calc.plan_of_year(c core.contract, plan text, fiscal_year int) returns core.plan_item
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item;
begin
  select * into p from core.plan_item x where x.code = plan for update;
  perform ref.found(p.id is not null, 'plan', plan);
  perform ref.require(p.state = 'funded' or p.state in ('in_procurement', 'contracted') and calc.is_of_process(p, c.process_id), 'plan_is_funded');
  perform ref.require(p.fiscal_year = fiscal_year, 'year_has_its_own_budget');
  if not calc.is_of_process(p, c.process_id) then
    perform calc.require_plan_free(p.id, 'plan_item_bought_once');
  end if;
  return p;
end $$;
-- Commits a year on its plan item.
create function calc.fund_year(c core.contract, y core.contract_year) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform calc.budget_post(y.plan_item_id, 'commit', y.amount_fen, c.code);
  update core.contract_year x set state = 'funded', plan_item_id = y.plan_item_id where x.id = y.id;
  update core.plan_item p set state = 'contracted' where p.id = y.plan_item_id and p.state <> 'contracted';
end $$;
-- What is committed for a contract on a plan item and not spent.
create function calc.year_balance(c core.contract, plan_item bigint) returns numeric
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select coalesce((select b.committed from calc.contract_budget(c) b where b.plan_item_id = plan_item), 0)
$$;
-- Ends the years of a contract that ends: what is left of them goes back.
create function calc.end_years(c core.contract) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  update core.contract_year y set state = 'returned', ended_on = calc.act_day(), balance_fen = calc.year_balance(c, y.plan_item_id)
    where y.contract_id = c.id and y.state in ('funded', 'carried');
  update core.plan_item p set state = 'executed'
    where p.state = 'contracted' and not calc.is_of_process(p, c.process_id)
      and p.id in (select y.plan_item_id from core.contract_year y where y.contract_id = c.id)
$$;
-- What was accepted and is not paid, at the full price.
create function calc.unpaid_claims_fen(c core.contract) returns numeric
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select coalesce(sum(calc.line_gross(l.price_fen, x.accepted_milli)), 0)
  from core.acceptance a
  join core.acceptance_line x on (x.authority_id, x.acceptance_id) = (a.authority_id, a.id)
  join core.contract_line l on (l.authority_id, l.id) = (x.authority_id, x.contract_line_id)
  where (a.authority_id, a.contract_id) = (c.authority_id, c.id) and calc.is_unpaid_claim(a, c)
$$;
create function calc.is_unpaid_claim(a core.acceptance, c core.contract) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select calc.acceptance_pays(a, c) and not exists (select from core.payment p
    where (p.authority_id, p.acceptance_id) = (a.authority_id, a.id) and p.state = 'paid')
$$;
create function calc.report_code(contract text, no int) returns text
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select format('%s/R%s', contract, lpad(no::text, greatest(2, length(no::text)), '0'))
$$;
-- The contracts from the first on that led to this one by renewal, itself among them: how many, and when the first began.
create function calc.renewal_chain(contract bigint, out n int, out began_on date)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  with recursive chain as (
    select c.renewal_of_id, c.starts_on from core.contract c where c.id = contract
    union all
    select c.renewal_of_id, c.starts_on from core.contract c join chain x on x.renewal_of_id = c.id)
  select count(*)::int, min(starts_on) from chain
$$;
-- The plan items of a process are executed when each of its contracts was closed, cancelled, or settled after its termination.
create function calc.execute_plans(process bigint) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  if not exists (select from core.contract c where c.process_id = process and c.state not in ('closed', 'cancelled')
    and (c.state <> 'terminated' or not exists (select from core.settlement s where s.contract_id = c.id))) then
    perform calc.plan_state(process, 'executed');
  end if;
end $$;
