-- Upload $1 of whoever is signed in.
select name, size, sha256 from api.upload where id = $1
