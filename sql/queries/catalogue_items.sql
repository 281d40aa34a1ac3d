-- What may be bought: the items of the third level of the guiding catalogue, in language $1.
select code, case $1 when 'zh-Hans' then zh_hans when 'zh-Hant' then zh_hant else en end as title
from ref.catalogue_item where level = 3 and not negative order by code
