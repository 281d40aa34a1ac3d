-- spent: of the public money behind it; 0 where there is none.
create view api.partnership as
  select k.code, k.title, y.name as buyer, i.code as plan, k.region, calc.percent(k.residents_bp) as residents_share, k.starts_on, k.ends_on,
    k.fixed_return_promised as fixed_return, calc.yuan(k.guaranteed_fen) as guaranteed, k.sha256, k.signed_on, s.revenue, s.government, s.residents,
    s.partners, calc.yuan(coalesce((select sum(case e.kind when 'spend' then e.amount_fen when 'return' then -e.amount_fen else 0 end)
      from core.budget_entry e where (e.authority_id, e.plan_item_id) = (k.authority_id, k.plan_item_id)), 0)) as spent,
    k.state, k.state_reason, r.code as process
  from core.partnership k
  join core.party y on (y.authority_id, y.id) = (k.authority_id, k.buyer_id)
  join core.process r on (r.authority_id, r.id) = (k.authority_id, k.process_id)
  left join core.plan_item i on (i.authority_id, i.id) = (k.authority_id, k.plan_item_id)
  cross join lateral (
    select calc.yuan(coalesce(sum(h.amount_fen), 0)) as revenue, calc.yuan(coalesce(sum(h.amount_fen) filter (where h.kind = 'government'), 0)) as government,
      calc.yuan(coalesce(sum(h.amount_fen) filter (where h.kind = 'residents'), 0)) as residents,
      calc.yuan(coalesce(sum(h.amount_fen) filter (where h.kind = 'partner'), 0)) as partners
    from core.revenue_statement t join core.partnership_share h on (h.authority_id, h.revenue_statement_id) = (t.authority_id, t.id)
    where (t.authority_id, t.partnership_id) = (k.authority_id, k.id)) s;
select ref.declare_list('partnership', '{Partnerships,合作协议,合作協議}');

create view api.partnership_partner as
  select k.code || '/P' || q.no as code, k.code as partnership, y.name as party, q.kind, calc.yuan(q.contribution_fen) as contribution, q.weight as part,
    r.code as process
  from core.partnership_partner q
  join core.partnership k on (k.authority_id, k.id) = (q.authority_id, q.partnership_id)
  join core.party y on (y.authority_id, y.id) = (q.authority_id, q.party_id)
  join core.process r on (r.authority_id, r.id) = (q.authority_id, q.process_id);
select ref.declare_list('partnership_partner', '{Partners,合作方,合作方}');

create view api.partnership_tier as
  select k.code || '/' || t.from_fen as code, k.code as partnership, calc.yuan(t.from_fen) as from_amount, calc.percent(t.government_bp) as government_share,
    r.code as process
  from core.partnership_tier t
  join core.partnership k on (k.authority_id, k.id) = (t.authority_id, t.partnership_id)
  join core.process r on (r.authority_id, r.id) = (t.authority_id, t.process_id);
select ref.declare_list('partnership_tier', '{Tiers of revenue,收入分档,收入分檔}');

create view api.revenue_statement as
  select s.code, k.code as partnership, s.starts_on, s.ends_on, calc.yuan(s.revenue_fen) as revenue, s.sha256, s.stated_on, s.confirmed_on, s.state,
    s.state_reason, r.code as process
  from core.revenue_statement s
  join core.partnership k on (k.authority_id, k.id) = (s.authority_id, s.partnership_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id);
select ref.declare_list('revenue_statement', '{Statements of revenue,收入报表,收入報表}');

create view api.partnership_share as
  select h.code, s.code as statement, h.kind, y.name as party, calc.yuan(h.amount_fen) as amount, h.paid_on, h.voucher_no, r.code as process
  from core.partnership_share h
  join core.revenue_statement s on (s.authority_id, s.id) = (h.authority_id, h.revenue_statement_id)
  join core.process r on (r.authority_id, r.id) = (h.authority_id, h.process_id)
  left join core.party y on (y.authority_id, y.id) = (h.authority_id, h.party_id);
select ref.declare_list('partnership_share', '{Shares of revenue,收入分配,收入分配}');
