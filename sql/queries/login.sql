-- Signs login $1 in by its verifier $2 = Argon2id(password, salt) in hexadecimal: a token, or the name of the rule that refuses.
select token, problem from auth.login($1, $2)
