-- Purchase intentions, public before their plan items are; in_time: by the figure of the place, measured to the publication of the tender or to the day expected.
create view api.intention as
  select i.code, p.code as plan, i.summary, i.expected_on, i.published_at,
    coalesce(calc.day(t.published_at), i.expected_on) - calc.day(i.published_at) as days_ahead,
    coalesce(calc.day(t.published_at), i.expected_on) - calc.day(i.published_at)
      >= calc.parameter('intention_notice_days', coalesce(p.region, ''), calc.day(i.published_at)) as in_time,
    r.code as process
  from core.intention i
  left join core.plan_item p on (p.authority_id, p.id) = (i.authority_id, i.plan_item_id)
  left join lateral (select min(x.published_at) as published_at from core.tender_plan tp
    join core.tender x on (x.authority_id, x.id) = (tp.authority_id, tp.tender_id)
    where (tp.authority_id, tp.plan_item_id) = (i.authority_id, i.plan_item_id)) t on true
  join core.process r on (r.authority_id, r.id) = (i.authority_id, i.process_id);
select ref.declare_list('intention', '{Purchase intentions,采购意向,採購意向}');
