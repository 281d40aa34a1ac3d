-- Orders an audit export: of the whole log, or of one process, buyer, record or period. The order stands in the log that it
-- exports. A period's days are those of Shanghai.
create function api.audit_export(process core.code default null, buyer core.code default null, record core.line default null,
  period_from core.day default null, period_to core.day default null, openings core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('audit_export');
  c text := core.next_code('EX');
  s text := case when process is not null then 'process' when buyer is not null then 'buyer' when record is not null then 'record'
    when coalesce(period_from, period_to) is not null then 'period' else 'whole' end;
  i core.inspection_order;
begin
  perform ref.require(num_nonnulls(process, buyer, record, coalesce(period_from, period_to)) <= 1, 'export_has_one_scope');
  perform ref.found(process is null or exists (select from core.process p where p.code = process), 'process', process);
  perform ref.found(buyer is null or exists (select from core.party p where p.code = buyer), 'party', buyer);
  perform ref.found(record is null or (select r.id is not null from audit.record_of(d.authority_id, record) r), 'record', record);
  select * into i from core.inspection_order x where x.code = openings;
  perform ref.found(openings is null or i.id is not null, 'inspection_order', openings);
  perform ref.require(i.id is null or calc.inspection_is_in_force(i), 'inspection_is_in_force');
  perform ref.require(i.id is null or exists (select from core.audit_member m where m.audit_project_id = i.audit_project_id
    and m.person_id = d.person_id), 'openings_are_for_the_audit_team');
  insert into core.audit_export (code, scope, scope_code, from_day, to_day, inspection_order_id)
    values (c, s, coalesce(process, buyer, record), period_from, period_to, i.id);
  if i.id is not null then
    perform audit.note_openings(d.authority_id, d.person_id, c, i.code || ' ' || left(i.purpose, 100), s, coalesce(process, buyer, record),
      period_from, period_to, d.at);
  end if;
  return c;
end $$;
select ref.declare_act('audit_export', '{auditor}', '{Order an audit export,发起审计导出,發起審計匯出}', $$
process | code:process | Of one process only | 仅限某一项目 | 僅限某一項目
buyer | code:party | Of the processes of one buyer only | 仅限某一采购人的项目 | 僅限某一採購人的項目
record | | Of one record only: its code, or table/number | 仅限某一记录：编号或 表名/序号 | 僅限某一記錄：編號或 表名/序號
period_from | | Of the processes in which somebody acted from this day | 仅限自该日起有操作的项目 | 僅限自該日起有操作的項目
period_to | | up to and with this day | 至该日（含） | 至該日（含）
openings | code:inspection_order | With the personal values, on this order of inspection | 附个人信息，依据该查验令 | 附個人資訊，依據該查驗令
$$, $$
inspection_is_in_force
openings_are_for_the_audit_team | 个人信息保护法 6, 34 | unconfirmed | Only the team of the audit exports personal values on its order of inspection | 仅审计组成员可依据该查验令导出个人信息 | 僅審計組成員可依據該查驗令匯出個人資訊
export_has_one_scope | audit format: export | confirmed | An export is of one process, one buyer, one record or one period | 导出范围只能是一个项目、一个采购人、一条记录或一个期间 | 匯出範圍只能是一個項目、一個採購人、一條記錄或一個期間
export_period_has_two_days | audit format: export | confirmed | A period has a first and a last day | 期间须有起止日期 | 期間須有起訖日期
export_period_ends_after_it_begins | audit format: export | confirmed | A period ends on or after its first day | 期间的截止日不得早于起始日 | 期間的截止日不得早於起始日
$$);
select ref.declare_rules($$
export_of_a_process_names_it | audit format: export | confirmed | An export of a process names it | 按项目导出须指明项目 | 按項目匯出須指明項目
$$);
