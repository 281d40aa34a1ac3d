-- The way of an evaluation (domain 2.3): submitted → confirmed → published; the supplier may object once, and gets a reply.

-- An evaluation by code, locked, and the act begun in its process.
create function calc.begin_evaluation(act text, evaluation text) returns core.evaluation
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  v core.evaluation;
begin
  select * into v from core.evaluation x where x.code = evaluation for update;
  perform core.begin_act(act, v.process_id);
  perform ref.found(v.id is not null, 'evaluation', evaluation);
  return v;
end $$;

create function api.evaluation_object(evaluation core.code, objection core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  v core.evaluation := calc.begin_evaluation('evaluation_object', evaluation);
  c core.contract := calc.contract_by_id(v.contract_id);
begin
  perform ref.require(auth.party() = c.supplier_id, 'only_the_evaluated_objects');
  perform ref.require(v.state = 'submitted', 'evaluation_awaits_an_answer');
  update core.evaluation x set state = 'objected', objection = evaluation_object.objection, objected_on = calc.act_day() where x.id = v.id;
  return v.code;
end $$;
select ref.declare_act('evaluation_object', '{supplier}', '{Object to an evaluation,对评价提出异议,對評價提出異議}', $$
evaluation | code:evaluation | Evaluation | 评价编号 | 評價編號
objection | | Objection | 异议内容 | 異議內容
$$, $$
only_the_evaluated_objects | domain 2.3 evaluation | confirmed | The supplier of the contract objects, nobody else | 仅合同承接主体可提出异议 | 僅合同承接主體可提出異議
evaluation_awaits_an_answer | domain 2.3 evaluation | confirmed | One may object once, before the evaluation is confirmed | 仅可在确认前提出一次异议 | 僅可在確認前提出一次異議
$$);

create function api.evaluation_confirm(evaluation core.code, reply core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  v core.evaluation := calc.begin_evaluation('evaluation_confirm', evaluation);
begin
  perform ref.require(v.state in ('submitted', 'objected'), 'evaluation_awaits_confirmation');
  perform ref.require(v.state = 'submitted' or reply is not null, 'objection_gets_a_reply');
  update core.evaluation x set state = 'confirmed', reply = evaluation_confirm.reply, confirmed_on = calc.act_day() where x.id = v.id;
  return v.code;
end $$;
select ref.declare_act('evaluation_confirm', '{approver,regulator}', '{Confirm an evaluation,确认评价,確認評價}', $$
evaluation | code:evaluation | Evaluation | 评价编号 | 評價編號
reply | | Reply to the objection | 对异议的答复 | 對異議的答覆
$$, $$
evaluation_awaits_confirmation | domain 2.3 evaluation | confirmed | The evaluation is confirmed already | 该评价已确认 | 該評價已確認
objection_gets_a_reply | domain 2.3 evaluation | confirmed | An objection gets a reply | 异议须予答复 | 異議須予答覆
official_is_not_approver
$$);

create function api.evaluation_publish(evaluation core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  v core.evaluation := calc.begin_evaluation('evaluation_publish', evaluation);
begin
  perform ref.require(v.state = 'confirmed', 'evaluation_is_confirmed_first');
  update core.evaluation x set state = 'published', published_on = calc.act_day() where x.id = v.id;
  return v.code;
end $$;
select ref.declare_act('evaluation_publish', '{official}', '{Publish an evaluation,公开评价,公開評價}', $$
evaluation | code:evaluation | Evaluation | 评价编号 | 評價編號
$$, $$
evaluation_is_confirmed_first | domain 2.3 evaluation | confirmed | The evaluation must be confirmed, and is published once | 评价须已确认，且仅公开一次 | 評價須已確認，且僅公開一次
$$);
