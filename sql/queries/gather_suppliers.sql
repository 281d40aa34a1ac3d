-- Parties with a credit code, over all authorities: the name under which they are shown, in how many books, and each name and code there.
select g.credit_code, (array_agg(p.name order by g.authority_id))[1] as name, count(distinct g.authority_id) as authorities,
  string_agg(distinct g.name, ' | ') as names, string_agg(audit.gathered_code(g.authority_id, g.code), ' ' order by g.authority_id) as codes
from audit.gathered_party g join core.party p using (authority_id, id)
group by g.credit_code order by g.credit_code
