-- An acceptance is heard, signed and published; a periodic one is confirmed by an official (domain 2.4.4).

create function api.acceptance_hear(acceptance core.code, invited core.count, opinions core.count, in_favour core.count,
  summary core.prose default null, body core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.acceptance := calc.begin_acceptance('acceptance_hear', acceptance);
  c core.contract;
  heard_by bigint := case when body is null then auth.party() else (select x.id from core.party x where x.code = body) end;
begin
  select * into c from core.contract x where x.id = a.contract_id;
  perform ref.found(body is null or heard_by is not null, 'party', body);
  perform calc.require_no_own_work(c, heard_by);
  perform ref.require(a.state = 'open', 'acceptance_awaits_opinions');
  perform ref.require(invited > 0, 'recipients_are_invited');
  update core.acceptance x set state = 'recipients_heard', heard_by_id = heard_by, invited = acceptance_hear.invited,
    opinions = acceptance_hear.opinions, in_favour = acceptance_hear.in_favour, opinion_summary = summary where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('acceptance_hear', '{committee,official}', '{Record the opinions of recipients,记录服务对象意见,記錄服務對象意見}', $$
acceptance | code:acceptance | Acceptance | 验收编号 | 驗收編號
invited | | Recipients invited | 受邀服务对象人数 | 受邀服務對象人數
opinions | | Opinions given | 提出意见人数 | 提出意見人數
in_favour | | Opinions in favour | 满意人数 | 滿意人數
summary | | What they said | 意见摘要 | 意見摘要
body | code:party | Council that heard them | 听取意见的议事机构 | 聽取意見的議事機構
$$, $$
acceptance_awaits_opinions | domain 2.3 acceptance | confirmed | Recipients are heard while the acceptance is open, and once | 仅在验收启动后签署前听取意见，且仅一次 | 僅在驗收啟動後簽署前聽取意見，且僅一次
recipients_are_invited | 政府采购法实施条例 45 | confirmed | The recipients of a public service are invited to its acceptance | 公共服务项目验收须邀请服务对象参与 | 公共服務項目驗收須邀請服務對象參與
opinions_of_those_invited | domain 2.2 | confirmed | No more opinions are given than recipients are invited | 意见人数不得超过受邀人数 | 意見人數不得超過受邀人數
in_favour_within_opinions | domain 2.2 | confirmed | No more are in favour than gave an opinion | 满意人数不得超过提出意见人数 | 滿意人數不得超過提出意見人數
nobody_accepts_his_own_work
$$);

-- Signed when enough acceptors agree, and more than do not.
create function api.acceptance_sign(acceptance core.code, agrees boolean default true, opinion core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.acceptance := calc.begin_acceptance('acceptance_sign', acceptance);
  c core.contract;
  for_it int;
  against int;
begin
  select * into c from core.contract x where x.id = a.contract_id;
  perform calc.require_no_own_work(c, auth.party());
  perform ref.require(a.stage <> 'periodic', 'periodic_acceptance_is_confirmed');
  perform ref.require(a.state in ('open', 'recipients_heard'), 'acceptance_is_open');
  perform ref.require(a.state = 'recipients_heard' or (calc.tender_of_award(c.award_id)).subject <> 'service', 'recipients_are_heard');
  perform ref.require(agrees or opinion is not null, 'dissent_is_written');
  insert into core.acceptance_signature (acceptance_id, person_id, agrees, opinion, signed_on)
    values (a.id, auth.person(), agrees, opinion, calc.act_day());
  select count(*) filter (where x.agrees), count(*) filter (where not x.agrees) into for_it, against
    from core.acceptance_signature x where x.acceptance_id = a.id;
  if for_it > against and for_it >= calc.award_parameter(c.award_id, 'acceptance_signers_min') then
    update core.acceptance x set state = 'signed', signed_on = calc.act_day() where x.id = a.id;
  end if;
  return a.code;
end $$;
select ref.declare_act('acceptance_sign', '{acceptor}', '{Sign an acceptance,签署验收书,簽署驗收書}', $$
acceptance | code:acceptance | Acceptance | 验收编号 | 驗收編號
agrees | | Agrees | 同意 | 同意
opinion | | Opinion; of who does not agree, his reason | 意见（不同意的须写明理由） | 意見（不同意的須寫明理由）
$$, $$
nobody_accepts_his_own_work
periodic_acceptance_is_confirmed | domain 2.4.4 | confirmed | A periodic acceptance is confirmed by an official | 定期验收由经办人确认 | 定期驗收由經辦人確認
acceptance_is_open
recipients_are_heard | 政府采购法实施条例 45 | confirmed | The recipients of a public service are heard before its acceptance is signed | 公共服务项目须先听取服务对象意见再签署验收书 | 公共服務項目須先聽取服務對象意見再簽署驗收書
dissent_is_written | 政府采购法 41; domain 2.3 | unconfirmed | Who does not agree writes why | 不同意的须书面写明理由 | 不同意的須書面寫明理由
acceptance_signed_once | 政府采购法 41 | confirmed | This person has signed the acceptance already | 该人员已签署本次验收 | 該人員已簽署本次驗收
$$);

create function api.acceptance_confirm(acceptance core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.acceptance := calc.begin_acceptance('acceptance_confirm', acceptance);
begin
  perform ref.require(a.stage = 'periodic', 'acceptance_is_periodic');
  perform ref.require(a.state in ('open', 'recipients_heard'), 'acceptance_is_open');
  insert into core.acceptance_signature (acceptance_id, person_id, agrees, signed_on) values (a.id, auth.person(), true, calc.act_day());
  update core.acceptance x set state = 'signed', signed_on = calc.act_day() where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('acceptance_confirm', '{official}', '{Confirm a periodic acceptance,确认定期验收,確認定期驗收}', $$
acceptance | code:acceptance | Acceptance | 验收编号 | 驗收編號
$$, $$
acceptance_is_periodic | domain 2.4.4 | confirmed | An official confirms periodic acceptances only; others are signed by acceptors | 经办人仅可确认定期验收，其余须由验收人员签署 | 經辦人僅可確認定期驗收，其餘須由驗收人員簽署
acceptance_is_open
$$);

create function api.acceptance_publish(acceptance core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.acceptance := calc.begin_acceptance('acceptance_publish', acceptance);
begin
  perform ref.require(a.state = 'signed', 'acceptance_is_signed');
  update core.acceptance x set state = 'published', published_on = calc.act_day() where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('acceptance_publish', '{official}', '{Publish an acceptance,公告验收结果,公告驗收結果}', $$
acceptance | code:acceptance | Acceptance | 验收编号 | 驗收編號
$$, $$
acceptance_is_signed | 政府采购法实施条例 45 | confirmed | A signed acceptance is published, once | 仅已签署且未公告的验收可公告 | 僅已簽署且未公告的驗收可公告
$$);
