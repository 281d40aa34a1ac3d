-- What the file of hash $1 is called and what it holds.
select name, type, size from auth.file($1)
