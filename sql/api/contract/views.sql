-- Contracts as the reader may see them: everyone from their signature, the supplier from their approval. Those that were imported
-- stand beside, in their own currency.
create view api.contract as
  select c.code::text, c.title::text, b.name::text as buyer, s.name::text as supplier, c.kind, calc.yuan(c.amount_fen) as amount,
    'CNY' as currency, c.starts_on, c.ends_on, c.state,
    c.state_reason, c.pay_on, c.report_every, c.report_due_days, c.acceptance_days, c.payment_days,
    calc.percent(c.retention_bp) as retention, calc.yuan(c.retention_ceiling_fen) as retention_ceiling,
    calc.percent(c.advance_cap_bp) as advance_cap, calc.percent(c.recovery_bp) as recovery, calc.percent(c.penalty_cap_bp) as penalty_cap,
    calc.yuan(c.bonus_cap_fen) as bonus_cap, calc.yuan(c.bond_fen) as bond, calc.percent(c.late_interest_bp) as late_interest,
    c.personal_data, c.data_protection, c.term_basis, c.sha256, c.buyer_signed_on, c.supplier_signed_on, c.filed_on, c.published_on,
    c.completed_on, c.closed_on, a.code::text as award, r.code::text as process, 'here' as source,
    calc.yuan(c.amount_fen - (select coalesce(sum(m.delta_fen), 0) from core.amendment m
      where (m.authority_id, m.contract_id) = (c.authority_id, c.id) and m.state = 'signed')) as original_amount, w.code::text as renewal_of
  from core.contract c
  join core.party b on (b.authority_id, b.id) = (c.authority_id, c.buyer_id)
  join core.party s on (s.authority_id, s.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
  left join core.award a on (a.authority_id, a.id) = (c.authority_id, c.award_id)
  left join core.contract w on (w.authority_id, w.id) = (c.authority_id, c.renewal_of_id)
  union all
  select p.ocid || '/' || coalesce(c.local_id, c.place), c.title, b.name,
    (select string_agg(s.name, ', ' order by s.place) from core.imported_award a join core.imported_party s
        on (s.authority_id, s.imported_process_id, s.under, s.section) = (a.authority_id, a.imported_process_id, a.place, 'awards[].suppliers[]')
      where (a.authority_id, a.imported_process_id, a.local_id) = (c.authority_id, c.imported_process_id, c.award_local_id)
        and a.standing and s.standing),
    null, calc.major(c.amount_minor, c.currency), c.currency, c.starts_on, c.ends_on, c.status, null, null, null, null, null, null, null, null,
    null, null, null, null, null, null, null, null, null, null, c.signed_on, c.signed_on, null, null, null, null, c.award_local_id, p.ocid,
    'imported', null, null
  from core.imported_contract c
  join core.imported_process p on (p.authority_id, p.id) = (c.authority_id, c.imported_process_id)
  left join core.imported_party b on (b.authority_id, b.imported_process_id, b.place) = (p.authority_id, p.id, 'buyer') and b.standing
  where c.standing;
select ref.declare_list('contract', '{Contracts,合同,合同}');

-- accepted: in delivery reports, as far as the reader sees them.
create view api.contract_line as
  select l.code, c.code as contract, l.no, l.catalogue_code as catalogue, l.title, l.unit, calc.units(l.planned_milli) as planned,
    calc.units((select sum(e.accepted_milli) from core.delivery_entry e where (e.authority_id, e.contract_line_id) = (l.authority_id, l.id)
      and e.state = 'standing')) as accepted,
    calc.yuan(l.price_fen) as price, calc.units(l.max_milli) as most, calc.percent(l.min_qty_bp) as least_quantity,
    calc.percent(l.shortfall_bp) as shortfall, l.factor_kind as factor, l.measure, l.waived, r.code as process
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
