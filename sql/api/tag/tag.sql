-- Tags on items of the catalogue: any dimension, any value, and no change of the schema for another (T10: subjects, systems, carriers).
create function api.tag_set(catalogue core.code, dimension core.word, value core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('tag_set');
  c text := core.next_code('L');
begin
  perform calc.require_buyable(catalogue);
  insert into core.catalogue_tag (code, catalogue_code, dimension, value) values (c, catalogue, dimension, value);
  return c;
end $$;
select ref.declare_act('tag_set', '{official}', '{Tag a catalogue item,标注目录项目,標註目錄項目}', $$
catalogue | | Item of the guiding catalogue | 指导性目录编码 | 指導性目錄編碼
dimension | | Dimension, a short word such as subject | 维度（英文小写短词） | 維度（英文小寫短詞）
value | | Value | 取值 | 取值
$$, $$
catalogue_item_exists
not_on_the_negative_list
tagged_once | domain 1, T10 | confirmed | The item has this tag already | 该项目已有此标签 | 該項目已有此標籤
$$);

create function api.tag_remove(tag core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.catalogue_tag;
  d core.doing;
begin
  select * into t from core.catalogue_tag x where x.code = tag for update;
  d := core.begin_act('tag_remove');
  perform ref.found(t.id is not null, 'catalogue_tag', tag);
  perform ref.require(t.state = 'active', 'tag_is_there');
  update core.catalogue_tag x set state = 'removed' where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('tag_remove', '{official}', '{Take a tag off,移除标签,移除標籤}', $$
tag | code:catalogue_tag | Tag | 标签编号 | 標籤編號
$$, $$
tag_is_there | domain 1, T10 | confirmed | The tag was taken off already | 该标签已移除 | 該標籤已移除
$$);
