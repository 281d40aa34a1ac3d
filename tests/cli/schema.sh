# What a fresh database is made of is what was reviewed: sql/schema.expected and reports/schema/entry.xsd (`make schema` renews them).
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
src/dist/schema.sh "$TALLY" "$out"
diff -u sql/schema.expected "$out/sql/schema.expected"
diff -u reports/schema/entry.xsd "$out/reports/schema/entry.xsd"
