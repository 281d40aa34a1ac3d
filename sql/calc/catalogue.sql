-- Whether something may be bought as a service: it stands at the third level of the guiding catalogue and not on the negative list.
create function calc.require_buyable(code text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  i ref.catalogue_item;
begin
  select * into i from ref.catalogue_item x where x.code = require_buyable.code;
  perform ref.require(i.level = 3, 'catalogue_item_exists');
  perform ref.require(not i.negative, 'not_on_the_negative_list');
end $$;
