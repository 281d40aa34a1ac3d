-- Budget years of contracts. balance: what is committed in this budget and not spent; once the year has ended, what it was then.
create view api.contract_year as
  select y.code, c.code as contract, c.title, y.fiscal_year, p.code as plan, calc.yuan(y.amount_fen) as amount,
    calc.yuan(coalesce(y.balance_fen, (select coalesce(sum(case when b.kind in ('commit', 'return') then b.amount_fen else -b.amount_fen end), 0)
      from core.budget_entry b where (b.authority_id, b.plan_item_id, b.process_id) = (y.authority_id, y.plan_item_id, y.process_id)
        and b.kind in ('commit', 'release', 'spend', 'return') and split_part(b.ref, '/', 1) = c.code))) as balance,
    y.ended_on, y.state, y.state_reason, r.code as process
  from core.contract_year y
  join core.contract c on (c.authority_id, c.id) = (y.authority_id, y.contract_id)
  join core.process r on (r.authority_id, r.id) = (y.authority_id, y.process_id)
  left join core.plan_item p on (p.authority_id, p.id) = (y.authority_id, y.plan_item_id);
select ref.declare_list('contract_year', '{Budget years of contracts,合同年度预算,合同年度預算}');

-- What was accepted and is not paid. gross: at the full price; days_overdue: since the day on which it was due.
create view api.unpaid_claim as
  select a.code, c.code as contract, c.title, y.name as supplier, a.stage, a.signed_on,
    calc.yuan((select sum(calc.line_gross(l.price_fen, x.accepted_milli)) from core.acceptance_line x
      join core.contract_line l on (l.authority_id, l.id) = (x.authority_id, x.contract_line_id)
      where (x.authority_id, x.acceptance_id) = (a.authority_id, a.id))) as gross,
    calc.payment_due(a, c) as due_on, greatest(0, ref.today() - calc.payment_due(a, c)) as days_overdue,
    extract(year from a.signed_on)::int as fiscal_year, r.code as process
  from core.acceptance a
  join core.contract c on (c.authority_id, c.id) = (a.authority_id, a.contract_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id)
  where calc.acceptance_pays(a, c) and not exists (select from core.payment p
    where (p.authority_id, p.acceptance_id) = (a.authority_id, a.id) and p.state = 'paid');
select ref.declare_list('unpaid_claim', '{Accepted and not paid,已验收未付款,已驗收未付款}');
