"""The tamper table over exports: intact first, then each mutilation with the exit status of its kind and its own reason word.
Usage: tamper.py TALLY FOLDER; FOLDER holds the exports early, late, next (continues early), part (of a process), packed, open (with
openings), flat and flat-part (with tables), dossier/process.xml, the identities ours and theirs, and the secret keys of the log."""
import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from export import Document, Export, TAG, leaf_hash, root_of

tally, base = sys.argv[1:3]
OURS, THEIRS = base + '/ours', base + '/theirs'
SECRET = open(base + '/keys').read().split('\n')[0]
cases = []
pool = ThreadPoolExecutor(max(2, os.cpu_count()))


def verify(folder, *options):
    done = subprocess.run([tally, '-q', '--format', 'json', 'verify', folder, '--trust', OURS + '/authority-ca.pem', *options],
                          capture_output=True, text=True, timeout=120)
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        return done.returncode, {'findings': [], 'error': done.stdout + done.stderr}


def case(name, of, alter, status, reason, *options, at=''):
    """Alters a copy; the lowest status and one reason must be these, and the reason must say where. at: the file to verify."""
    cases.append((name, pool.submit(try_case, '%s/copy-%d' % (base, len(cases)), base + '/' + of, alter, at, options), status, reason))


def try_case(folder, of, alter, at, options):
    shutil.copytree(of, folder)
    alter(Export(folder))
    # Tables are compared with the images whatever the schema says: the intact ones are validated, the rest is quicker without.
    quick = ('--no-schema',) if 'flat' in of and alter is not leave else ()
    result = verify(os.path.join(folder, at), *quick, *options)
    shutil.rmtree(folder)
    return result


def say(name, result, status, reason):
    """Whether the case is as it should be."""
    got, report = result.result()
    found = {f['reason']: f for f in report['findings']}
    good = got == status and (reason is None and not found or reason in found and found[reason]['place'] != '')
    if not good:
        print('FAIL %s: status %d, %s; wanted %d %s' % (name, got, report.get('error') or {r: f['place'] for r, f in found.items()}, status, reason))
    return good


def leave(export):
    pass


def log(change, finish):
    """A change of log.xml, then what the attacker can do about it."""
    def alter(export):
        document = export.document('log')
        change(document)
        document.write()
        finish(export)
    return alter


def records(change, finish, tail=True):
    def alter(export):
        document = export.document('records')
        change(document)
        document.write() if tail else document.write_as_is()
        finish(export)
    return alter


def text(name, what, by, finish):
    def alter(export):
        export.change(name, what, by)
        finish(export)
    return alter


def nothing(export):
    pass


def summed(export):
    export.sum()


def ours(export):
    export.sign(OURS)


def theirs(export):
    export.sign(THEIRS)


def rerooted(export):
    """Checkpoint of the altered log without the log's key, signed by us."""
    export.checkpoint()
    export.sign(OURS)


def all_keys(export):
    """Everything fits: the key of the log and the signer's have leaked."""
    export.checkpoint(secret=SECRET)
    export.sign(OURS)


def flip(document):
    i = document.find('act', 5)
    image = document.items[i][1]
    at = image.index(b'<role>') + 6
    document.items[i][1] = image[:at] + bytes([image[at] ^ 1]) + image[at + 1:]


def swap(document):
    a, b = document.items[10], document.items[11]
    a[1], b[1] = b[1], a[1]


def swap_with_leaves(document):
    items = document.items
    items[10], items[11] = items[11], items[10]


def drop(document):
    del document.items[12]


def drop_last(document):
    del document.items[-1]


def double(document):
    document.items.insert(13, list(document.items[12]))


def renumber(document):
    for n, item in enumerate(document.items):
        item[0] = n


def drop_and_renumber(document):
    drop(document)
    renumber(document)


