-- Figures of law and policy with their places and dates; code names the one that holds.
create view api.parameter as
  select p.name || coalesce('@' || nullif(p.region, ''), '') || '/' || p.valid_from as code, p.name, nullif(p.region, '') as region, r.name as place_name,
    p.value, p.unit, p.valid_from, p.valid_to, p.basis, p.confirmed
  from ref.parameter p left join ref.region r on r.code = p.region;
select ref.declare_list('parameter', '{Figures of law and policy,法规与政策参数,法規與政策參數}');
