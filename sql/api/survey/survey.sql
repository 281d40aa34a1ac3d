-- Those who were served are asked (T35, M16): a survey with its tokens, an answer for each, the residents' evaluation from them.

create function api.survey_open(contract core.code, closes_at core.instant, token_sha256 core.sha256[],
  question core.line default '您对这项服务满意吗？') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('survey_open', contract);
  n int := 1 + (select count(*) from core.survey s where s.contract_id = c.id);
  s bigint;
begin
  perform ref.require(c.state in ('active', 'suspended', 'completed', 'evaluated', 'closed', 'terminated'), 'contract_is_in_force');
  perform ref.require(calc.act_at() < closes_at, 'survey_closes_later');
  insert into core.survey (contract_id, no, code, question, opened_on, closes_at, voter_id)
    values (c.id, n, c.code || '/U' || n, question, calc.act_day(), closes_at, calc.make_voter(c.code || '/U' || n)) returning id into s;
  insert into core.voting_token (survey_id, token_sha256) select s, t from unnest(token_sha256) t order by t;
  return c.code || '/U' || n;
end $$;
select ref.declare_act('survey_open', '{official,evaluator}', '{Ask those who were served,发起满意度调查,發起滿意度調查}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
closes_at | | Answers until | 截止时间 | 截止時間
token_sha256 | | Hashes of the tokens, as `tally key tokens` writes them | 凭证的摘要 | 憑證的摘要
question | | Question | 问题 | 問題
$$, $$
contract_is_in_force | domain 2.3 | confirmed | The contract has come into force | 合同须已生效 | 合同須已生效
survey_closes_later | domain 6, M16 | confirmed | A survey ends later than now | 调查截止时间须晚于现在 | 調查截止時間須晚於現在
token_registered_once
$$);

create function api.survey_answer(survey core.code, score core.count, token core.line, channel core.word default 'web') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  s core.survey;
  d core.doing;
  t bigint;
begin
  select * into s from core.survey x where x.code = survey for share;
  d := core.begin_act('survey_answer', s.process_id);
  perform ref.found(s.id is not null, 'survey', survey);
  t := calc.token_of(token, null, s.id);
  perform ref.require(d.at < s.closes_at, 'survey_takes_answers');
  insert into core.satisfaction_response (survey_id, voting_token_id, channel, score) values (s.id, t, channel, score);
  return s.code;
end $$;
select ref.declare_act('survey_answer', '{voter}', '{Say how content you are,回答满意度调查,回答滿意度調查}', $$
survey | code:survey | Survey | 调查编号 | 調查編號
score | | 1 (not at all) to 5 (very) | 满意程度（1至5） | 滿意程度（1至5）
token | token | The token that you were given | 调查凭证 | 調查憑證
channel | choices:web,paper,phone,visit | How the answer came | 回答渠道 | 回答渠道
$$, $$
token_is_known
token_is_for_this
survey_takes_answers | domain 6, M16 | confirmed | The survey has ended | 调查已结束 | 調查已結束
token_answers_once | domain 6, M16 | confirmed | An answer was given with this token already | 该凭证已作答 | 該憑證已作答
response_is_1_to_5 | domain 6, M16 | confirmed | An answer is 1 to 5 | 评分为1至5 | 評分為1至5
$$);

create function api.survey_evaluate(survey core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  x record;
  c core.contract;
  s core.survey;
  f record;
  no int;
begin
  select * into x from calc.begin_survey('survey_evaluate', survey);
  c := x.c;
  s := x.s;
  perform ref.require(c.state in ('completed', 'evaluated'), 'evaluation_follows_completion');
  perform ref.require(s.closes_at <= calc.act_at(), 'survey_is_over');
  select r.* into f from (select count(*) as n, sum(a.score) as total, count(*) filter (where a.score >= 4) as content
      from core.satisfaction_response a where a.survey_id = s.id) a
    cross join lateral calc.survey_result(a.n, a.total, a.content, calc.parameter('survey_answers_min', null, calc.act_day())::int) r;
  perform ref.require(f.answers is not null, 'survey_has_enough_answers');
  no := 1 + (select count(*) from core.evaluation e where e.contract_id = c.id);
  insert into core.evaluation (contract_id, code, kind, score, n, method, party_id, person_id, submitted_on)
    values (c.id, format('%s/E%s', c.code, no), 'resident', f.points, f.answers, s.code, auth.party(), auth.person(), calc.act_day());
  update core.survey y set evaluated_on = calc.act_day() where y.id = s.id;
  return format('%s/E%s', c.code, no);
end $$;
select ref.declare_act('survey_evaluate', '{official,evaluator}', '{Make the residents'' evaluation from a survey,由调查形成居民评价,由調查形成居民評價}', $$
survey | code:survey | Survey | 调查编号 | 調查編號
$$, $$
evaluation_follows_completion
survey_is_over | domain 6, M16 | confirmed | The survey has not ended | 调查尚未结束 | 調查尚未結束
survey_has_enough_answers | domain 6: small cells | unconfirmed | Fewer than five answered: a person could be known from it | 作答人数少于五人，可能识别个人 | 作答人數少於五人，可能識別個人
evaluated_once_a_kind
$$);
