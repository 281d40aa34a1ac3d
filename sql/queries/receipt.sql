-- The receipt of whoever is signed in for the request of key $1.
select act, name, code, at, role, sha256 from api.receipt where key = $1
