-- entry.xsd as the catalogue of images says it.
select audit.entry_schema();
