-- Delivery reports. Overdue is what the day makes of one that is due or was returned, while its contract runs; ended with its
-- contract, it is due no more. review_overdue: the buyer's own delay.
create view api.report as
  select d.code, c.code as contract, c.title, s.name as supplier, d.no, d.starts_on, d.ends_on, d.due_on,
    audit.instant(d.submitted_at) as submitted_at, d.revision, o.state, case o.state when 'overdue' then ref.today() - d.due_on end as days_late,
    d.state_reason, d.review_due_on, d.state = 'submitted' and ref.today() > d.review_due_on as review_overdue, r.code as process
  from core.delivery_report d
  join core.contract c on (c.authority_id, c.id) = (d.authority_id, d.contract_id)
  join core.party s on (s.authority_id, s.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (d.authority_id, d.process_id)
  cross join lateral (select case when d.state not in ('due', 'returned') then d.state
    when c.state not in ('active', 'suspended') then 'ended' when ref.today() > d.due_on then 'overdue' else d.state end as state) o;
select ref.declare_list('report', '{Delivery reports,履约报告,履約報告}');

create view api.entry as
  select format('%s/S%s/%s', d.code, l.no, e.revision) as code, d.code as report, l.code as line, l.title, l.unit, e.revision,
    calc.units(e.claimed_milli) as claimed, calc.units(e.verified_milli) as verified, calc.units(e.accepted_milli) as accepted,
    e.beneficiaries, calc.units(e.paid_hours_milli) as paid_hours, calc.units(e.volunteer_hours_milli) as volunteer_hours, e.note,
    e.state, e.state_reason, r.code as process
  from core.delivery_entry e
  join core.delivery_report d on (d.authority_id, d.id) = (e.authority_id, e.delivery_report_id)
  join core.contract_line l on (l.authority_id, l.id) = (e.authority_id, e.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (e.authority_id, e.process_id);
select ref.declare_list('entry', '{Entries of delivery reports,履约报告明细,履約報告明細}');
select ref.declare_import('entry', 'delivery_submit', $$
line | entry.line
claimed | entry.quantity
beneficiaries | entry.beneficiaries
paid_hours | entry.paid_hours
volunteer_hours | entry.volunteer_hours
note | entry.note
$$);

create view api.evidence as
  select format('%s/S%s/%s/E%s', d.code, l.no, e.revision, v.id) as code, format('%s/S%s/%s', d.code, l.no, e.revision) as entry, v.kind,
    v.sha256, audit.instant(v.taken_at) as taken_at, calc.units(v.latitude_milli) as latitude, calc.units(v.longitude_milli) as longitude,
    r.code as process
  from core.evidence v
  join core.delivery_entry e on (e.authority_id, e.id) = (v.authority_id, v.delivery_entry_id)
  join core.delivery_report d on (d.authority_id, d.id) = (e.authority_id, e.delivery_report_id)
  join core.contract_line l on (l.authority_id, l.id) = (e.authority_id, e.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (v.authority_id, v.process_id);
select ref.declare_list('evidence', '{Evidence,佐证,佐證}');

-- stands: of the last revision that accounts for spending.
create view api.expense as
  select format('%s/X%s', d.code, x.id) as code, d.code as report, x.revision, x.kind, calc.yuan(x.amount_fen) as amount,
    x.revision = max(x.revision) over (partition by x.authority_id, x.delivery_report_id) as stands, r.code as process
  from core.expense x
  join core.delivery_report d on (d.authority_id, d.id) = (x.authority_id, x.delivery_report_id)
  join core.process r on (r.authority_id, r.id) = (x.authority_id, x.process_id);
select ref.declare_list('expense', '{Spending accounted for,资金使用明细,資金使用明細}');

create view api.verification as
  select format('%s/S%s/%s', d.code, l.no, e.revision) as code, d.code as report, l.code as line, v.sample, v.hits, v.method,
    p.code as person, r.code as process
  from core.verification v
  join core.delivery_entry e on (e.authority_id, e.id) = (v.authority_id, v.delivery_entry_id)
  join core.delivery_report d on (d.authority_id, d.id) = (e.authority_id, e.delivery_report_id)
  join core.contract_line l on (l.authority_id, l.id) = (e.authority_id, e.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (v.authority_id, v.process_id)
  left join core.person p on (p.authority_id, p.id) = (v.authority_id, v.person_id);
select ref.declare_list('verification', '{Verifications,核实记录,核實記錄}');
