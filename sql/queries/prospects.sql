-- What whoever is signed in can do to records now: kinds $1 and codes $2, two arrays of one length.
-- rule: why not yet; null: it can be done.
select p.kind, p.code, p.act, p.rule from api.prospects($1::text[], $2::text[]) p order by p.rule is not null
