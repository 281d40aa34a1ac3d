create view api.ballot as
  select b.code, b.title, b.about, b.region, b.fiscal_year, calc.yuan(b.ceiling_fen) as ceiling, b.opened_at, b.closes_at, b.counted_at,
    s.tokens, s.votes, calc.yuan(s.chosen_fen) as chosen_amount, calc.yuan(b.ceiling_fen - s.chosen_fen) as rest,
    case when b.state = 'open' and ref.now() >= b.closes_at then 'closed' else b.state end as state, b.state_reason, r.code as process
  from core.ballot b
  join core.process r on (r.authority_id, r.id) = (b.authority_id, b.process_id)
  cross join lateral (
    select (select nullif(count(*), 0) from core.voting_token t where (t.authority_id, t.ballot_id) = (b.authority_id, b.id)) as tokens,
      sum(o.votes) as votes, case when b.state = 'counted' then coalesce(sum(o.cost_fen) filter (where o.chosen), 0) end as chosen_fen
    from core.ballot_option o where (o.authority_id, o.ballot_id) = (b.authority_id, b.id)) s;
select ref.declare_list('ballot', '{Ballots,票决,票決}');

create view api.ballot_option as
  select o.code, b.code as ballot, o.no, o.title, o.about, o.catalogue_code as catalogue, o.kind, calc.yuan(o.cost_fen) as cost, o.votes, o.place,
    o.chosen, r.code as process
  from core.ballot_option o
  join core.ballot b on (b.authority_id, b.id) = (o.authority_id, o.ballot_id)
  join core.process r on (r.authority_id, r.id) = (o.authority_id, o.process_id);
select ref.declare_list('ballot_option', '{Options of ballots,票决选项,票決選項}');

-- Each vote by the hash of its token, from the count on: who has the token finds his vote, and anyone may count again.
create view api.vote as
  select t.token_sha256 as code, b.code as ballot, o.no as option, r.code as process
  from core.vote v
  join core.ballot b on (b.authority_id, b.id) = (v.authority_id, v.ballot_id)
  join core.ballot_option o on (o.authority_id, o.id) = (v.authority_id, v.ballot_option_id)
  join core.voting_token t on (t.authority_id, t.id) = (v.authority_id, v.voting_token_id)
  join core.process r on (r.authority_id, r.id) = (v.authority_id, v.process_id);
select ref.declare_list('vote', '{Votes that were counted,已计选票,已計選票}');
