"""What XML, JSON and CSV can do to a reader. Usage: attack.py TALLY FOLDER; FOLDER holds the exports part and signed (by the identity
ours), and the session of an administrator in root.

Each attack is tried on each reader: the log, the records and the schemas of an export, its signature, rows of XML with a schema and
without. It is refused with the reader's own status and reason, in bounded memory and time; no file is opened and no address asked,
which a pipe that nobody writes and a socket that counts would tell."""
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from export import Export

tally, base = sys.argv[1:3]
SECONDS, MEGABYTES = 60, 900
SANITIZED = os.path.exists(os.path.dirname(tally) + '/../asan') and '/asan/' in tally

pipe = base + '/pipe'
os.mkfifo(pipe)
server = socket.create_server(('127.0.0.1', 0))
server.setblocking(False)
FILE = b'file://' + pipe.encode()
HTTP = b'http://127.0.0.1:%d/x' % server.getsockname()[1]


def bounded():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20))


def run(*words):
    """Status and everything said; a reader that hangs has status 124."""
    try:
        done = subprocess.run([tally, '-q', '--session', base + '/root', *words], capture_output=True, timeout=SECONDS,
                              preexec_fn=bounded, stdin=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        return 124, ''
    return done.returncode, (done.stdout + done.stderr).decode('utf-8', 'replace')


pool = ThreadPoolExecutor(4)
running = []


def judge(name, change, data, look, status, reason):
    """What is wrong, or nothing."""
    with tempfile.TemporaryDirectory(dir=base) as folder:
        got, said = look(folder, change(data))
    if got == status and re.search(reason, said) and 'root:' not in said:
        return None
    return '%s: status %d; wanted %d, %s: %.300s' % (name, got, status, reason, said)


def cases(name, attacks, data, look, status, reason):
    """look(folder, altered) gives a status and what was said; `reason` is an expression that this must match."""
    for attack, change in attacks.items():
        running.append(pool.submit(judge, '%s: %s' % (name, attack), change, data, look, status, reason))


def before(text):
    """Between the declaration and the root."""
    return lambda d: re.sub(rb'^(<\?xml[^>]*\?>\s*)?', lambda m: m[0] + text, d, count=1)


def inside(text):
    """At the begin of the first text of a leaf element."""
    def change(d):
        at = re.search(rb'<[a-z_]+>(?=[^<])', d) or re.search(rb'<[A-Za-z:]+(?: [^>]*[^/])?>', d)
        return d[:at.end()] + text + d[at.end():]
    return change


def doctype(subset, use=b''):
    return lambda d: inside(use)(before(b'<!DOCTYPE x %s>' % subset)(d))


def attribute(text):
    """In the start tag of the root."""
    return lambda d: re.sub(rb'<[A-Za-z][A-Za-z:_-]*', lambda m: m[0] + b' ' + text, d, count=1)


LAUGHS = b'[<!ENTITY a0 "ha">' + b''.join(b'<!ENTITY a%d "%s">' % (n, b'&a%d;' % (n - 1) * 10) for n in range(1, 12)) + b']'
# Attacks that nobody may accept.
XML = {
    'DOCTYPE': doctype(b'[]'),
    'internal entity': doctype(b'[<!ENTITY e "x">]', b'&e;'),
    'external entity, file': doctype(b'[<!ENTITY e SYSTEM "%s">]' % FILE, b'&e;'),
    'external entity, /etc/passwd': doctype(b'[<!ENTITY e SYSTEM "file:///etc/passwd">]', b'&e;'),
    'external entity, network': doctype(b'[<!ENTITY e SYSTEM "%s">]' % HTTP, b'&e;'),
    'external entity, public': doctype(b'[<!ENTITY e PUBLIC "x" "%s">]' % HTTP, b'&e;'),
    'unparsed entity': doctype(b'[<!NOTATION n SYSTEM "%s"><!ENTITY e SYSTEM "%s" NDATA n>]' % (HTTP, FILE)),
    'parameter entity': doctype(b'[<!ENTITY %% p SYSTEM "%s"> %%p;]' % HTTP),
    'parameter entity, file': doctype(b'[<!ENTITY %% p SYSTEM "%s"> %%p;]' % FILE),
    'external subset': doctype(b'SYSTEM "%s"' % FILE),
    'external subset, network': doctype(b'PUBLIC "-//x//y" "%s"' % HTTP),
    'default attributes': doctype(b'[<!ATTLIST x y CDATA "z">]'),
    'billion laughs': doctype(LAUGHS, b'&a11;'),
    'billion laughs in an attribute': lambda d: attribute(b'y="&a11;"')(doctype(LAUGHS)(d)),
    'quadratic blow-up': doctype(b'[<!ENTITY e "%s">]' % (b'x' * 100000), b'&e;' * 5000),
    'entity of itself': doctype(b'[<!ENTITY e "&f;"><!ENTITY f "&e;">]', b'&e;'),
    'entity that is not declared': inside(b'&e;'),
    'reference to nothing': inside(b'&#0;'),
    'reference beyond Unicode': inside(b'&#x110000;'),
    'reference to a surrogate': inside(b'&#xD800;'),
    'deep nesting': inside(b'<x>' * 100000),
    'deep nesting, closed': inside(b'<x>' * 100000 + b'</x>' * 100000),
    'huge text': inside(b'x' * 12000000),
    'huge attribute': attribute(b'y="%s"' % (b'x' * 12000000)),
    'many attributes': attribute(b' '.join(b'y%d=""' % n for n in range(100000))),
    'huge name': inside(b'<%s/>' % (b'x' * 100000)),
    'attribute twice': attribute(b'y="" y=""'),
    'invalid UTF-8': inside(b'\xff'),
    'overlong slash': inside(b'\xc0\xaf'),
    'overlong, three bytes': inside(b'\xe0\x80\xaf'),
    'surrogate in UTF-8': inside(b'\xed\xa0\x80'),
    'beyond Unicode in UTF-8': inside(b'\xf4\x90\x80\x80'),
    'cut character': inside(b'\xe7\xa4'),
    'NUL': inside(b'\0'),
    'control character': inside(b'\x01'),
    'NUL before': lambda d: b'\0' + d,
    'prefix without a namespace': inside(b'<q:x></q:x>'),
    'cut in the middle': lambda d: d[:len(d) // 2],
    'cut in a tag': lambda d: d[:d.rindex(b'</') + 3],
    'cut before the end': lambda d: d[:d.rindex(b'</')],
    'two roots': lambda d: d.rstrip() + b'<x/>',
    'text behind the root': lambda d: d.rstrip() + b'x',
    'NUL behind the root': lambda d: d.rstrip() + b'\0<x/>',
    'unbalanced': inside(b'</x>'),
    'empty': lambda d: b'',
    'white space': lambda d: b' \n' * 1000,
    'no XML': lambda d: b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 10,
    'zeros': lambda d: b'\0' * 1000000,
}
# Forms of the same document that canonical bytes never have; rows of an organisation's own software may.
FORMS = {
    'comment': inside(b'<!-- x -->'),
    'comment before': before(b'<!-- x -->'),
    'CDATA': inside(b'<![CDATA[x]]>'),
    'processing instruction': inside(b'<?x y?>'),
    'style sheet': before(b'<?xml-stylesheet href="%s"?>' % HTTP),
    'XInclude': inside(b'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="%s"></i:include>' % FILE),
    'prefix without a name': attribute(b'xmlns:q=""'),
    'prefix of XML for another': attribute(b'xmlns:xml="urn:x"'),
    'other namespace': lambda d: re.sub(rb'xmlns(:a)?="[^"]*"', rb'xmlns\1="urn:other"', d, count=1),
    'namespace taken away': inside(b'<x xmlns=""></x>'),
    'schema of its own': attribute(b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x %s"' % HTTP),
    'schema of its own, no namespace': attribute(b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="%s"' % FILE),
    'type of its own': attribute(b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="x"'),
    'base': attribute(b'xml:base="%s"' % HTTP),
}
# Means the same to every reader, but is not canonical.
REFERENCE = {'reference to a letter': inside(b'&#65;')}
ENCODINGS = {
    'UTF-16 without a mark': lambda d: d.decode().replace('encoding="UTF-8"', '').encode('utf-16-le'),
    'mark of UTF-8': lambda d: b'\xef\xbb\xbf' + d,
    'UTF-16': lambda d: re.sub(r'^<\?xml[^>]*\?>', '', d.decode()).encode('utf-16'),
    'declared UTF-7': lambda d: b'<?xml version="1.0" encoding="UTF-7"?>' + re.sub(rb'^<\?xml[^>]*\?>', b'', d),
    'declared Latin-1': lambda d: b'<?xml version="1.0" encoding="ISO-8859-1"?>' + re.sub(rb'^<\?xml[^>]*\?>', b'', inside(b'\xe9')(d)),
    'declared EBCDIC': lambda d: b'<?xml version="1.0" encoding="IBM037"?>' + re.sub(rb'^<\?xml[^>]*\?>', b'', d),
}


def in_export(of, name, attacks, status, reason, *options):
    """A file of an export, its sums made to fit."""
    def look(folder, altered):
        copy = Export(folder + '/export')
        shutil.copytree(base + '/' + of, copy.folder)
        copy.put(name, altered)
        if of == 'part':
            copy.sum()
        return run('--format', 'json', 'verify', copy.folder, *options)
    cases(name, attacks, Export(base + '/' + of).read(name), look, status, reason)


def imported(words, document, attacks, status, reason):
    def look(folder, altered):
        with open(folder + '/file', 'wb') as file:
            file.write(altered)
        return run('import', *words, folder + '/file', '--dry-run')
    cases(' '.join(words), attacks, document, look, status, reason)


TRUST = ('--trust', base + '/ours/authority-ca.pem')
UNCHANGED = {'intact': lambda d: d}


def some(*names):
    return {name: {**XML, **FORMS}[name] for name in names}


# A schema may have comments, and names of its own.
SCHEMA = some('external entity, file', 'external entity, network', 'parameter entity', 'external subset', 'billion laughs', 'deep nesting',
              'huge text', 'huge attribute', 'invalid UTF-8', 'NUL', 'cut in the middle', 'two roots', 'no XML')
in_export('part', 'README.txt', UNCHANGED, 0, '"findings":..')
in_export('signed', 'README.txt', UNCHANGED, 0, '"findings":..', *TRUST)
in_export('part', 'log.xml', {**XML, **FORMS, **REFERENCE, **ENCODINGS}, 12, '"not_canonical"')
# Without the records nothing says whose the key of the checkpoint is: 11 is the lower status.
in_export('part', 'records.xml', some('external entity, file', 'billion laughs', 'deep nesting', 'NUL', 'comment'), 11, '"not_canonical"')
in_export('part', 'audit.xsd', SCHEMA, 12, '"schema_unusable"')
in_export('part', 'entry.xsd', SCHEMA, 12, '"schema_unusable"')
for element in ('include', 'import namespace="urn:x"', 'redefine'):
    for place in (FILE, HTTP):
        in_export('part', 'audit.xsd', {element: lambda d, x=element, p=place: re.sub(
            rb'(<xs:schema[^>]*>)', lambda m: m[0] + b'<xs:%s schemaLocation="%s"/>' % (x.encode(), p), d, count=1)}, 12, '"schema_differs"')
in_export('signed', 'signature.xml', {**XML, **FORMS, **ENCODINGS}, 10, '"signature_(malformed|too_large)"', *TRUST)

ROWS = (b'<?xml version="1.0" encoding="UTF-8"?>\n<parties><party><name>Demonstration body</name><legal_form>enterprise</legal_form></party></parties>\n')
REPORT = (b'<?xml version="1.0" encoding="UTF-8"?>\n<delivery-reports xmlns="urn:tallystick:delivery:1"><delivery-report><report>C-1999-0001/R01</report>'
          b'<entry><line>C-1999-0001/S1</line><quantity>10.5</quantity></entry></delivery-report></delivery-reports>\n')
# Without a schema, and with one; a form that other software writes is read, and means nothing else.
imported(('xml', 'party-register'), ROWS, {**UNCHANGED, **some('comment', 'comment before', 'CDATA', 'processing instruction', 'style sheet',
                                                              'other namespace', 'schema of its own', 'type of its own', 'base')}, 0, '')
imported(('xml', 'party-register'), ROWS, {**XML, **some('XInclude', 'prefix without a name', 'prefix of XML for another')}, 1, r'line \d+|row \d+')
imported(('xml', 'delivery'), REPORT, UNCHANGED, 6, '')
imported(('xml', 'delivery'), REPORT, some('external entity, file', 'billion laughs', 'deep nesting, closed', 'huge text', 'many attributes',
                                           'invalid UTF-8', 'NUL', 'cut in the middle', 'two roots', 'empty', 'XInclude', 'other namespace',
                                           'namespace taken away', 'type of its own'), 1, r'line \d+|row \d+')

JSON = {
    'deep nesting': lambda d: b'[' * 1000000,
    'deep nesting of objects': lambda d: b'{"a":' * 200000 + b'1' + b'}' * 200000,
    'NUL': lambda d: d.replace(b'"version"', b'"vers\0ion"'),
    'NUL as an escape': lambda d: d.replace(b'"1.1"', b'"1.1\\u0000"'),
    'half a surrogate': lambda d: d.replace(b'"1.1"', b'"\\ud800"'),
    'invalid UTF-8': lambda d: d.replace(b'"1.1"', b'"\xff"'),
    'overlong': lambda d: d.replace(b'"1.1"', b'"\xc0\xaf"'),
    'huge number': lambda d: d.replace(b'"1.1"', b'1e999999999'),
    'cut': lambda d: d[:len(d) // 2],
    'empty': lambda d: b'',
    'UTF-16': lambda d: d.decode().encode('utf-16'),
    'a list': lambda d: b'[]',
    'a number': lambda d: b'1',
    'comment': lambda d: b'/* */' + d,
    'two values': lambda d: d + d,
    'no JSON': lambda d: b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 10,
}
with open('sql/demo/ocds-small.json', 'rb') as demonstration:
    imported(('ocds',), demonstration.read(), JSON, 1, '.')

TABLE = b'name,legal_form\r\nDemonstration body,enterprise\r\n'
CSV = {
    'NUL': lambda d: d.replace(b'body', b'bo\0dy'),
    'invalid UTF-8': lambda d: d.replace(b'body', b'\xff'),
    'overlong': lambda d: d.replace(b'body', b'\xc0\xaf'),
    'UTF-16': lambda d: d.decode().encode('utf-16'),
    'open quote': lambda d: d.replace(b'Demonstration', b'"Demonstration'),
    'quote within': lambda d: d.replace(b'body', b'bo"dy'),
    'head twice': lambda d: d.replace(b'legal_form', b'name'),
    'huge field': lambda d: d.replace(b'body', b'x' * 12000000),
    'many fields': lambda d: d.replace(b'enterprise', b'enterprise' + b',' * 1000000),
    'many heads': lambda d: b','.join(b'h%d' % n for n in range(10000)) + b'\r\n' + d,
    'empty': lambda d: b'',
    'no table': lambda d: b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 10,
}
imported(('csv', 'party-register'), TABLE, UNCHANGED, 0, '')
imported(('csv', 'party-register'), TABLE, CSV, 1, '.')

failures = [failure for failure in (future.result() for future in running) if failure]
try:
    server.accept()
    failures.append('an address was asked')
except BlockingIOError:
    pass
for failure in failures:
    print('FAIL ' + failure)
print('%d cases, %d failures' % (len(running), len(failures)))
sys.exit(len(failures) > 0)
