-- The office of three (domain 2.4.7): a soft rule of the separation of duties is waived for a person in one small process, with a reason
-- and a second signer from a committee or the district; every quarter somebody of the district looks at the list.
create function api.separation_ask(process core.code, rule core.word, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  r core.process;
  d core.doing;
  c text;
begin
  select * into r from core.process x where x.code = process for update;
  d := core.begin_act('separation_ask');
  perform ref.found(r.id is not null, 'process', process);
  perform ref.require(calc.separation_is_soft(r.id), 'process_is_small_enough');
  c := core.next_code('SW');
  insert into core.separation_waiver (process_id, code, person_id, rule, reason, asked_on) values (r.id, c, d.person_id, rule, because, calc.day(d.at));
  return c;
end $$;
select ref.declare_act('separation_ask', '{official,approver,acceptor,panel,accountant}', '{Ask to waive a separation of duties,申请职责分离例外,申請職責分離例外}', $$
process | code:process | Process | 项目 | 項目
rule | choices:acceptor_did_not_draft_the_payment,panel_is_not_acceptor,panel_is_not_approver | Rule | 职责分离规则 | 職責分離規則
because | | Reason | 理由 | 理由
$$, $$
process_is_small_enough | domain 2.4.7 | unconfirmed | Duties are separated in full from a certain value on | 达到限额的项目须严格职责分离 | 達到限額的項目須嚴格職責分離
waiver_asked_once | domain 2.4.7 | confirmed | This was asked already | 该例外已申请 | 該例外已申請
$$);

create function calc.begin_waiver(act text, code text) returns core.separation_waiver
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  w core.separation_waiver;
begin
  select * into w from core.separation_waiver x where x.code = begin_waiver.code for update;
  perform core.begin_act(act);
  perform ref.found(w.id is not null, 'separation_waiver', code);
  return w;
end $$;

create function api.separation_sign(waiver core.code, agrees boolean default true) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  w core.separation_waiver := calc.begin_waiver('separation_sign', waiver);
begin
  perform ref.require(w.state = 'asked', 'waiver_awaits_its_second_signer');
  perform ref.require(w.person_id <> auth.person(), 'second_signer_is_another_person');
  perform ref.require(not calc.supplies_in(w.process_id, auth.party()), 'nobody_accepts_his_own_work');
  update core.separation_waiver x set state = case when agrees then 'signed' else 'refused' end, signer_id = auth.person(),
    signed_on = calc.act_day() where x.id = w.id;
  return w.code;
end $$;
select ref.declare_act('separation_sign', '{committee,regulator}', '{Sign a waiver as the second,会签职责分离例外,會簽職責分離例外}', $$
waiver | code:separation_waiver | Waiver | 例外编号 | 例外編號
agrees | | Agrees | 同意 | 同意
$$, $$
waiver_awaits_its_second_signer | domain 2.4.7 | confirmed | The waiver has been signed or refused already | 该例外已会签或已拒绝 | 該例外已會簽或已拒絕
second_signer_is_another_person | domain 2.4.7 | confirmed | The second signer is another person than who asked | 会签人不得为申请人本人 | 會簽人不得為申請人本人
nobody_accepts_his_own_work
$$);

create function api.separation_review(waiver core.code, review core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  w core.separation_waiver := calc.begin_waiver('separation_review', waiver);
begin
  perform ref.require(w.state = 'signed', 'waiver_awaits_its_review');
  perform ref.require(w.signer_id <> auth.person(), 'reviewer_did_not_sign');
  update core.separation_waiver x set state = 'reviewed', reviewer_id = auth.person(), reviewed_on = calc.act_day(),
    review = separation_review.review where x.id = w.id;
  return w.code;
end $$;
select ref.declare_act('separation_review', '{regulator}', '{Review a waiver,复核职责分离例外,覆核職責分離例外}', $$
waiver | code:separation_waiver | Waiver | 例外编号 | 例外編號
review | | What the review found | 复核意见 | 覆核意見
$$, $$
waiver_awaits_its_review | domain 2.4.7 | confirmed | A waiver is reviewed when it was signed, and once | 仅已会签且未复核的例外可复核 | 僅已會簽且未覆核的例外可覆核
reviewer_did_not_sign | domain 2.4.7 | confirmed | Who reviews did not sign as the second | 复核人不得为会签人 | 覆核人不得為會簽人
$$);
