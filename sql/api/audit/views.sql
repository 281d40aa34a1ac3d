create view api.audit_export as
  select e.code, e.scope, e.scope_code, e.from_day, e.to_day, p.code as person, audit.instant(a.at) as at, a.id as act, i.code as inspection_order
  from core.audit_export e
  join core.act a on (a.authority_id, a.id) = (e.authority_id, e.act_id)
  join core.person p on (p.authority_id, p.id) = (a.authority_id, a.person_id)
  left join core.inspection_order i on (i.authority_id, i.id) = (e.authority_id, e.inspection_order_id);
select ref.declare_list('audit_export', '{Audit exports,审计导出,審計匯出}');

-- Processes, each by its code.
create view api.process as select code, title, origin from core.process;
select ref.declare_list('process', '{Processes,项目,項目}');

-- Signed heads of the log, the newest last.
create view api.checkpoint as
  select c.origin, c.size, audit.instant(c.at) as at, c.note, c.authority_id from audit.checkpoint c order by c.authority_id, c.at, c.size;

create view api.signer_key as select key as code, state from core.signer_key;
select ref.declare_list('signer_key', '{Keys for checkpoints,检查点签名密钥,檢查點簽名金鑰}');
