-- Acceptances: everyone reads them when they are published. Who signed is known to those who may know the person.
create view api.acceptance as
  select a.code, c.code as contract, c.title, a.stage, a.starts_on, a.ends_on, a.opened_on, a.agreed_until,
    a.state in ('open', 'recipients_heard') and ref.today() > a.agreed_until as overdue, y.name as heard_by, a.invited, a.opinions, a.in_favour,
    a.opinion_summary, a.signed_on, a.published_on, a.state, a.state_reason,
    (select string_agg(d.code, ' ' order by d.no) from core.acceptance_report ar
      join core.delivery_report d on (d.authority_id, d.id) = (ar.authority_id, ar.delivery_report_id)
      where (ar.authority_id, ar.acceptance_id) = (a.authority_id, a.id)) as reports, r.code as process
  from core.acceptance a
  join core.contract c on (c.authority_id, c.id) = (a.authority_id, a.contract_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id)
  left join core.party y on (y.authority_id, y.id) = (a.authority_id, a.body_id);
select ref.declare_list('acceptance', '{Acceptances,验收,驗收}');

-- quality: as PAY-1 works it out from what was measured; none where quality is not measured.
create view api.acceptance_line as
  select a.code || '/S' || l.no as code, a.code as acceptance, l.code as line, l.title, l.unit, calc.units(x.planned_milli) as planned,
    calc.units(x.accepted_milli) as accepted, calc.percent(calc.share_bp(x.accepted_milli, x.planned_milli)) as quantity_ratio, case when m.measured is not null then calc.points(calc.line_quality(m.measured)) end as quality, r.code as process
  from core.acceptance_line x
  join core.acceptance a on (a.authority_id, a.id) = (x.authority_id, x.acceptance_id)
  join core.contract_line l on (l.authority_id, l.id) = (x.authority_id, x.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (x.authority_id, x.process_id)
  cross join lateral (select array_agg(row(l.no, i.weight_bp, i.floor_milli, i.target_milli, v.value_milli, i.higher_is_better,
      i.critical)::calc.pay_indicator order by i.no) as measured
    from core.indicator i join core.acceptance_value v on (v.authority_id, v.indicator_id) = (i.authority_id, i.id)
    where (i.authority_id, i.contract_line_id) = (l.authority_id, l.id) and v.acceptance_id = a.id) m;
select ref.declare_list('acceptance_line', '{Lines of acceptances,验收明细,驗收明細}');

create view api.acceptance_value as
  select a.code || substr(calc.indicator_code(l.code, i.no), length(c.code) + 1) as code, a.code as acceptance,
    calc.indicator_code(l.code, i.no) as indicator, i.name, i.unit, calc.units(v.value_milli) as value, r.code as process
  from core.acceptance_value v
  join core.acceptance a on (a.authority_id, a.id) = (v.authority_id, v.acceptance_id)
  join core.contract c on (c.authority_id, c.id) = (a.authority_id, a.contract_id)
  join core.indicator i on (i.authority_id, i.id) = (v.authority_id, v.indicator_id)
  join core.contract_line l on (l.authority_id, l.id) = (i.authority_id, i.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (v.authority_id, v.process_id);
select ref.declare_list('acceptance_value', '{Values measured,指标实测值,指標實測值}');

create view api.acceptance_signature as
  select a.code || '/' || row_number() over (partition by g.authority_id, g.acceptance_id order by g.id) as code, a.code as acceptance,
    p.code as person, g.agrees, g.opinion, g.signed_on, r.code as process
  from core.acceptance_signature g
  join core.acceptance a on (a.authority_id, a.id) = (g.authority_id, g.acceptance_id)
  join core.process r on (r.authority_id, r.id) = (g.authority_id, g.process_id)
  left join core.person p on (p.authority_id, p.id) = (g.authority_id, g.person_id);
select ref.declare_list('acceptance_signature', '{Signatures of acceptances,验收签署,驗收簽署}');
