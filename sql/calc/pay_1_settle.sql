-- PAY-1, rule 14 and what surrounds the claims: final settlement, advance, partnership.

create type calc.settlement as (
  entitled_fen core.fen,           -- sum of payable over all claims, or the eligible cost of a grant
  transferred_fen core.fen,        -- sum of transfers to the supplier
  advanced_fen core.fen,           -- advances paid
  retained_fen core.fen,           -- sum of retention over all claims
  charged_fen core.fen             -- the buyer's claims against the retention, and penalty still carried
);

-- Ends a contract by differences, with no percentage: after it the supplier has had, in all,
-- entitled - charged. Components (to the supplier positive):
--   retention_release  all that was retained
--   retention_claim    the part of it that the buyer keeps
--   clawback           what the supplier had beyond his due, an unrecovered advance included
--   balance            what he still has to get
--   settlement         their sum; negative: the supplier pays
create function calc.settle_1(s calc.settlement) returns setof calc.pay_component
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  retained numeric := coalesce(s.retained_fen, 0);
  kept numeric := least(retained, coalesce(s.charged_fen, 0));
  due numeric := s.entitled_fen - coalesce(s.charged_fen, 0)
    - coalesce(s.transferred_fen, 0) - coalesce(s.advanced_fen, 0) - (retained - kept);
begin
  perform ref.require(s.entitled_fen is not null, 'settlement_states_entitlement');
  return query select c.kind, null::int, null::numeric, null::numeric, null::int, c.amount_fen, null::int
  from (values
    ('retention_release', retained),
    ('retention_claim', -kept),
    ('clawback', least(0, due)),
    ('balance', greatest(0, due)),
    ('settlement', retained - kept + due)) as c(kind, amount_fen)
  where c.amount_fen <> 0 or c.kind = 'settlement';
end $$;

-- What may still be advanced. cap_bp: of the contract's amount with amendments, rounded down (a parameter).
create function calc.advance_left(contract_amount_fen numeric, cap_bp numeric, advanced_before_fen numeric)
returns numeric
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select greatest(0, calc.down(contract_amount_fen * cap_bp, 10000) - advanced_before_fen)
$$;

-- From this revenue up to the next tier the government gets bp of what lies in between; under the first nothing.
create type calc.tier as (from_fen core.fen, bp core.bp);

-- Shares an operator's revenue: both shares are rounded down once, the operator has the rest, so that they add up.
create function calc.partnership_1(revenue_fen numeric, tiers calc.tier[], residents_bp int)
returns table (government_fen numeric, residents_fen numeric, operator_fen numeric)
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(revenue_fen >= 0 and residents_bp between 0 and 10000
    and not exists (select from unnest(tiers) as t
      where t.from_fen is null or t.bp is null or t.bp + residents_bp > 10000)
    and (select count(*) = pg_catalog.count(distinct t.from_fen) from unnest(tiers) as t), 'partnership_shares_within_revenue');
  return query
  with bounds as (
    select t.from_fen, t.bp, lead(t.from_fen) over (order by t.from_fen) as upto from unnest(tiers) as t),
  shares as (
    select calc.down(coalesce(sum(b.bp * (least(revenue_fen, b.upto) - b.from_fen)), 0), 10000) as government,
      calc.down(revenue_fen * residents_bp, 10000) as residents
    from bounds as b where b.from_fen < revenue_fen)
  select s.government, s.residents, revenue_fen - s.government - s.residents from shares as s;
end $$;

select ref.declare_rules($$
  settlement_states_entitlement | PAY-1 14 | confirmed | A final settlement states what the supplier is entitled to | 最终结算须写明承接主体应得的总额 | 最終結算須寫明承接主體應得的總額
  partnership_shares_within_revenue | PAY-1 | confirmed | The shares of government and residents do not exceed the revenue, and the tiers begin at different amounts | 政府分成与居民受益之和不得超过收入，各档起点不得相同 | 政府分成與居民受益之和不得超過收入，各檔起點不得相同
$$);
