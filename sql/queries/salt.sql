-- The salt of Argon2id for login $1, in hexadecimal.
select auth.salt($1) as salt
