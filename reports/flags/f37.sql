-- title | Bidders take turns | 轮流中标 | 輪流中標
-- about | The same bidders, three or more, meet again and again, and each wins in turn: nobody twice running, everybody his part | 同一组三家以上投标人多次相遇且轮流中标：无人连续中标，各家均有中标 | 同一組三家以上投標人多次相遇且輪流中標：無人連續中標，各家均有中標
-- flag  | risk | medium | bids | design: domain 5.2 | unconfirmed
with met as (
  select b.authority_id, b.lot, l.process, b.valid_bidders as bidders, w.winner, a.decided_on,
    row_number() over (partition by b.authority_id, b.valid_bidders order by a.decided_on desc, b.lot desc) as back, count(*) over (partition by b.authority_id, b.valid_bidders) as times
  from api.fact_bidding b
  join api.fact_awarding w on (w.authority_id, w.lot) = (b.authority_id, b.lot) and w.winner is not null
  join api.fact_lot l on (l.authority_id, l.lot) = (b.authority_id, b.lot)
  cross join lateral (select min(x.decided_on) as decided_on from api.fact_award x where (x.authority_id, x.lot) = (b.authority_id, b.lot) and x.standing = 'active') a
  where cardinality(b.valid_bidders) >= 3
), last as (
  select m.*, p.times as n, lag(winner) over (partition by authority_id, bidders order by back) as after
  from met m cross join lateral (select calc.figure('flag_f37_times', '', ref.today()) as times) p where m.times >= p.times and m.back <= p.times
), wins as (select authority_id, bidders, winner, count(*) as wins from last group by authority_id, bidders, winner),
groups as (
  select l.authority_id, l.bidders, min(l.n) as n, bool_or(l.winner = l.after) as running,
    (select count(*) from wins w where (w.authority_id, w.bidders) = (l.authority_id, l.bidders) and w.wins >= floor(min(l.n) / cardinality(l.bidders))) as fair
  from last l group by l.authority_id, l.bidders
)
select 'lot' as kind, l.lot as subject, l.process, not coalesce(g.running, false) and g.fair = cardinality(g.bidders) as raised, array_to_string(g.bidders, ' ') as value, g.n as threshold
from last l join groups g on (g.authority_id, g.bidders) = (l.authority_id, l.bidders)
where :process is null or l.process = :process
order by subject
