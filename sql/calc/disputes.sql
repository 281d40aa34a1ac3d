-- What the acts of queries, complaints, disputes and debarments share.

create function calc.begin_complaint(act text, complaint text) returns core.complaint
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint;
begin
  select * into c from core.complaint x where x.code = begin_complaint.complaint for update;
  perform core.begin_act(act, c.process_id);
  perform ref.found(c.id is not null, 'complaint', complaint);
  return c;
end $$;
create function calc.require_own_complaint(c core.complaint) returns void
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(c.party_id = auth.party(), 'complaint_is_ones_own');
end $$;
create function calc.begin_dispute(act text, dispute text) returns core.performance_dispute
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  q core.performance_dispute;
  d core.doing;
begin
  select * into q from core.performance_dispute x where x.code = dispute for update;
  d := core.begin_act(act, q.process_id);
  perform ref.found(q.id is not null, 'dispute', dispute);
  perform ref.require(d.role <> 'supplier' or d.party_id = (select c.supplier_id from core.contract c where c.id = q.contract_id), 'dispute_is_ones_own');
  perform ref.require(act <> 'dispute_settle' or q.state = case d.role when 'supplier' then 'replied' else 'escalated' end,
    'dispute_is_settled_by_who_raised_or_decides');
  return q;
end $$;

-- Whether a complaint suspends a process on a day (政府采购法 57; 条例 54): no contract of it may be signed or performed.
create function calc.is_suspended(process bigint, on_day date) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select exists (select from core.complaint c where c.process_id = process
    and on_day between c.suspended_from and c.suspended_to and coalesce(on_day < least(c.suspension_lifted_on, c.decided_on), true))
$$;
create function calc.require_not_suspended(process bigint, on_day date) returns void
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(not calc.is_suspended(process, on_day), 'no_complaint_suspends');
end $$;
create function calc.is_debarred(party bigint, on_day date) returns boolean
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return exists (select from core.debarment d where d.party_id = party and d.state = 'effective' and on_day between d.starts_on and d.ends_on);
end $$;
select ref.declare_rules($$
no_complaint_suspends | 政府采购法 57; 条例 54 | confirmed | A complaint suspends this process until its day | 投诉处理期间该采购活动已暂停 | 投訴處理期間該採購活動已暫停
dispute_is_ones_own | domain 2.4.6 | confirmed | A dispute is pursued by the contract's supplier | 争议须由合同承接主体办理 | 爭議須由合同承接主體辦理
complaint_is_ones_own | domain 2.3 complaint | confirmed | A query or complaint is pursued by the supplier who filed it | 质疑和投诉须由提出人办理 | 質疑和投訴須由提出人辦理
$$);
