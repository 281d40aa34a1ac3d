-- Orders an audit export: of the whole log, or of one process. The order stands in the log that it exports.
create function api.audit_export(process core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('audit_export');
  c text := core.next_code('EX');
begin
  perform ref.found(process is null or exists (select from core.process p where p.code = process), 'process', process);
  insert into core.audit_export (code, scope, scope_code)
    values (c, case when process is null then 'whole' else 'process' end, process);
  return c;
end $$;
select ref.declare_act('audit_export', '{auditor}', '{Order an audit export,发起审计导出,發起審計匯出}', $$
process | code:process | Of one process only | 仅限某一项目 | 僅限某一項目
$$);
select ref.declare_rules($$
export_of_a_process_names_it | audit format: export | confirmed | An export of a process names it | 按项目导出须指明项目 | 按項目匯出須指明項目
$$);
