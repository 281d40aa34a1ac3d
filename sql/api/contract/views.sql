-- Contracts as the reader may see them: everyone from their signature, the supplier from their approval.
create view api.contract as
  select c.code, c.title, b.name as buyer, s.name as supplier, c.kind, calc.yuan(c.amount_fen) as amount, c.starts_on, c.ends_on, c.state,
    c.state_reason, c.pay_on, c.report_every, c.report_due_days, c.acceptance_days, c.payment_days,
    calc.percent(c.retention_bp) as retention, calc.yuan(c.retention_ceiling_fen) as retention_ceiling,
    calc.percent(c.advance_cap_bp) as advance_cap, calc.percent(c.recovery_bp) as recovery, calc.percent(c.penalty_cap_bp) as penalty_cap,
    calc.yuan(c.bonus_cap_fen) as bonus_cap, calc.yuan(c.bond_fen) as bond, calc.percent(c.late_interest_bp) as late_interest,
    c.personal_data, c.data_protection, c.term_basis, c.sha256, c.buyer_signed_on, c.supplier_signed_on, c.filed_on, c.published_on,
    c.completed_on, c.closed_on, a.code as award, r.code as process
  from core.contract c
  join core.party b on (b.authority_id, b.id) = (c.authority_id, c.buyer_id)
  join core.party s on (s.authority_id, s.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
  left join core.award a on (a.authority_id, a.id) = (c.authority_id, c.award_id);
select ref.declare_list('contract', '{Contracts,合同,合同}');

-- accepted: in delivery reports, as far as the reader sees them.
create view api.contract_line as
  select l.code, c.code as contract, l.no, l.catalogue_code as catalogue, l.title, l.unit, calc.units(l.planned_milli) as planned,
    calc.units((select sum(e.accepted_milli) from core.delivery_entry e where (e.authority_id, e.contract_line_id) = (l.authority_id, l.id)
      and e.state = 'standing')) as accepted,
    calc.yuan(l.price_fen) as price, calc.units(l.max_milli) as most, calc.percent(l.min_qty_bp) as least_quantity,
    calc.percent(l.shortfall_bp) as shortfall, l.factor_kind as factor, l.waived, r.code as process
  from core.contract_line l
  join core.contract c on (c.authority_id, c.id) = (l.authority_id, l.contract_id)
  join core.process r on (r.authority_id, r.id) = (l.authority_id, l.process_id);
select ref.declare_list('contract_line', '{Service lines,服务项,服務項}');

create view api.indicator as
  select calc.indicator_code(l.code, i.no) as code, l.code as line, i.name, i.unit, calc.percent(i.weight_bp) as weight,
    calc.units(i.floor_milli) as floor, calc.units(i.target_milli) as target, i.higher_is_better, i.critical, i.source, r.code as process
  from core.indicator i
  join core.contract_line l on (l.authority_id, l.id) = (i.authority_id, i.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (i.authority_id, i.process_id);
select ref.declare_list('indicator', '{Quality indicators,质量指标,質量指標}');

create view api.factor_band as
  select l.code || '/' || b.from_points as code, l.code as line, l.factor_kind as factor_table, calc.points(b.from_points) as from_points,
    calc.percent(b.factor_bp) as factor, r.code as process
  from core.factor_band b
  join core.contract_line l on (l.authority_id, l.id) = (b.authority_id, b.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (b.authority_id, b.process_id);
select ref.declare_list('factor_band', '{Factor tables,质量系数表,質量係數表}');

create view api.contract_penalty as
  select c.code || '/' || p.kind as code, c.code as contract, p.kind, calc.yuan(p.amount_fen) as amount, r.code as process
  from core.contract_penalty p
  join core.contract c on (c.authority_id, c.id) = (p.authority_id, p.contract_id)
  join core.process r on (r.authority_id, r.id) = (p.authority_id, p.process_id);
select ref.declare_list('contract_penalty', '{Penalties agreed,约定违约扣款,約定違約扣款}');
