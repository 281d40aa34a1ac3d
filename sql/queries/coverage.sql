-- What the walks of the tests must meet: every act accepted (is_act), every rule of an act refused; in order.
select true as is_act, act as name from api.act
union
select false, unnest(rules) from api.act
order by 1 desc, 2;
