-- Every figure is missing where fewer than five answered.
create view api.survey as
  select s.code, c.code as contract, y.name as supplier, s.question, s.opened_on, s.closes_at,
    (select nullif(count(*), 0) from core.voting_token t where (t.authority_id, t.survey_id) = (s.authority_id, s.id)) as invited, f.answers,
    calc.points(f.points) as score, calc.percent(f.content) as content, calc.percent(f.low) as content_low, calc.percent(f.high) as content_high,
    case when ref.now() < s.closes_at then 'open' else 'closed' end as state, s.evaluated_on, r.code as process
  from core.survey s
  join core.contract c on (c.authority_id, c.id) = (s.authority_id, s.contract_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id)
  cross join lateral (select count(*) as n, sum(a.score) as total, count(*) filter (where a.score >= 4) as content
    from core.satisfaction_response a where (a.authority_id, a.survey_id) = (s.authority_id, s.id)) a
  cross join lateral calc.survey_result(a.n, a.total, a.content, calc.parameter('survey_answers_min', null, ref.today())::int) f;
select ref.declare_list('survey', '{Surveys,满意度调查,滿意度調查}');

-- Answers by channel: where one channel has fewer than five, so has another that the total would give away (the smallest of the rest).
create view api.survey_channel as
  with answered as (
    select r.authority_id, r.survey_id, r.channel, count(*) as n, sum(r.score) as total
    from core.satisfaction_response r group by r.authority_id, r.survey_id, r.channel
  ), counted as (
    select *, row_number() over (partition by authority_id, survey_id order by n, channel) as place,
      count(*) filter (where n < calc.parameter('survey_answers_min', null, ref.today())) over (partition by authority_id, survey_id) as small
    from answered
  ), shown as (
    select *, place > case small when 0 then 0 when 1 then 2 else small end as is_shown from counted
  )
  select s.code || '/' || k.channel as code, s.code as survey, k.channel, case when k.is_shown then k.n end as answers,
    case when k.is_shown then calc.points(calc.satisfaction_points(k.total, k.n)) end as score, r.code as process
  from shown k
  join core.survey s on (s.authority_id, s.id) = (k.authority_id, k.survey_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id);
select ref.declare_list('survey_channel', '{Answers by channel,按渠道的满意度,按渠道的滿意度}');
