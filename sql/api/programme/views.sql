-- Programmes.
create view api.programme as
  select g.code, g.title, g.basis, g.starts_on, g.ends_on, p.title as post, u.code as owner,
    (select count(*) from core.plan_item i where (i.authority_id, i.programme_id) = (g.authority_id, g.id)) as plan_items
  from core.programme g
  left join core.official_post p on (p.authority_id, p.id) = (g.authority_id, g.official_post_id)
  left join core.person u on (u.authority_id, u.id) = (p.authority_id, p.person_id);
select ref.declare_list('programme', '{Programmes,项目制度,項目制度}');
