-- What the acts of audit work share. Codes nest: AU-2026-0001, …/S1 (sample), …/E1 (evidence sheet), …/F1 (finding).

-- Locks the audit project under which a record of this kind and code stands, and begins the act; a project that is closed or
-- dropped takes no more.
create function calc.begin_audit(act text, kind text, code text) returns core.audit_project
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project;
begin
  select * into p from core.audit_project x where x.code = split_part(begin_audit.code, '/', 1) for update;
  perform core.begin_act(act);
  perform ref.found(p.id is not null, kind, code);
  perform ref.require(p.state not in ('closed', 'dropped'), 'audit_is_open');
  return p;
end $$;
create function calc.sheet_of(code text) returns core.evidence_sheet
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  s core.evidence_sheet;
begin
  select * into s from core.evidence_sheet x where x.code = sheet_of.code;
  perform ref.found(s.id is not null, 'evidence_sheet', code);
  return s;
end $$;
create function calc.finding_of(code text) returns core.finding
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  f core.finding;
begin
  select * into f from core.finding x where x.code = finding_of.code;
  perform ref.found(f.id is not null, 'finding', code);
  return f;
end $$;

-- What may be sampled of a buyer's records in a period, each with its stratum: its contract; of contracts, the kind.
create function calc.sample_population(population text, buyer bigint, starts_on date, ends_on date)
returns table (stratum text, item text)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  with c as (select * from core.contract x where x.buyer_id = buyer and x.state not in ('draft', 'approved', 'cancelled'))
  select c.kind::text, c.code::text from c
    where population = 'contract' and c.starts_on <= sample_population.ends_on and c.ends_on >= sample_population.starts_on
  union all
  select c.code, r.code from c join core.delivery_report r on r.contract_id = c.id
    where population = 'report' and r.submitted_at is not null
      and r.starts_on <= sample_population.ends_on and r.ends_on >= sample_population.starts_on
  union all
  select c.code, r.code || ' ' || v.sha256 from c join core.delivery_report r on r.contract_id = c.id
    join core.delivery_entry y on y.delivery_report_id = r.id join core.evidence v on v.delivery_entry_id = y.id
    where population = 'evidence' and r.starts_on <= sample_population.ends_on and r.ends_on >= sample_population.starts_on
  union all
  select c.code, a.code from c join core.acceptance a on a.contract_id = c.id
    where population = 'acceptance' and a.starts_on <= sample_population.ends_on and a.ends_on >= sample_population.starts_on
  union all
  select c.code, p.code from c join core.payment p on p.contract_id = c.id
    where population = 'payment' and p.paid_on between sample_population.starts_on and sample_population.ends_on
$$;
-- The place of an item in the draw: by SHA-256(seed ‖ 0x0A ‖ item), so that anybody draws the same again.
create function calc.sample_order(seed text, item text) returns bytea
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select sha256(convert_to(seed || E'\n' || item, 'UTF8'))
$$;
select ref.declare_rules($$
audit_is_open | domain 2.4.16 | confirmed | The audit has been closed or dropped | 该审计项目已结束 | 該審計項目已結束
$$);
