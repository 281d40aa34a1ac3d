#!/usr/bin/env python3
"""Checks the tables of an export and their dictionary without any of the project's code: what the images say, worked out again
with Python's own readers of XML, CSV and zip files. Usage: tables.py FOLDER. Prints how many rows and cells were compared."""
import csv
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal

folder = sys.argv[1]
ENTRY = '{urn:tallystick:entry:1}'
DICTIONARY = '{urn:tallystick:dictionary:1}'
TABLE = '{urn:tallystick:table:1}'
FIRST = ['leaf', 'id', 'ver', 'process', 'act', 'at', 'by', 'op', 'authority']
csv.field_size_limit(1 << 24)


def need(good, what):
    if not good:
        sys.exit('wrong: %s' % (what,))


def cells(element, space):
    return {c.tag.replace(space, ''): c.text or '' for c in element}


def read_records():
    """The images of each table in the order of records.xml: leaf and attributes, then the columns."""
    tables = {}
    for item in ET.parse(folder + '/records.xml').getroot():
        if not item.tag.endswith('}i'):
            continue
        image = item[0]
        row = dict(image.attrib, leaf=item.get('leaf'))
        tables.setdefault(image.tag.replace(ENTRY, ''), []).append((row, cells(image, ENTRY)))
    return tables


def read_dictionary():
    root = ET.parse(folder + '/dictionary.xml').getroot()
    rows = {}
    for row in root:
        rows.setdefault(row.tag.replace(DICTIONARY, ''), []).append(cells(row, DICTIONARY))
    return rows


def written(value, type_of):
    """A value of an image as CSV is to have it."""
    if value is None:
        return ''
    decimals = type_of.get('table_decimals')
    return str(Decimal(value).scaleb(-int(decimals))) if decimals and re.fullmatch('-?[0-9]+', value) else value


def check_table(name, images, dictionary, types):
    language = dictionary['export'][0]['names']
    columns = [c for c in dictionary['column'] if c['table'] == ''] + [c for c in dictionary['column'] if c['table'] == name]
    names = [c['name'] for c in columns]
    need(names[:len(FIRST)] == FIRST, 'the first columns')
    with open('%s/tables/%s.csv' % (folder, name), encoding='utf-8-sig', newline='') as file:
        text = file.read()
    need(text.endswith('\r\n'), 'the end of %s.csv' % name)
    rows = list(csv.reader(text.splitlines(keepends=True)))
    need(rows[0] == [c[language] for c in columns], 'the heads of %s.csv' % name)
    need(len(set(rows[0])) == len(rows[0]), 'two columns of %s.csv have one head' % name)
    need(len(rows) - 1 == len(images), 'the rows of %s.csv' % name)
    xml = [r for r in ET.parse('%s/tables/%s.xml' % (folder, name)).getroot() if r.tag == TABLE + 'row']
    need(len(xml) == len(images), 'the rows of %s.xml' % name)
    for (attributes, values), row, element in zip(images, rows[1:], xml):
        need(set(values) <= set(names[len(FIRST):]), 'a column of %s that the dictionary does not have' % name)
        need((element.attrib, cells(element, TABLE)) == (attributes, values), 'row of %s.xml, leaf %s' % (name, attributes['leaf']))
        for column, cell in zip(columns, row, strict=True):
            value = (values if column['table'] else attributes).get(column['name'])
            kind = types[column['type']]
            if kind['base'] == 'xs:string' and column['type'] not in ('day', 'instant'):
                need(not cell or cell[0] not in '=+-@\t\r\n', 'a formula in %s.csv, leaf %s' % (name, attributes['leaf']))
                cell = cell[1:] if cell.startswith("'") else cell
            need(cell.replace('\r\n', '\n') == written(value, kind).replace('\r\n', '\n'),
                 '%s of %s.csv, leaf %s: %r' % (column['name'], name, attributes['leaf'], cell))
    return len(images), len(images) * len(columns)


def read_workbook():
    """The sheets of the workbook: names and rows of text."""
    main = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
    book = zipfile.ZipFile(folder + '/dictionary.xlsx')
    strings = [''.join(t.text or '' for t in s.iter(main + 't')) for s in ET.fromstring(book.read('xl/sharedStrings.xml'))]
    sheets = {}
    for n, sheet in enumerate(ET.fromstring(book.read('xl/workbook.xml')).iter(main + 'sheet'), 1):
        rows = []
        for row in ET.fromstring(book.read('xl/worksheets/sheet%d.xml' % n)).iter(main + 'row'):
            rows.append({re.match('[A-Z]+', c.get('r'))[0]: strings[int(c[0].text)] for c in row if len(c)})
        heads = rows[0]
        sheets[sheet.get('name')] = [{heads[k]: v for k, v in row.items()} for row in rows[1:]]
    return sheets


def main():
    tables, dictionary = read_records(), read_dictionary()
    types = {t['name']: t for t in dictionary['type']}
    need({t['name']: int(t['rows']) for t in dictionary['table'] if t['rows'] != '0'} == {n: len(i) for n, i in tables.items()}, 'the counts of rows')
    counts = [check_table(name, images, dictionary, types) for name, images in tables.items()]
    sheets = read_workbook()
    for kind in ('type', 'table', 'column', 'rule', 'code'):
        need([{k: v for k, v in row.items() if v} for row in dictionary[kind]] == [{k: v for k, v in row.items() if v} for row in sheets[kind]],
             'the sheet %s' % kind)
    print('%d tables, %d rows, %d cells' % (len(tables), sum(c[0] for c in counts), sum(c[1] for c in counts)))


main()
