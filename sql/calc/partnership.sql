-- Partnerships: whose part of the revenue is how large (T04, P14, P15).

-- A partnership by the code of itself or of something under it, locked, and the act begun in its process.
create function calc.begin_partnership(act text, code text) returns core.partnership
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.partnership;
begin
  select * into p from core.partnership x where x.code = split_part(begin_partnership.code, '/', 1) for update;
  perform core.begin_act(act, p.process_id);
  perform ref.found(p.id is not null, 'partnership', split_part(code, '/', 1));
  return p;
end $$;
create function calc.begin_revenue(act text, code text, out p core.partnership, out s core.revenue_statement)
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  p := calc.begin_partnership(act, code);
  select * into s from core.revenue_statement x where x.code = begin_revenue.code for update;
  perform ref.found(s.id is not null, 'revenue_statement', code);
end $$;

-- What government, residents and partners together have of the revenue of a year so far.
create function calc.partnership_year(p core.partnership, revenue_fen numeric)
returns table (government_fen numeric, residents_fen numeric, operator_fen numeric)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select f.* from calc.partnership_1(revenue_fen, array(select row(t.from_fen, t.government_bp)::calc.tier from core.partnership_tier t
    where t.partnership_id = p.id order by t.from_fen), p.residents_bp) f
$$;

-- The shares of a statement: the tiers are those of a year, so each part is what the year has with it less what it had without;
-- the rest is shared among the partners by weight (P15). They add up to the revenue.
create function calc.revenue_shares(p core.partnership, s core.revenue_statement)
returns table (kind text, party_id bigint, amount_fen numeric)
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  earlier numeric := (select coalesce(sum(x.revenue_fen), 0) from core.revenue_statement x where x.partnership_id = p.id
    and x.state = 'confirmed' and extract(year from x.starts_on) = extract(year from s.starts_on));
  before record;
  after record;
begin
  select * into before from calc.partnership_year(p, earlier);
  select * into after from calc.partnership_year(p, earlier + s.revenue_fen);
  return query select 'government', p.buyer_id, after.government_fen - before.government_fen;
  return query select 'residents', null::bigint, after.residents_fen - before.residents_fen;
  return query select 'partner', q.party_id, a.amount_fen
    from calc.allocate(after.operator_fen - before.operator_fen,
      array(select row(x.no, x.weight)::calc.share from core.partnership_partner x where x.partnership_id = p.id order by x.no)) a
    join core.partnership_partner q on q.partnership_id = p.id and q.no = a.id
    where q.weight > 0 order by q.no;
end $$;
