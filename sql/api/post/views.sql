-- Posts.
create view api.post as
  select u.code || '/' || p.id as code, u.code as person, p.title, p.starts_on, p.ends_on, s.code as successor
  from core.official_post p
  join core.person u on (u.authority_id, u.id) = (p.authority_id, p.person_id)
  left join core.person s on (s.authority_id, s.id) = (p.authority_id, p.successor_id);
select ref.declare_list('post', '{Posts,任职,任職}');
