-- Every word of the catalogue, and the basis of every rule as the word of key `basis.<rule>`.
select key, lang, words from api.word union all select 'basis.' || rule, 'en', basis from api.rule where basis <> ''
