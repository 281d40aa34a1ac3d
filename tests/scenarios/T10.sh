# Twelve items of the catalogue, each with a subject, a system and a carrier; a thirteenth needs no change of anything.
sign_in off1
load off1 tag-set $here-tags.csv
pivot() {
	cells off1 catalogue,dimension,tag list catalogue_tag | sort | python3 -c '
import collections, sys
tags = collections.defaultdict(dict)
for line in sys.stdin:
    item, dimension, tag = line.strip().split(",")
    tags[item][dimension] = tag
cells = collections.Counter((t["subject"], t["system"], t["carrier"]) for t in tags.values())
print(sum(cells.values()), len({c[0] for c in cells}), len({c[1] for c in cells}), len({c[2] for c in cells}))'
}
same "the pivot of subject, system and carrier" "12 3 3 3" "$(pivot)"
for pair in subject=society system=three carrier=place; do
	run off1 -q tag set A0402 --dimension "${pair%=*}" --value "${pair#*=}"
done
run off1 -q tag set A0402 --dimension anything_else --tag free
same "the pivot with one item more" "13 3 3 3" "$(pivot)"
figure "3 × 3 × 3 cells sum to 12 items"
figure "item 13 and a fourth dimension without a change of schema"
