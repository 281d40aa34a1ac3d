create view api.catalogue_tag as
  select t.code, t.catalogue_code as catalogue, i.zh_hans as title, t.dimension, t.value as tag, t.state
  from core.catalogue_tag t join ref.catalogue_item i on i.code = t.catalogue_code;
select ref.declare_list('catalogue_tag', '{Tags of catalogue items,目录标签,目錄標籤}');
