-- Plan items, and what became of their money.
create view api.plan as
  select p.code, p.title, y.name as buyer, p.fiscal_year, p.catalogue_code as catalogue, p.region, p.source_of_funds,
    calc.yuan(p.amount_fen) as amount, p.state, p.state_reason, p.duty,
    (select string_agg(n.code, ' ' order by n.code) from core.plan_need pn join core.need n on (n.authority_id, n.id) = (pn.authority_id, pn.need_id)
      where (pn.authority_id, pn.plan_item_id) = (p.authority_id, p.id)) as needs, o.code as ballot_option, r.code as process
  from core.plan_item p
  left join core.ballot_option o on (o.authority_id, o.id) = (p.authority_id, p.ballot_option_id)
  join core.party y on (y.authority_id, y.id) = (p.authority_id, p.buyer_id)
  join core.process r on (r.authority_id, r.id) = (p.authority_id, p.process_id);
select ref.declare_list('plan', '{Plan items,预算项目,預算項目}');

create view api.budget as
  select p.code, p.title, p.fiscal_year, calc.yuan(b.appropriated) as appropriated, calc.yuan(b.committed) as committed,
    calc.yuan(b.spent) as spent, calc.yuan(b.appropriated - b.committed - b.spent) as free, r.code as process
  from core.plan_item p
  join core.process r on (r.authority_id, r.id) = (p.authority_id, p.process_id)
  cross join lateral (
    select coalesce(sum(amount_fen) filter (where kind in ('appropriate', 'adjust')), 0) as appropriated,
      coalesce(sum(case kind when 'commit' then amount_fen when 'return' then amount_fen when 'release' then -amount_fen
        when 'spend' then -amount_fen else 0 end), 0) as committed,
      coalesce(sum(case kind when 'spend' then amount_fen when 'return' then -amount_fen else 0 end), 0) as spent
    from core.budget_entry e where (e.authority_id, e.plan_item_id) = (p.authority_id, p.id)) b;
select ref.declare_list('budget', '{Budget,预算执行,預算執行}');

create view api.budget_entry as
  select p.code || '/' || e.id as code, p.code as plan, e.kind, calc.yuan(e.amount_fen) as amount, e.ref, e.document, e.entered_on, r.code as process
  from core.budget_entry e
  join core.plan_item p on (p.authority_id, p.id) = (e.authority_id, e.plan_item_id)
  join core.process r on (r.authority_id, r.id) = (e.authority_id, e.process_id);
select ref.declare_list('budget_entry', '{Budget ledger,预算台账,預算台帳}');
