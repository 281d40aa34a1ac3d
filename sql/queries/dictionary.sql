-- The data dictionary of the tables of an export.
select kind, of, column_name, what, type, detail, note, en, zh_hans, zh_hant from audit.dictionary()
