-- Cites a validated need in a plan item: the need is planned from then on.
create function calc.cite(plan_item bigint, need text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  n core.need;
begin
  select * into n from core.need x where x.code = need for update;
  perform ref.found(n.id is not null, 'need', need);
  perform ref.require(n.state in ('validated', 'planned'), 'need_is_validated');
  insert into core.plan_need (plan_item_id, need_id) values (plan_item, n.id);
  update core.need x set state = 'planned' where x.id = n.id and x.state = 'validated';
end $$;
-- A plan item by code, locked, and the act begun in its process.
create function calc.begin_plan(act text, plan text) returns core.plan_item
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item;
begin
  select * into p from core.plan_item x where x.code = plan for update;
  perform core.begin_act(act, p.process_id);
  perform ref.found(p.id is not null, 'plan', plan);
  return p;
end $$;
-- Sets free the needs of a plan item that is dropped: planned → validated.
create function calc.uncite(plan_item bigint) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  update core.need n set state = 'validated' where n.state = 'planned' and n.id in
    (select pn.need_id from core.plan_need pn where pn.plan_item_id = plan_item)
    and not exists (select from core.plan_need o join core.plan_item p on p.id = o.plan_item_id
      where o.need_id = n.id and o.plan_item_id <> plan_item and p.state <> 'cancelled')
$$;
