-- Figures of a place (T33): what differs there from the figures that hold everywhere, with the document that says so. They stand in
-- ref.parameter as well, which all rules read; here is who set them, with an image.

create table core.place_figure (
  like audit.record including all,
  code core.code not null,
  name core.word not null,
  region core.region_code not null references ref.region,
  value bigint not null,
  valid_from core.day not null,
  valid_to core.day,
  basis core.line not null,
  constraint place_figure_code_unique unique (authority_id, code),
  constraint figure_set_once_for_a_day unique (authority_id, name, region, valid_from),
  constraint figure_ends_after_it_begins check (valid_to >= valid_from)
);
select audit.keep('place_figure', 980, reads => 'true');

-- Called by the act parameter_set, which has checked what is to be checked.
create function ref.set_parameter(name text, region text, value numeric, valid_from date, valid_to date, basis text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into ref.parameter (name, region, valid_from, valid_to, value, unit, basis, confirmed)
    select p.name, set_parameter.region, set_parameter.valid_from, set_parameter.valid_to, set_parameter.value, p.unit, set_parameter.basis, false
    from ref.parameter p where p.name = set_parameter.name and p.region = '' order by p.valid_from limit 1
$$;
grant execute on function ref.set_parameter to tally_act;
