create view api.market_answer as
  select m.code, p.code as plan, m.answered_by, y.code as party, m.answered_on, m.answer, calc.yuan(m.price_fen) as price,
    (select count(*) from core.market_answer o where (o.authority_id, o.plan_item_id) = (m.authority_id, m.plan_item_id))
      >= calc.parameter('market_answers_usual', p.region, m.answered_on) as usual_number, r.code as process
  from core.market_answer m
  join core.plan_item p on (p.authority_id, p.id) = (m.authority_id, m.plan_item_id)
  left join core.party y on (y.authority_id, y.id) = (m.authority_id, m.party_id)
  join core.process r on (r.authority_id, r.id) = (m.authority_id, m.process_id);
select ref.declare_list('market_answer', '{Answers of the market,市场调查答复,市場調查答覆}');
