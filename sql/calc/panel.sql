-- What the acts of the panel share.

-- The member of the panel who acts, while it evaluates.
create function calc.panel_member_at_work(code text, d core.doing) returns core.panel_member
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.tender := calc.tender_of(code);
  m core.panel_member;
begin
  select * into m from core.panel_member x where (x.tender_id, x.person_id) = (t.id, d.person_id);
  perform ref.require(t.state = 'evaluating' and m.state in ('active', 'scored'), 'is_on_the_panel');
  return m;
end $$;
-- A member by his code.
create function calc.panel_member_of(member text) returns core.panel_member
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  m core.panel_member;
begin
  select * into m from core.panel_member x where x.code = member;
  perform ref.found(m.id is not null, 'panel_member', member);
  return m;
end $$;
create function calc.add_panel_member(t core.tender, person bigint, kind text, drawn text, at timestamptz, seed text) returns text
language sql set search_path = pg_catalog, core, pg_temp as $$
  insert into core.panel_member (tender_id, no, code, person_id, kind, drawn, drawn_at, seed)
  select t.id, n, calc.nested_code(t.code, 'M', n), person, kind, drawn, at, seed
  from (select 1 + count(*) as n from core.panel_member m where m.tender_id = t.id) as c
  returning code
$$;
-- People who may sit on a panel: they hold its role on the day.
create function calc.holds_panel_role(person bigint) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select exists (select from core.person p join core.person_role r on r.person_id = p.id
    where p.id = person and p.state = 'active' and r.role = 'panel' and ref.today() between r.valid_from and coalesce(r.valid_to, ref.today()))
$$;
-- Whether a person works for a bidder of the tender or for a party that is related to one: T27.
create function calc.is_with_a_bidder(person bigint, tender bigint) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select exists (select from core.person p, core.bid b join core.lot l on l.id = b.lot_id
    where p.id = person and l.tender_id = tender and b.state not in ('withdrawn', 'late_rejected')
      and (p.party_id = b.supplier_id or exists (select from core.party_link k
        where (k.party_id, k.other_party_id) in ((p.party_id, b.supplier_id), (b.supplier_id, p.party_id))
          and ref.today() between k.valid_from and coalesce(k.valid_to, ref.today()))))
$$;
-- The size of a panel and its share of experts (87号令 47): of those who evaluate.
create function calc.require_panel(t core.tender) returns void
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  n int;
  experts int;
begin
  select count(*), count(*) filter (where m.kind = 'expert') into n, experts
    from core.panel_member m where m.tender_id = t.id and m.state in ('active', 'scored');
  perform ref.require(n % 2 = 1 and n >= calc.tender_parameter(t, 'panel_size_min_' || t.method), 'panel_has_its_size');
  perform ref.require(experts * 10000 >= n * calc.tender_parameter(t, 'panel_expert_share_bp'), 'panel_has_its_experts');
end $$;
select ref.declare_rules($$
panel_has_its_size | 87号令 47; 政府采购法 38 | unconfirmed | The members who evaluate are an odd number, and enough for this method | 评审人数须为单数且达到规定人数 | 評審人數須為單數且達到規定人數
panel_has_its_experts | 87号令 47; 政府采购法 38 | unconfirmed | Two thirds of the panel at least are experts | 评审专家不得少于成员总数的三分之二 | 評審專家不得少於成員總數的三分之二
$$);
