-- The notice to the winner, and the announcement of the result with the names of the experts (条例 43). Their limit of two working days is soft: the day is recorded as it was.

-- The award, active, and the act begun.
create function calc.begin_award(act text, award text) returns core.award
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender(act, 'award', award);
  a core.award;
begin
  select * into a from core.award x where x.code = award for update;
  perform ref.found(a.id is not null, 'award', award);
  perform ref.require(a.state = 'active', 'award_is_active');
  return a;
end $$;

create function api.award_notify(award core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.award := calc.begin_award('award_notify', award);
begin
  perform ref.require(a.notified_on is null, 'award_notified_once');
  update core.award x set notified_on = ref.today() where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('award_notify', '{official}', '{Send the award notice,发出中标通知书,發出中標通知書}', $$
award | code:award | Award | 中标结果编号 | 中標結果編號
$$, $$
award_is_active | domain 2.3 award | confirmed | The award must be active | 中标结果须有效 | 中標結果須有效
award_notified_once | 政府采购法 46 | confirmed | The notice was sent already | 通知书已发出 | 通知書已發出
$$);

create function api.award_publish(award core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.award := calc.begin_award('award_publish', award);
begin
  perform ref.require(a.published_on is null, 'award_published_once');
  update core.award x set published_on = ref.today() where x.id = a.id;
  update core.panel_member m set announced_as = coalesce(p.name, p.code) from core.person p
    where p.id = m.person_id and m.kind = 'expert' and m.state = 'scored' and m.announced_as is null
      and m.tender_id = (select l.tender_id from core.lot l where l.id = a.lot_id);
  return a.code;
end $$;
select ref.declare_act('award_publish', '{official}', '{Publish the award,公告中标结果,公告中標結果}', $$
award | code:award | Award | 中标结果编号 | 中標結果編號
$$, $$
award_is_active
award_published_once | 政府采购法实施条例 43 | confirmed | The result was published already | 结果已公告 | 結果已公告
$$);
