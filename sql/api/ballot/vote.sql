-- A vote is cast, the votes are counted (T07). Who votes has no account and leaves no name: the token is all that is asked for, the
-- act is done in the name of the ballot's one pseudonym, and nobody knows to whom a token went.

create function api.ballot_vote(ballot core.code, option core.count, token core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.ballot;
  d core.doing;
  t bigint;
  o bigint;
begin
  select * into b from core.ballot x where x.code = ballot for share;
  d := core.begin_act('ballot_vote', b.process_id);
  perform ref.found(b.id is not null, 'ballot', ballot);
  t := calc.token_of(token, b.id, null);
  perform ref.require(b.state = 'open' and d.at < b.closes_at, 'ballot_takes_votes');
  select x.id into o from core.ballot_option x where (x.ballot_id, x.no) = (b.id, option);
  perform ref.found(o is not null, 'ballot_option', ballot || '/' || option);
  insert into core.vote (ballot_id, ballot_option_id, voting_token_id) values (b.id, o, t);
  return b.code;
end $$;
select ref.declare_act('ballot_vote', '{voter}', '{Vote,投票,投票}', $$
ballot | code:ballot | Ballot | 票决编号 | 票決編號
option | | Number of the option | 选项序号 | 選項序號
token | token | The token that you were given | 投票凭证 | 投票憑證
$$, $$
token_is_known | domain 1, T07 | confirmed | Nobody was given this token; look whether it is copied right | 凭证不存在，请核对 | 憑證不存在，請核對
token_is_for_this | domain 1, T07 | confirmed | This token is for another ballot or survey | 该凭证属于其他票决或调查 | 該憑證屬於其他票決或調查
ballot_takes_votes | domain 1, T07 | confirmed | The vote has ended | 投票已结束 | 投票已結束
token_votes_once | domain 1, T07 | confirmed | A vote was cast with this token already | 该凭证已投过票 | 該憑證已投過票
$$);

create function api.ballot_count(ballot core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.ballot := calc.begin_ballot('ballot_count', ballot);
begin
  perform ref.require(b.state = 'open' and calc.act_at() >= b.closes_at, 'ballot_is_over_and_uncounted');
  update core.ballot_option o set votes = m.votes, place = m.place, chosen = m.chosen
    from calc.menu_choice(b.ceiling_fen, array(select row(x.no, x.cost_fen,
        (select count(*) from core.vote v where v.ballot_option_id = x.id))::calc.menu_option
      from core.ballot_option x where x.ballot_id = b.id order by x.no)) m
    where o.ballot_id = b.id and o.no = m.no;
  update core.ballot x set state = 'counted', counted_at = calc.act_at() where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('ballot_count', '{official}', '{Count the votes,计票,計票}', $$
ballot | code:ballot | Ballot | 票决编号 | 票決編號
$$, $$
ballot_is_over_and_uncounted | domain 1, T07 | confirmed | Votes are counted once, after the end of the vote | 投票截止后方可计票，且仅计一次 | 投票截止後方可計票，且僅計一次
$$);

create function api.ballot_cancel(ballot core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.ballot := calc.begin_ballot('ballot_cancel', ballot);
begin
  perform ref.require(b.state in ('draft', 'open'), 'ballot_is_not_counted');
  update core.ballot x set state = 'cancelled', state_reason = because where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('ballot_cancel', '{approver}', '{Cancel a ballot,取消票决,取消票決}', $$
ballot | code:ballot | Ballot | 票决编号 | 票決編號
because | | Reason | 理由 | 理由
$$, $$
ballot_is_not_counted | domain 1, T07 | confirmed | A ballot that was counted or cancelled stays so | 已计票或已取消的票决不得取消 | 已計票或已取消的票決不得取消
$$);
