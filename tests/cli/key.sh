# Real keys, as openssl makes them: PEM and PKCS#12, encrypted or not, with their chain in any order; the passphrase from a file, a
# descriptor or standard input. A signature made with one verifies with stock xmlsec1. What cannot sign is refused, and nothing is written.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out"
status() { local s=0; "$TALLY" "$@" >said 2>&1 </dev/null || s=$?; echo $s; }
# Imports FILE with further words: whether status and words are those.
refused() {
	local want=$1 words=$2
	shift 2
	[ "$(status key import "$@" --out none)" = "$want" ] || { echo "$*: $(cat said)"; exit 1; }
	grep -q "$words" said || { echo "$*: $(cat said)"; exit 1; }
	[ ! -e none ]
}
p256() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
# Name, issuer, days, extension: a certificate of NAME.key.
certify() {
	openssl req -new -key "$1.key" -subj "/O=Demonstration/CN=$1" -out "$1.csr" 2>/dev/null
	openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days "$3" -extfile <(echo "$4") -out "$1.pem" 2>/dev/null
}
p256 root
openssl req -x509 -new -key root.key -subj "/O=Demonstration/CN=root" -days 30 -out root.pem -addext basicConstraints=critical,CA:TRUE 2>/dev/null
p256 middle
certify middle root 30 "basicConstraints=critical,CA:TRUE"
p256 signer
certify signer middle 30 "keyUsage=critical,digitalSignature"
cat signer.pem middle.pem root.pem >chain.pem
cat root.pem middle.pem signer.pem >mixed.pem
printf 'correct horse\n' >secret
printf 'wrong horse\n' >wrong
# Takes over FILE into the folder KIND, exports with it, and looks with public tools and with our own.
good() {
	local kind=$1
	shift
	"$TALLY" key import "$@" --out "$kind"
	[ "$(stat -c %a "$kind/signer.key")" = 600 ]
	cmp -s "$kind/authority-ca.pem" root.pem
	cmp -s "$kind/signer.pem" chain.pem
}
# The signature of the identity KIND.
signs() {
	"$TALLY" -q export audit --process PR-2026-0001 --out "$1/export" --sign "$1/signer.key" --cert "$1/signer.pem"
	(cd "$1/export" && xmlsec1 --verify --enabled-key-data x509 --trusted-pem ../authority-ca.pem signature.xml >/dev/null 2>&1)
	"$TALLY" verify "$1/export" --trust "$1/authority-ca.pem" | grep -q 'signer: .*CN=signer'
}
cat signer.key chain.pem >plain.pem
good plain plain.pem
signs plain
cat signer.key mixed.pem >mixed-plain.pem
good mixed mixed-plain.pem
good apart signer.key --cert mixed.pem
openssl pkcs8 -topk8 -in signer.key -passout file:secret -out encrypted.key
good encrypted encrypted.key --cert chain.pem --passphrase-file secret
refused 9 passphrase encrypted.key --cert chain.pem --passphrase-file wrong
refused 9 passphrase encrypted.key --cert chain.pem
openssl pkcs12 -export -inkey signer.key -in signer.pem -certfile <(cat middle.pem root.pem) -passout file:secret -out bundle.p12
good bundle bundle.p12 --passphrase-file secret
signs bundle
good descriptor bundle.p12 --passphrase-file /dev/fd/3 3<secret
"$TALLY" key import bundle.p12 --out standard <secret
cmp plain/signer.key standard/signer.key
refused 9 'passphrase is wrong' bundle.p12 --passphrase-file wrong
refused 9 'passphrase is wrong' bundle.p12
refused 9 'nowhere' bundle.p12 --passphrase-file nowhere
openssl pkcs12 -export -inkey signer.key -in signer.pem -certfile <(cat middle.pem root.pem) -passout pass: -out open.p12
good open open.p12
openssl pkcs12 -export -inkey signer.key -in signer.pem -passout pass: -out short.p12
refused 1 'ends at .*CN=signer' short.p12
good added short.p12 --cert mixed.pem
# A passphrase never stands among the arguments: there is no option for it.
[ "$(status key import bundle.p12 --out none --passphrase "correct horse")" = 2 ]
# Never over another.
[ "$(status key import plain.pem --out plain)" = 2 ]
grep -q 'never written over' said
# A chain that ends below its root: stock xmlsec1 could not check it.
cat signer.key signer.pem middle.pem >cut.pem
refused 1 'ends at .*CN=middle' cut.pem
cat signer.key signer.pem root.pem >gap.pem
refused 1 'ends at .*CN=signer' gap.pem
refused 1 'no certificate' signer.key
refused 9 'no private key' chain.pem
# Other kinds of key.
openssl genrsa -out rsa.key 2048 2>/dev/null
openssl genpkey -algorithm ed25519 -out ed25519.key
openssl ecparam -name secp384r1 -genkey -noout -out p384.key
openssl ecparam -name secp256k1 -genkey -noout -out k1.key
for kind in rsa ed25519 p384 k1; do
	certify $kind middle 30 "keyUsage=critical,digitalSignature"
	cat $kind.key $kind.pem middle.pem root.pem >$kind-all.pem
	refused 9 'not on the curve P-256' $kind-all.pem
	openssl pkcs12 -export -inkey $kind.key -in $kind.pem -passout file:secret -out $kind.p12
	refused 9 'not on the curve P-256' $kind.p12 --passphrase-file secret
done
# A certificate of another key, one that has run out or does not yet hold, one that is not for signatures, a root that has run out.
p256 other
refused 9 'not that of any certificate' other.key --cert chain.pem
certify signer middle -1 "keyUsage=critical,digitalSignature"
refused 9 'CN=signer is not valid now' signer.key --cert <(cat signer.pem middle.pem root.pem)
status=0
"$TALLY" export audit --process PR-2026-0001 --out none --sign signer.key --cert signer.pem 2>said || status=$?
[ $status = 9 ]
grep -q 'not valid now' said
[ ! -e none ]
certify signer middle 30 "keyUsage=critical,keyAgreement"
refused 9 'not one for signatures' signer.key --cert <(cat signer.pem middle.pem root.pem)
certify middle root -1 "basicConstraints=critical,CA:TRUE"
certify signer middle 30 "keyUsage=critical,digitalSignature"
refused 9 'CN=middle is not valid now' signer.key --cert <(cat signer.pem middle.pem root.pem)
# No key at all.
printf '\211PNG\r\n' >picture
refused 9 'no private key' picture
: >empty
refused 9 'no private key' empty
head -c 400 bundle.p12 >cut.p12
refused 9 'no private key' cut.p12 --passphrase-file secret
head -c 300000 /dev/zero >large
refused 1 larger large
