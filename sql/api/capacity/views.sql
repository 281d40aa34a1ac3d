-- Sites, with what they are provided for (T12). in_kind_a_year: rent of twelve months.
create view api.site as
  select s.code, c.code as contract, s.name, s.kind, s.platform, p.mode, calc.yuan(p.rent_fen) as rent, p.starts_on, p.ends_on,
    calc.yuan(p.rent_fen * 12::numeric) as in_kind_a_year, r.code as process
  from core.site s
  join core.contract c on (c.authority_id, c.id) = (s.authority_id, s.contract_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id)
  left join core.asset_provision p on (p.authority_id, p.site_id) = (s.authority_id, s.id);
select ref.declare_list('site', '{Sites,站点与场地,站點與場地}');

-- Teams, with their people of today.
create view api.team as
  select t.code, c.code as contract, t.name, s.code as site,
    (select count(*) from core.staff x where (x.authority_id, x.team_id) = (t.authority_id, t.id) and x.paid
      and ref.today() between x.starts_on and coalesce(x.ends_on, ref.today())) as paid_staff,
    (select count(*) from core.staff x where (x.authority_id, x.team_id) = (t.authority_id, t.id) and not x.paid
      and ref.today() between x.starts_on and coalesce(x.ends_on, ref.today())) as volunteers, r.code as process
  from core.team t
  join core.contract c on (c.authority_id, c.id) = (t.authority_id, t.contract_id)
  join core.process r on (r.authority_id, r.id) = (t.authority_id, t.process_id)
  left join core.site s on (s.authority_id, s.id) = (t.authority_id, t.site_id);
select ref.declare_list('team', '{Teams,团队,團隊}');

create view api.staff as
  select s.code, t.code as team, s.qualification, s.paid, s.starts_on, s.ends_on, exists (select from core.staff_absence a
      where (a.authority_id, a.staff_id) = (s.authority_id, s.id) and ref.today() between a.starts_on and a.ends_on) as absent, r.code as process
  from core.staff s
  join core.team t on (t.authority_id, t.id) = (s.authority_id, s.team_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id);
select ref.declare_list('staff', '{Staff of providers,服务人员,服務人員}');

-- Communities served, with their lead of today.
create view api.service_area as
  select a.code, c.code as contract, a.name, s.code as lead, v.starts_on, v.ends_on, r.code as process
  from core.service_area a
  join core.contract c on (c.authority_id, c.id) = (a.authority_id, a.contract_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id)
  left join core.coverage v on (v.authority_id, v.service_area_id) = (a.authority_id, a.id) and v.lead
    and ref.today() between v.starts_on and coalesce(v.ends_on, ref.today())
  left join core.staff s on (s.authority_id, s.id) = (v.authority_id, v.staff_id);
select ref.declare_list('service_area', '{Communities served,服务社区,服務社區}');

-- Coverage of a contract today (M24): communities that have a lead, of all; people for each team.
create view api.coverage as
  select c.code, c.title, y.name as supplier, a.areas, a.covered, calc.percent(calc.share_bp(a.covered, a.areas)) as coverage,
    t.sites, t.teams, t.staff, (calc.half_up(t.staff * 100::numeric, nullif(t.teams, 0)) / 100)::numeric(20, 2) as staff_per_team, r.code as process
  from core.contract c
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
  join (select x.authority_id, x.contract_id, count(*) as areas, count(*) filter (where exists (select from core.coverage v
      where (v.authority_id, v.service_area_id) = (x.authority_id, x.id) and v.lead
        and ref.today() between v.starts_on and coalesce(v.ends_on, ref.today()))) as covered
    from core.service_area x group by x.authority_id, x.contract_id) a on (a.authority_id, a.contract_id) = (c.authority_id, c.id)
  cross join lateral (select (select count(*) from core.site x where (x.authority_id, x.contract_id) = (c.authority_id, c.id)) as sites,
    count(distinct x.id) as teams, count(s.id) as staff from core.team x
    left join core.staff s on (s.authority_id, s.team_id) = (x.authority_id, x.id) and ref.today() between s.starts_on and coalesce(s.ends_on, ref.today())
    where (x.authority_id, x.contract_id) = (c.authority_id, c.id)) t;
select ref.declare_list('coverage', '{Coverage of communities,服务覆盖,服務覆蓋}');

