-- Authority by authority: exports received and verified, the lowest exit status since the one that is held, the period of the acts that are
-- held, and what is missing: leaves before an export that does not continue what is held.
with later as (
  select r.*, coalesce(g.size, 0) as held,
    r.outcome = 'gap' and r.from_leaf <= coalesce(g.size, 0) as closed,
    r.received_at > coalesce(g.loaded_at, '-infinity') as stands
  from audit.reception r left join audit.gathered g using (authority_id)
), counted as (
  select authority_id, count(distinct (fingerprint, outcome = 'refused')) as received, count(distinct fingerprint) filter (where outcome in ('loaded', 'older')) as verified,
    min(status) filter (where stands and status > 0 and not closed) as status,
    (array_agg(reason order by status, received_at) filter (where stands and status > 0 and not closed))[1] as reason,
    string_agg(distinct format('%s-%s', held, from_leaf - 1), ' ') filter (where outcome = 'gap' and not closed) as gaps
  from later group by authority_id
)
select c.authority_id as authority, a.name, c.received, c.verified, coalesce(c.status, 0) as status, c.reason, g.size as leaves, g.records,
  (g.first_at at time zone 'Asia/Shanghai')::date as first_day, (g.last_at at time zone 'Asia/Shanghai')::date as last_day, c.gaps
from counted c
left join audit.gathered g using (authority_id)
left join core.authority a using (authority_id)
order by c.authority_id
