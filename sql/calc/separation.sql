-- The soft rules of the separation of duties (domain 2.4.7).

-- What a process is about: its plan items together.
create function calc.process_value(process bigint) returns numeric
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select coalesce(sum(p.amount_fen), 0) from calc.plan_items(process) p
$$;
-- Below this value a soft rule may be waived; on the day, where the service is provided.
create function calc.separation_is_soft(process bigint) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select calc.process_value(process) < calc.parameter('separation_soft_limit_fen',
    (select p.region from calc.plan_items(process) p limit 1), ref.today())
$$;
create function calc.separation_is_waived(process bigint, person bigint, rule text) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select calc.separation_is_soft(process) and exists (select from core.separation_waiver w
    where (w.process_id, w.person_id, w.rule) = (process, person, separation_is_waived.rule) and w.state in ('signed', 'reviewed'))
$$;
-- A committee that supplies may neither endorse nor accept, nor sign for others in its own work.
create function calc.supplies_in(process bigint, party bigint) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select exists (select from core.award a where a.process_id = process and a.supplier_id = party and a.state = 'active')
    or exists (select from core.contract c where c.process_id = process and c.supplier_id = party and c.state <> 'cancelled')
$$;
-- Nor does it supply what was bought for a need that it endorsed.
create function calc.require_no_endorser(process bigint, party bigint) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(not exists (select from core.need_endorsement e join core.plan_need n on n.need_id = e.need_id
    join calc.plan_items(process) p on p.id = n.plan_item_id where e.body_id = party), 'endorser_does_not_supply');
end $$;
