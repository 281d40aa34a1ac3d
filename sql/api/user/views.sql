-- People as their authority's staff sees them, each person himself. A name is personal: others read it by the act data_read.
create view api.user as
  select p.code, case when p.id = auth.person() then p.name end as name, y.code as party, p.state,
    (select string_agg(r.role, ' ' order by r.role) from core.person_role r
     where (r.authority_id, r.person_id) = (p.authority_id, p.id) and (r.valid_to is null or r.valid_to >= ref.today())) as roles
  from core.person p left join core.party y on (y.authority_id, y.id) = (p.authority_id, p.party_id);
select ref.declare_list('user', '{People,人员,人員}');
