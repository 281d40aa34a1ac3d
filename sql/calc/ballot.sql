-- What residents choose from a menu (T07).

create type calc.menu_option as (no int, cost_fen bigint, votes int);

-- By votes, equal votes by the lower cost, then by the lower number; what does not fit under what is left of the ceiling is skipped,
-- and nothing is chosen for which nobody voted. place: in this order.
create function calc.menu_choice(ceiling_fen bigint, options calc.menu_option[])
returns table (no int, votes int, place int, chosen boolean)
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  o record;
  left_over bigint := ceiling_fen;
begin
  for o in select x.*, row_number() over (order by x.votes desc, x.cost_fen, x.no)::int as place from unnest(options) as x order by place loop
    no := o.no;
    votes := o.votes;
    place := o.place;
    chosen := o.votes > 0 and o.cost_fen <= left_over;
    if chosen then
      left_over := left_over - o.cost_fen;
    end if;
    return next;
  end loop;
end $$;

-- A ballot by the code of itself or of something under it, locked, and the act begun in its process.
create function calc.begin_ballot(act text, code text) returns core.ballot
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.ballot;
begin
  select * into b from core.ballot x where x.code = split_part(begin_ballot.code, '/', 1) for update;
  perform core.begin_act(act, b.process_id);
  perform ref.found(b.id is not null, 'ballot', split_part(code, '/', 1));
  return b;
end $$;

-- The pseudonym in whose name the tokens of a ballot or a survey are used.
create function calc.make_voter(code text) returns bigint
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p bigint;
begin
  insert into core.person (code) values ('U-' || make_voter.code) returning id into p;
  insert into core.person_role (person_id, role, valid_from) values (p, 'voter', calc.act_day());
  return p;
end $$;

-- The token as a person wrote it, which must be one of this ballot or survey.
create function calc.token_of(token text, ballot bigint, survey bigint) returns bigint
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.voting_token;
begin
  select * into t from core.voting_token x where x.token_sha256 = auth.token_sha256(token);
  perform ref.require(t.ballot_id is not distinct from ballot and t.survey_id is not distinct from survey, 'token_is_for_this');
  return t.id;
end $$;

-- A plan item from an option that was chosen: it buys what the option is, for no more.
create function calc.option_to_plan(code text, catalogue text, amount bigint) returns bigint
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  o core.ballot_option;
begin
  select * into o from core.ballot_option x where x.code = option_to_plan.code for share;
  perform ref.found(o.id is not null, 'ballot_option', code);
  perform ref.require(o.chosen, 'option_is_chosen');
  perform ref.require(catalogue = o.catalogue_code and amount <= o.cost_fen, 'plan_is_what_the_option_is');
  return o.id;
end $$;
