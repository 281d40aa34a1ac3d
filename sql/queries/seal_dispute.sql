-- What judges the dispute $1: keys, envelope, what the first custodian found, and what the bidder disclosed.
select outer_key, inner_key, box, commitment, inner_box, content, outer_seed, inner_seed from api.seal_dispute where code = $1
