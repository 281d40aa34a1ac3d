-- What import $1 holds: kind, releases, new ones, and of the processes of its releases: how many, their contracts and payments;
-- fields without a place.
with touched as (select distinct process from api.imported_release where document = $1)
select d.kind, d.releases, d.releases_new, (select count(*) from touched) as processes,
  (select count(*) from api.contract where source = 'imported' and process in (select process from touched)) as contracts,
  (select count(*) from api.payment where source = 'imported' and process in (select process from touched)) as payments, d.fields_unplaced
from api.imported_document d where d.code = $1