-- What keeps a contract open: its lines of which nothing was accepted in a signed acceptance, and that were not waived (T13).
create view api.open_item as
  select l.code, c.code as contract, l.title, l.unit, calc.units(l.planned_milli) as planned, c.ends_on, r.code as process
  from core.contract_line l
  join core.contract c on (c.authority_id, c.id) = (l.authority_id, l.contract_id)
  join core.process r on (r.authority_id, r.id) = (l.authority_id, l.process_id)
  where c.state in ('active', 'suspended') and l.waived is null and not exists (select from core.acceptance_line x
    join core.acceptance a on (a.authority_id, a.id) = (x.authority_id, x.acceptance_id)
    where (x.authority_id, x.contract_line_id) = (l.authority_id, l.id) and x.accepted_milli > 0 and a.state in ('signed', 'published'));
select ref.declare_list('open_item', '{Lines not accepted yet,未验收服务项,未驗收服務項}');

-- What a unit cost (M14): paid, and support in kind over the term of the contract as far as it has passed, for each unit accepted. None
-- where the lines have different units: such quantities are never added.
create view api.cost_per_outcome as
  select c.code, c.title, u.unit, calc.units(u.milli) as accepted, calc.yuan(m.paid) as paid, calc.yuan(k.in_kind) as in_kind,
    calc.yuan(m.paid + k.in_kind) as cost, calc.yuan(calc.half_up((m.paid + k.in_kind) * 1000, nullif(u.milli, 0))) as cost_per_unit, r.code as process
  from core.contract c
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
  cross join lateral (select case when count(distinct l.unit) = 1 then min(l.unit) end as unit,
      case when count(distinct l.unit) = 1 then coalesce(sum((select sum(e.accepted_milli) from core.delivery_entry e
        where (e.authority_id, e.contract_line_id) = (l.authority_id, l.id) and e.state = 'standing')), 0) end as milli
    from core.contract_line l where (l.authority_id, l.contract_id) = (c.authority_id, c.id) and l.price_fen > 0) u
  cross join lateral (select coalesce(sum(p.payable_fen), 0) as paid from core.payment p
    where (p.authority_id, p.contract_id) = (c.authority_id, c.id) and p.state = 'paid') m
  cross join lateral (select coalesce(sum(calc.rent_of(p.rent_fen, greatest(p.starts_on, c.starts_on), least(p.ends_on, c.ends_on, ref.today()))), 0) as in_kind
    from core.asset_provision p join core.site s on (s.authority_id, s.id) = (p.authority_id, p.site_id)
    where (s.authority_id, s.contract_id) = (c.authority_id, c.id)) k;
select ref.declare_list('cost_per_outcome', '{Cost per outcome,单位产出成本,單位產出成本}');

-- Who was served, in counts that show nobody (T26, T34). by: the site, whose counts sum to a total, or the group of people.
create view api.beneficiary as
  with counts as (
    select x.authority_id, x.delivery_entry_id, 'site' as by, s.code::text as what, x.beneficiaries, x.id from core.entry_site x
    join core.site s on (s.authority_id, s.id) = (x.authority_id, x.site_id)
    union all
    select x.authority_id, x.delivery_entry_id, 'people', x.people, x.beneficiaries, x.id from core.entry_group x
  ), cells as (
    select authority_id, delivery_entry_id, by, array_agg(what order by id) as whats,
      calc.suppressed(array_agg(beneficiaries::int order by id), by = 'site') as shown
    from counts group by authority_id, delivery_entry_id, by
  )
  select format('%s/S%s/%s/%s', d.code, l.no, e.revision, u.what) as code, d.code as report, l.code as line, k.by, u.what, u.shown as beneficiaries,
    r.code as process
  from cells k
  join core.delivery_entry e on (e.authority_id, e.id) = (k.authority_id, k.delivery_entry_id)
  join core.delivery_report d on (d.authority_id, d.id) = (e.authority_id, e.delivery_report_id)
  join core.contract_line l on (l.authority_id, l.id) = (e.authority_id, e.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (e.authority_id, e.process_id)
  cross join lateral unnest(k.whats, k.shown) as u(what, shown)
  where e.state = 'standing';
select ref.declare_list('beneficiary', '{People served by site and group,受益人数分布,受益人數分佈}');