def truncate(export):
    data = export.read('log.xml')
    export.put('log.xml', data[:len(data) // 2])
    export.sign(OURS)


def both(table, name, by):
    """Another value in the latest version of the first record that has this column, in both documents, and all keys."""
    def alter(export):
        key = None
        for kind in ('records', 'log'):
            document = export.document(kind)
            here = [i for i, item in enumerate(document.items) if TAG.match(item[1])[1] == table.encode()
                    and (b'<%s>' % name in item[1] if key is None else TAG.match(item[1])[2] == key)]
            key = key or TAG.match(document.items[here[0]][1])[2]
            at = here[0] if kind == 'records' else here[-1]
            image = document.items[at][1]
            altered = re.sub(rb'<%s>[^<]*<' % name, b'<%s>%s<' % (name, by), image)
            assert altered != image
            document.items[at][1] = altered
            document.write()
        all_keys(export)
    return alter


def back(export):
    """An older version of a record that has several in records.xml, leaf and all."""
    versions = {}
    for item in export.document('log').items:
        m = TAG.match(item[1])
        versions.setdefault((m[1], m[2]), []).append(item)
    document = export.document('records')
    for item in document.items:
        m = TAG.match(item[1])
        if len(versions[m[1], m[2]]) > 1:
            item[:] = versions[m[1], m[2]][-2]
            break
    document.write()
    export.sign(OURS)


def signature(what, by):
    return text('signature.xml', what, by, nothing)


def without_reference(export):
    data = export.read('signature.xml')
    export.put('signature.xml', re.sub(rb'<Reference URI="log.xml">.*?</Reference>', b'', data))


def signed_without_log(export):
    """A signature that holds, over everything but the log."""
    os.rename(export.path('log.xml'), export.folder + '-aside')
    export.sign(OURS)
    os.rename(export.folder + '-aside', export.path('log.xml'))
    export.sum()


def transformed(export):
    export.sign(OURS, extra='<Transforms><Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/></Transforms>')


def without(name):
    def alter(export):
        os.unlink(export.path(name))
    return alter


def added(name):
    def alter(export):
        export.put(name, b'x')
    return alter


def checkpoint_line(number, change):
    def alter(export):
        lines = export.read('checkpoint').split(b'\n')
        lines[number] = change(lines[number])
        export.put('checkpoint', b'\n'.join(lines))
        export.sign(OURS)
    return alter


def other_digit(line):
    return line[:20] + (b'A' if line[20:21] != b'A' else b'B') + line[21:]


def resized(export):
    export.checkpoint(size=5, root=root_of(export.document('log').leaves()[:5]), secret=SECRET)
    export.sign(OURS)


def other_origin(export):
    export.checkpoint(origin='tallystick/1', secret=SECRET)
    export.sign(OURS)


def proof_changed(document):
    proof = document.items[3][2]
    document.items[3][2] = proof[:20] + (b'A' if proof[20:21] != b'A' else b'B') + proof[21:]


def proof_gone(document):
    document.items[3][2] = b''


def proof_of_another(document):
    document.items[3][2] = document.items[4][2]


def large_signature(export):
    export.put('signature.xml', export.read('signature.xml') + b' ' * 300000)


def sums_line(export):
    export.put('sha256sums', export.read('sha256sums') + b'no sum\n')
    

def attack(what, by):
    return text('log.xml', what, by, ours)


def older_schema(export):
    """As it was before the last table and the last column of another came: no image has them."""
    data = export.read('entry.xsd')
    tables = set(re.findall(rb'<([a-z_0-9]+) xmlns=', export.read('log.xml')))
    unused = [t for t in re.findall(rb'<xs:element name="(\w+)"><xs:complexType>', data) if t not in tables]
    gone = re.search(rb'<xs:element name="%s"><xs:complexType>.*?</xs:complexType></xs:element>\n' % unused[-1], data, re.S)
    data = data.replace(gone[0], b'')
    shorter = re.search(rb'(<xs:element name="%s"><xs:complexType>.*?)<xs:element [^\n]*\n</xs:sequence>' % unused[0], data, re.S)
    export.put('entry.xsd', data.replace(shorter[0], shorter[1] + b'</xs:sequence>'))
    export.sign(OURS)


def table(name, change, finish=ours):
    """A change of the lines of a table."""
    def alter(export):
        end = b'\r\n' if name.endswith('csv') else b'\n'
        lines = export.read('tables/' + name).split(end)
        change(lines)
        export.put('tables/' + name, end.join(lines))
        finish(export)
    return alter


def drop_line(n):
    return lambda lines: lines.__delitem__(n)


def double_line(n):
    return lambda lines: lines.insert(n, lines[n])


def forged_line(n):
    return lambda lines: lines.insert(n, re.sub(rb'^(<row leaf=")?\d+', rb'\g<1>999999', lines[n]))


def swap_lines(a, b):
    def change(lines):
        lines[a], lines[b] = lines[b], lines[a]
    return change


def replace_in(n, what, by):
    def change(lines):
        assert what in lines[n], (lines[n], what)
        lines[n] = lines[n].replace(what, by, 1)
    return change


def other_cell(lines):
    """The last value of the first row of a CSV file."""
    cells = lines[1].rsplit(b',', 1)
    lines[1] = cells[0] + b',other'


def swapped_columns(lines):
    """The second and third column, heads and all."""
    for i, line in enumerate(lines):
        cells = line.split(b',', 3)
        if len(cells) > 3:
            lines[i] = b','.join((cells[0], cells[2], cells[1], cells[3]))


def dictionary(what, by):
    return text('dictionary.xml', what, by, ours)


def dictionary_row(kind, name, change):
    """A change of the one row of the dictionary that holds all these bytes."""
    def alter(export):
        rows = export.read('dictionary.xml').split(b'\n')
        (at,) = [i for i, row in enumerate(rows) if row.startswith(b'<%s>' % kind) and name in row]
        row = change(rows[at])
        assert row != rows[at], row
        rows[at:at + 1] = [] if row is None else [row]
        export.put('dictionary.xml', b'\n'.join(rows))
        ours(export)
    return alter


def dossier(name, change, status, reason, *options, sign=OURS):
    """A dossier that was altered, and signed again."""
    def alter(export):
        document = Document(export.path('process.xml'))
        done = change(document)
        document.write() if done is None else export.put('process.xml', done)
        if sign is not None:
            export.sign(sign, alone='process.xml')
    case('dossier: ' + name, 'dossier', alter, status, reason, *options, at='process.xml')


def bytes_of(what, by):
    def change(document):
        data = document.bytes()
        assert what in data, what
        return data.replace(what, by, 1)
    return change


def rooted_again(document):
    """A checkpoint that fits the proofs of an altered image, without the key of the log."""
    leaf, image, proof = document.items[0]
    image = image.replace(b' by="', b' by="9', 1)
    node, index = leaf_hash(image), leaf
    size = int(re.search(rb'<a:checkpoint>[^\n]*\n(\d+)', document.head)[1])
    last = size - 1
    for text_of_hash in re.sub(rb'<[^>]*>', b'', proof).split():
        other = base64.b64decode(text_of_hash)
        if index % 2 or index == last:
            node = hashlib.sha256(b'\1' + other + node).digest()
            while index and not index % 2:
                index, last = index >> 1, last >> 1
        else:
            node = hashlib.sha256(b'\1' + node + other).digest()
        index, last = index >> 1, last >> 1
    document.items[:] = [[leaf, image, proof]]
    document.head = re.sub(rb'(<a:checkpoint>[^\n]*\n\d+\n)[^\n]*', lambda m: m[1] + base64.b64encode(node), document.head)


def without_keys(document):
    document.items[:] = [item for item in document.items if TAG.match(item[1])[1] != b'signer_key']


def without_a_version(document):
    at = next(i for i, item in enumerate(document.items) if TAG.match(item[1])[4] == b'2')
    del document.items[at]


def without_payment_line(document):
    document.items[:] = [item for item in document.items if TAG.match(item[1])[1] != b'payment_line']


FIRST = b'<a:i leaf="3">'
since_early = ('--since', base + '/early')
PUBLIC = b'\4' + bytes(range(32))
WITNESS = ('--witness', 'witness.example/w+%s+%s' % (hashlib.sha256(b'witness.example/w\n' + PUBLIC).hexdigest()[:8], base64.b64encode(PUBLIC).decode()))

case('intact, early', 'early', leave, 0, None)
case('intact, late', 'late', leave, 0, None)
case('intact, late since early', 'late', leave, 0, None, *since_early)
case('intact, late since the checkpoint of early', 'late', leave, 0, None, '--since', base + '/early/checkpoint')
case('intact, next continues early', 'next', leave, 0, None, *since_early)
case('intact, next continues the checkpoint of early', 'next', leave, 0, None, '--since', base + '/early/checkpoint')
case('intact, part', 'part', leave, 0, None)
case('intact, packed', 'packed', leave, 0, None)
case('intact, signed anew by stock tools', 'late', ours, 0, None, *since_early)
case('intact, without schema', 'late', leave, 0, None, '--no-schema')

# An outsider: bytes change, no key.
for how in (nothing, summed):
    case('flip', 'late', log(flip, how), 10, 'digest_differs')
    case('delete', 'late', log(drop, how), 10, 'leaf_gap')
    case('delete the last', 'late', log(drop_last, how), 10, 'leaf_gap')
    case('insert', 'late', log(double, how), 10, 'leaf_gap')
    case('swap', 'late', log(swap, how), 10, 'root_differs')
    case('re-order', 'late', log(swap_with_leaves, how), 10, 'leaf_gap')
    case('flip a record', 'late', records(flip, how), 10, 'record_differs')
    case('delete a record', 'late', records(drop, how), 10, 'records_missing')
case('a schema', 'late', text('audit.xsd', b'xs:long', b'xs:string', summed), 10, 'digest_differs')
case('the instructions', 'late', text('README.txt', b'trust', b'trusT', summed), 10, 'digest_differs')
case('packed bytes', 'packed', lambda x: x.put('log.xml.zst', x.read('log.xml.zst')[:-9] + b'\0' * 9), 10, 'digest_differs')

# Another signer.
case('other signer', 'late', theirs, 11, 'signer_not_trusted')
case('no signature', 'late', without('signature.xml'), 11, 'signature_missing')
case('embedded key', 'late', signature(b'<X509Data>', b'<KeyValue></KeyValue><X509Data>'), 11, 'embedded_key')
case('embedded key name', 'late', signature(b'<KeyInfo>', b'<KeyInfo><KeyName>x</KeyName>'), 11, 'embedded_key')

# The signature's own form.
case('Transform added', 'late', signature(b'<DigestMethod', b'<Transforms><Transform Algorithm="x"/></Transforms><DigestMethod'), 10, 'transform_present')
case('Transform signed', 'late', transformed, 10, 'transform_present')
case('Reference removed', 'late', without_reference, 10, 'signature_invalid')
case('Reference not signed', 'late', signed_without_log, 10, 'reference_missing')
case('Reference twice', 'late', signature(b'URI="log.xml"', b'URI="records.xml"'), 10, 'reference_twice')
case('Reference to elsewhere', 'late', signature(b'URI="log.xml"', b'URI="/etc/passwd"'), 10, 'signature_malformed')
case('Reference to nothing', 'late', without('README.txt'), 10, 'reference_extra')
case('algorithm', 'late', signature(b'ecdsa-sha256', b'hmac-sha256'), 10, 'algorithm_not_allowed')
case('digest in the signature', 'late', lambda x: x.put('signature.xml', re.sub(rb'<DigestValue>[^<]{4}', b'<DigestValue>AAAA', x.read('signature.xml'), 1)), 10, 'signature_invalid')
case('DOCTYPE in the signature', 'late', signature(b'<Signature ', b'<!DOCTYPE Signature []><Signature '), 10, 'signature_malformed')
case('signature of another export', 'late', lambda x: shutil.copy(base + '/early/signature.xml', x.path('signature.xml')), 10, 'digest_differs')
case('large signature', 'late', large_signature, 10, 'signature_too_large')
case('sums', 'late', sums_line, 10, 'sums_malformed')

# The administrator: he signs what he likes, without the key of the log.
case('signed: flip', 'late', log(flip, ours), 10, 'root_differs')
case('signed: delete', 'late', log(drop, ours), 10, 'root_differs')
case('signed: delete and renumber', 'late', log(drop_and_renumber, ours), 10, 'root_differs')
case('signed: swap', 'late', log(swap, ours), 10, 'root_differs')
case('signed: re-root', 'late', log(flip, rerooted), 10, 'checkpoint_signature_invalid')
case('signed: flip a record', 'late', records(flip, ours), 10, 'record_differs')
case('signed: delete a record', 'late', records(drop, ours), 13, 'records_missing')
case('signed: a record twice', 'late', records(double, ours), 13, 'records_extra')
case('signed: records re-ordered', 'late', records(swap_with_leaves, ours), 13, 'records_out_of_order')
case('signed: an older version', 'late', back, 13, 'record_not_latest')
case('signed: a tail that lies', 'late', text('records.xml', b'<a:tail images="', b'<a:tail images="9', ours), 13, 'count_differs')
case('signed: heads', 'late', text('records.xml', b' act="', b' act="9', ours), 10, 'heads_differ')
case('signed: a head of another authority', 'late', text('records.xml', b' authority="', b' authority="9', ours), 10, 'other_authority')
case('signed: cut off', 'late', truncate, 12, 'not_canonical')
case('signed: a file more', 'late', lambda x: (added('notes.txt')(x)), 10, 'reference_missing')
case('signed: no checkpoint', 'late', lambda x: (without('checkpoint')(x), ours(x)), 13, 'file_missing')
case('signed: no log', 'late', lambda x: (without('log.xml')(x), ours(x)), 13, 'file_missing')
case('signed: no schema', 'late', lambda x: (without('entry.xsd')(x), ours(x)), 13, 'file_missing')
case('signed: schema with a DTD', 'late', text('entry.xsd', b'<xs:schema', b'<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]><xs:schema', ours), 12, 'schema_unusable')
case('signed: schema from elsewhere', 'late', text('audit.xsd', b'schemaLocation="entry.xsd"', b'schemaLocation="/etc/passwd"', ours), 12, 'schema_differs')
case('signed: a loosened type', 'late', text('entry.xsd', b'<xs:maxLength value="200"/>', b'<xs:maxLength value="9999"/>', ours), 12, 'schema_differs')
case('signed: a column of another type', 'late', text('entry.xsd', b'name="amount_fen" type="fen"', b'name="amount_fen" type="line"', ours), 12, 'schema_differs')
case('signed: a column more', 'late', text('entry.xsd', b'</xs:sequence>', b'<xs:element name="x" type="line" minOccurs="0"/></xs:sequence>', ours), 12, 'schema_differs')
case('signed: a table more', 'late', text('entry.xsd', b'</xs:schema>', b'<xs:element name="x" type="line"/></xs:schema>', ours), 12, 'schema_differs')
case('signed: attributes left out', 'late', text('entry.xsd', b'<xs:attribute name="by" type="bigint" use="required"/>', b'', ours), 12, 'schema_differs')
case('signed: anything goes', 'late', text('audit.xsd', b'processContents="strict"', b'processContents="skip"', ours), 12, 'schema_differs')
case('signed: loosened, and used', 'late', lambda x: (x.change('entry.xsd', b'[a-z][a-z0-9_]{0,62}', b'.*'), both('act', b'role', b'No Role')(x)), 12, 'schema_invalid')
case('an older schema', 'late', older_schema, 0, None)
case('a schema with comments', 'late', text('audit.xsd', b'<xs:sequence>', b'<!-- so --><xs:sequence>', ours), 0, None)
case('checkpoint: root', 'late', checkpoint_line(2, other_digit), 10, 'root_differs')
case('checkpoint: size', 'late', checkpoint_line(1, lambda n: n + b'0'), 10, 'checkpoint_differs')
case('checkpoint: signature', 'late', checkpoint_line(4, lambda s: s[:-8] + b'AAAAAA==' if s.endswith(b'=') else s[:-4] + b'AAAA'), 10, 'checkpoint_signature_invalid')
case('checkpoint: none', 'late', lambda x: (x.put('checkpoint', b'nothing'), ours(x)), 10, 'checkpoint_malformed')
case('checkpoint: of another size', 'late', resized, 10, 'checkpoint_differs')
case('checkpoint: of another key', 'late', checkpoint_line(4, lambda s: b'\xe2\x80\x94 other ' + s.split(b' ')[-1]), 11, 'checkpoint_signer_unknown')
case('witness that did not sign', 'late', leave, 11, 'witness_missing', *WITNESS)

# All keys have leaked: only what was held outside tells, and what does not follow from itself.
case('keys: history rewritten', 'late', both('act', b'role', b'auditor'), 14, 'history_rewritten', *since_early)
case('keys: deleted, renumbered', 'late', log(drop_and_renumber, all_keys), 10, 'record_differs')
case('keys: a version left out', 'late', log(lambda d: (d.items.pop(next(i for i, x in enumerate(d.items) if TAG.match(x[1])[4] == b'2') - 0), renumber(d)), all_keys), 10, 'record_differs')
case('keys: another origin', 'late', lambda x: (other_origin(x)), 10, 'checkpoint_differs', *since_early)
case('keys: not valid', 'late', both('act', b'role', b'No Role'), 12, 'schema_invalid')
case('keys: not valid, without schema', 'late', both('act', b'role', b'No Role'), 0, None, '--no-schema')
case('keys: a reference to nothing', 'late', both('payment', b'contract_id', b'999999'), 13, 'reference_unresolved')
case('keys: payment, a component', 'late', both('payment_component', b'amount_fen', b'1'), 15, 'payment_does_not_reproduce')
case('keys: payment, an input', 'late', both('payment_line', b'accepted_milli', b'1'), 15, 'payment_does_not_reproduce')
case('keys: payment, a total', 'late', both('payment', b'transfer_fen', b'1'), 15, 'payment_does_not_reproduce')
case('keys: ranking, a score', 'late', both('score', b'points', b'1'), 15, 'score_does_not_reproduce')
case('keys: ranking, a rank', 'late', both('ranking', b'rank', b'9'), 15, 'score_does_not_reproduce')

# Earlier checkpoints.
case('older checkpoint', 'early', leave, 14, 'older_checkpoint', '--since', base + '/late')
case('continues, but not told what', 'next', leave, 14, 'consistency_missing')
case('continues another', 'next', leave, 13, 'leaf_gap', '--since', base + '/late')
case('consistency changed', 'next', lambda x: (x.put('consistency', x.read('consistency').replace(b'A', b'B', 1)), ours(x)), 14, 'consistency_missing', *since_early)
case('consistency gone', 'next', lambda x: (without('consistency')(x), ours(x)), 10, 'root_differs', *since_early)
case('the part since: flip', 'next', log(lambda d: d.items.__setitem__(0, [d.items[0][0], d.items[0][1].replace(b'<role>', b'<role>x'), b'']), ours), 10, 'root_differs', *since_early)

# Partial exports.
case('proof changed', 'part', log(proof_changed, ours), 10, 'proof_invalid')
case('proof of another', 'part', records(proof_of_another, ours), 10, 'proof_invalid')
case('proof gone', 'part', log(proof_gone, ours), 13, 'proof_missing')
case('part: flip', 'part', records(flip, ours), 10, 'proof_invalid')
case('part: leaf of another', 'part', log(lambda d: d.items[3].__setitem__(0, d.items[3][0] + 1), ours), 10, 'proof_invalid')

# Tables and their dictionary.
case('intact, tables', 'flat', leave, 0, None)
case('intact, tables of a part, in Chinese', 'flat-part', leave, 0, None)
case('intact, tables signed anew', 'flat', ours, 0, None)
for how in (nothing, summed):
    case('table: cell', 'flat', table('act.csv', other_cell, how), 10, 'digest_differs')
    case('table: cell, found in the table too', 'flat', table('act.csv', other_cell, how), 10, 'table_differs')
    case('dictionary: bytes', 'flat', text('dictionary.xml', b'<names>en', b'<names>xx', how), 10, 'digest_differs')
    case('dictionary: workbook', 'flat', lambda x, how=how: (x.put('dictionary.xlsx', x.read('dictionary.xlsx') + b'x'), how(x)), 10, 'digest_differs')
case('table: other signer', 'flat', table('act.csv', other_cell, theirs), 10, 'signer_not_trusted')
case('table: intact, other signer', 'flat', theirs, 11, 'signer_not_trusted')
case('signed: table: cell', 'flat', table('act.csv', other_cell), 10, 'table_differs')
case('signed: table: cell, part', 'flat-part', table('act.csv', other_cell), 10, 'table_differs')
case('signed: table: cell in XML', 'flat', table('act.xml', replace_in(-3, b'<role>', b'<role>x')), 10, 'table_differs')
case('signed: table: money', 'flat', table('contract.csv', replace_in(1, b'.00,', b'.01,')), 10, 'table_differs')
case('signed: table: nothing is empty text', 'flat', table('contract.csv', replace_in(1, b',,', b',"",')), 10, 'table_differs')
case('signed: table: without its mark', 'flat', table('act.csv', replace_in(0, b'\xef\xbb\xbf', b'')), 10, 'table_differs')
case('signed: table: head', 'flat', table('contract.csv', replace_in(0, b'(yuan)', b'(fen)')), 10, 'table_differs')
case('signed: table: columns swapped', 'flat', table('act.csv', swapped_columns), 10, 'table_differs')
case('signed: table: values swapped', 'flat', table('act.csv', lambda lines: lines.__setitem__(1, lines[1].replace(b',1,', b',2,', 1))), 10, 'table_differs')
for form, first in (('csv', 1), ('xml', -4)):
    case('signed: table: row removed, ' + form, 'flat', table('act.' + form, drop_line(first)), 13, 'table_row_missing')
    case('signed: table: last row removed, ' + form, 'flat', table('act.' + form, drop_line(-2 if form == 'csv' else -3)), 13, 'table_row_missing')
    case('signed: table: row twice, ' + form, 'flat', table('act.' + form, double_line(first)), 13, 'table_row_extra')
    case('signed: table: row added, ' + form, 'flat', table('act.' + form, forged_line(first)), 13, 'table_row_extra')
    case('signed: table: rows swapped, ' + form, 'flat', table('act.' + form, swap_lines(first, first + 1)), 13, 'table_row_extra')
    case('signed: table: gone, ' + form, 'flat', lambda x, form=form: (without('tables/act.' + form)(x), ours(x)), 13, 'file_missing')
    case('signed: table: cut off, ' + form, 'flat', lambda x, form=form: (x.put('tables/act.' + form, x.read('tables/act.' + form)[:-40]), ours(x)), 10, 'table_differs')
case('signed: table: row at the end', 'flat', table('act.csv', lambda lines: lines.insert(-1, lines[1])), 13, 'table_row_extra')
case('signed: table: of nothing', 'flat', lambda x: (added('tables/no_such.csv')(x), ours(x)), 13, 'file_not_covered')
case('signed: table: another file', 'flat', lambda x: (shutil.copy(x.path('tables/act.csv'), x.path('tables/contract.csv')), ours(x)), 10, 'table_differs')
case('signed: dictionary: gone', 'flat', lambda x: (without('dictionary.xml')(x), ours(x)), 13, 'file_missing')
case('signed: dictionary: workbook gone', 'flat', lambda x: (without('dictionary.xlsx')(x), ours(x)), 13, 'file_missing')
case('signed: dictionary: type', 'flat', dictionary_row(b'column', b'<table>contract</table><name>amount_fen<', lambda r: r.replace(b'<type>fen', b'<type>line')), 12, 'dictionary_differs')
case('signed: dictionary: column gone', 'flat', dictionary_row(b'column', b'<table>contract</table><name>amount_fen<', lambda r: None), 12, 'dictionary_differs')
case('signed: dictionary: column renamed', 'flat', dictionary_row(b'column', b'<table>contract</table><name>amount_fen<', lambda r: r.replace(b'amount_fen', b'total_fen')), 12, 'dictionary_differs')
case('signed: dictionary: table gone', 'flat', dictionary_row(b'table', b'<name>contract<', lambda r: None), 12, 'dictionary_differs')
case('signed: dictionary: rows', 'flat', dictionary_row(b'table', b'<name>contract<', lambda r: r.replace(b'<rows>', b'<rows>9')), 12, 'dictionary_differs')
case('signed: dictionary: words', 'flat', dictionary_row(b'column', b'<table>contract</table><name>amount_fen<', lambda r: r.replace(b'(yuan)', b'(fen)')), 10, 'table_differs')
case('signed: dictionary: language', 'flat', dictionary(b'<names>en', b'<names>zh_hans'), 10, 'table_differs')
case('signed: dictionary: first column', 'flat', dictionary(b'<name>leaf<', b'<name>place<'), 12, 'dictionary_differs')
case('signed: dictionary: of another authority', 'flat', dictionary(b'<authority>', b'<authority>9'), 10, 'table_differs')
case('signed: dictionary: of another size', 'flat', dictionary(b'<size>', b'<size>9'), 10, 'table_differs')
case('signed: dictionary: no XML', 'flat', dictionary(b'</dictionary>', b''), 12, 'dictionary_differs')
case('signed: dictionary: DOCTYPE', 'flat', dictionary(b'<dictionary ', b'<!DOCTYPE dictionary [<!ENTITY e SYSTEM "/etc/passwd">]><dictionary '), 12, 'dictionary_differs')
case('signed: dictionary: another element', 'flat', dictionary(b'<export>', b'<other/><export>'), 12, 'dictionary_differs')
case('keys: rewritten but for the tables', 'flat', both('act', b'role', b'auditor'), 10, 'table_differs')

# A dossier: one file, its signature beside it.
case('intact, dossier of a process', 'dossier', leave, 0, None, at='process.xml')
case('intact, dossier signed anew', 'dossier', lambda x: x.sign(OURS, alone='process.xml'), 0, None, at='process.xml')
case('dossier without a signature', 'dossier', leave, 11, 'signature_missing', at='record.xml')
case('dossier with that of another', 'dossier', lambda x: shutil.copy(x.path('other.xml.signature.xml'), x.path('process.xml.signature.xml')), 10, 'reference_missing', at='process.xml')
case('dossier that is not there', 'dossier', without('process.xml'), 4, None, at='process.xml')
dossier('flip', lambda d: d.items[0].__setitem__(1, d.items[0][1].replace(b' by="', b' by="9', 1)), 10, 'digest_differs', sign=None)
dossier('signed: flip', lambda d: d.items[0].__setitem__(1, d.items[0][1].replace(b' by="', b' by="9', 1)), 10, 'proof_invalid')
dossier('other signer', leave, 11, 'signer_not_trusted', sign=THEIRS)
dossier('signed: leaf', lambda d: d.items[3].__setitem__(0, d.items[3][0] + 1), 10, 'proof_invalid')
dossier('signed: proof', proof_changed, 10, 'proof_invalid')
dossier('signed: proof of another', proof_of_another, 10, 'proof_invalid')
dossier('signed: proof gone', proof_gone, 13, 'proof_missing')
dossier('signed: twice', double, 13, 'version_gap')
dossier('signed: re-ordered', swap_with_leaves, 13, 'leaf_gap')
dossier('signed: a version left out', without_a_version, 13, 'version_gap')
dossier('signed: no keys', without_keys, 11, 'checkpoint_signer_unknown')
dossier('signed: inputs left out', without_payment_line, 15, 'payment_does_not_reproduce')
dossier('signed: another root', rooted_again, 11, 'checkpoint_signer_unknown')
dossier('signed: no checkpoint', lambda d: re.sub(rb'<a:checkpoint>.*?</a:checkpoint>\n', b'', d.bytes(), flags=re.S), 10, 'proof_invalid')
dossier('signed: no checkpoint is said', lambda d: re.sub(rb'<a:checkpoint>.*?</a:checkpoint>\n', b'', d.bytes(), flags=re.S), 10, 'file_missing')
dossier('signed: checkpoint of another form', bytes_of(b'<a:checkpoint>', b'<a:checkpoint>x'), 10, 'checkpoint_signature_invalid')
dossier('signed: no checkpoint at all', lambda d: re.sub(rb'(<a:checkpoint>)[^<]*', rb'\1x', d.bytes()), 10, 'checkpoint_malformed')
dossier('signed: two checkpoints', lambda d: re.sub(rb'(<a:checkpoint>.*?</a:checkpoint>\n)', rb'\1\1', d.bytes(), flags=re.S), 12, 'not_canonical')
dossier('signed: checkpoint at the end', lambda d: re.sub(rb'(<a:checkpoint>.*?</a:checkpoint>\n)(.*)(<a:tail)', rb'\2\1\3', d.bytes(), flags=re.S), 10, 'not_canonical')
dossier('signed: size', lambda d: re.sub(rb'(<a:checkpoint>[^\n]*\n)\d+', rb'\g<1>999999', d.bytes()), 10, 'checkpoint_differs')
dossier('signed: head of another kind', bytes_of(b'kind="dossier"', b'kind="log"'), 12, 'head_incomplete')
dossier('signed: head without a scope', lambda d: re.sub(rb' process="PR[^"]*"', b'', d.bytes(), count=1), 12, 'head_incomplete')
dossier('signed: of another authority', bytes_of(b' authority="', b' authority="9'), 13, 'other_authority')
dossier('signed: not valid', bytes_of(b'<role>', b'<role>No '), 10, 'schema_invalid')
dossier('signed: cut off', lambda d: d.bytes()[:-60], 12, 'not_canonical')
dossier('signed: tail', bytes_of(b'<a:tail images="', b'<a:tail images="9'), 13, 'count_differs')
dossier('signed: DOCTYPE', bytes_of(b'<a:audit', b'<!DOCTYPE a:audit []><a:audit'), 12, 'not_canonical')
dossier('signed: a checkpoint in a log is no dossier', lambda d: d.bytes() + b'x', 12, 'not_canonical')
dossier('since', leave, 14, 'consistency_missing', *since_early)
dossier('witness that did not sign', leave, 11, 'witness_missing', *WITNESS)
case('a checkpoint in a log', 'late', attack(b'</a:head>\n', b'</a:head>\n<a:checkpoint></a:checkpoint>\n'), 12, 'not_canonical')

# Openings: what was opened is what the records commit to, whoever signed it.
def openings(change, finish=ours):
    def alter(export):
        document = export.document('openings')
        change(document)
        document.write()
        finish(export)
    return alter


def opened(what, by, at=0):
    def change(document):
        altered = re.sub(what, by, document.items[at][1])
        assert altered != document.items[at][1]
        document.items[at][1] = altered
    return change


def values_swapped(document):
    a, b = (re.search(b'<value>.*</value>', document.items[n][1], re.S)[0] for n in (0, 1))
    assert a != b
    document.items[0][1] = document.items[0][1].replace(a, b)
    document.items[1][1] = document.items[1][1].replace(b, a)


case('intact, openings', 'open', leave, 0, None, *since_early)
case('intact, openings without schema', 'open', leave, 0, None, '--no-schema')
case('intact, one opening fewer', 'open', openings(lambda d: d.items.pop()), 0, None)
case('openings: altered', 'open', openings(opened(b'<value>', b'<value>x'), nothing), 10, 'digest_differs')
case('openings: removed', 'open', without('openings.xml'), 10, 'reference_extra')
case('signed: an opened value', 'open', openings(opened(b'<value>', b'<value>x')), 10, 'opening_differs')
case('signed: an opened value, the last', 'open', openings(opened(b'</value>', b' </value>', -1)), 10, 'opening_differs')
case('signed: a salt', 'open', openings(opened(b'<salt>.', lambda m: b'<salt>0' if not m[0].endswith(b'0') else b'<salt>1')), 10, 'opening_differs')
case('signed: values swapped', 'open', openings(values_swapped), 10, 'opening_differs')
case('signed: an opening of another record', 'open', openings(opened(b' id="[0-9]+"', b' id="999999"')), 13, 'opening_extra')
case('signed: an opening of another column', 'open', openings(opened(b' column="[a-z]+"', b' column="code"')), 13, 'opening_extra')
case('signed: an opening twice', 'open', openings(lambda d: d.items.insert(0, list(d.items[0]))), 13, 'opening_extra')
case('signed: openings of another authority', 'open', openings(opened(b' authority="', b' authority="9')), 13, 'other_authority')
case('signed: openings of another export', 'open', lambda x: (x.change('openings.xml', b' act="', b' act="9'), ours(x)), 10, 'heads_differ')
case('signed: records in their place', 'open', lambda x: (x.put('openings.xml', x.read('records.xml')), ours(x)), 12, 'head_incomplete')
case('signed: a salt that is none', 'open', openings(opened(b'<salt>.', b'<salt>')), 12, 'schema_invalid')
case('signed: a salt that is none, without schema', 'open', openings(opened(b'<salt>.', b'<salt>')), 12, 'image_incomplete', '--no-schema')
case('signed: openings cut off', 'open', lambda x: (x.put('openings.xml', x.read('openings.xml')[:-30]), ours(x)), 12, 'not_canonical')
case('signed: an opening among the records', 'open', records(lambda d: d.items.append(list(Export(base + '/open').document('openings').items[0])), ours), 12, 'image_incomplete')

# What XML can do.
case('DOCTYPE', 'late', attack(b'<a:audit', b'<!DOCTYPE a:audit [<!ENTITY x SYSTEM "/etc/passwd">]><a:audit'), 12, 'not_canonical')
case('entity', 'late', attack(FIRST, b'&x;' + FIRST), 12, 'not_canonical')
case('comment', 'late', attack(FIRST, b'<!-- -->' + FIRST), 12, 'not_canonical')
case('CDATA', 'late', attack(b'<role>', b'<role><![CDATA[x]]>'), 12, 'not_canonical')
case('processing instruction', 'late', attack(FIRST, b'<?x y?>' + FIRST), 12, 'not_canonical')
case('declaration', 'late', attack(b'<a:audit', b'<?xml version="1.0"?><a:audit'), 12, 'not_canonical')
case('character reference', 'late', attack(b'<role>', b'<role>&#65;'), 12, 'not_canonical')
case('invalid UTF-8', 'late', attack(b'<role>', b'<role>\xc0\xaf'), 12, 'not_canonical')
case('NUL', 'late', attack(b'<role>', b'<role>\0'), 12, 'not_canonical')
case('nesting', 'late', attack(b'<role>', b'<role>' + b'<x>' * 10000), 12, 'not_canonical')
case('huge text', 'late', attack(b'<role>', b'<role>' + b'x' * 5000000), 12, 'not_canonical')
case('attributes re-ordered', 'late', attack(b' act="1" at=', b' at="x" act='), 12, 'not_canonical')
case('namespace', 'late', attack(b'urn:tallystick:entry:1', b'urn:other:1'), 12, 'not_canonical')
case('white space', 'late', attack(FIRST, b' ' + FIRST), 12, 'not_canonical')

failures = [name for name, *result in cases if not say(name, *result)]
print('%d cases, %d failures' % (len(cases), len(failures)))
sys.exit(len(failures) > 0)
