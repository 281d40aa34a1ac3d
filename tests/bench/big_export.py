"""A large export that verifies, without a database: big_export.py IMAGES FOLDER SCHEMAS. Not signed, but for its checkpoint."""
import base64
import hashlib
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'tamper'))
from export import sign_note  # noqa: E402

count, folder, schemas = int(sys.argv[1]), sys.argv[2], sys.argv[3]
ORIGIN = 'tallystick/1'
HEAD = ('<a:audit xmlns:a="urn:tallystick:audit:1"><a:head act="2" at="2026-03-02T00:00:00.000000Z" authority="1" clock="real" from="0" '
        'kind="%s" origin="' + ORIGIN + '" to="%d"></a:head>\n')
seed = hashlib.sha256(b'bench').digest()


def public_key():
    import subprocess
    import tempfile
    with tempfile.NamedTemporaryFile() as f:
        f.write(bytes.fromhex('302e020100300506032b657004220420') + seed)
        f.flush()
        return subprocess.run(['openssl', 'pkey', '-inform', 'DER', '-in', f.name, '-pubout', '-outform', 'DER'],
                              capture_output=True, check=True).stdout[-32:]


typed = b'\1' + public_key()
key_id = hashlib.sha256(ORIGIN.encode() + b'\n' + typed).hexdigest()[:8]
verifier = '%s+%s+%s' % (ORIGIN, key_id, base64.b64encode(typed).decode())
secret = 'PRIVATE+KEY+%s+%s+%s' % (ORIGIN, key_id, base64.b64encode(b'\1' + seed).decode())


def image(n):
    attributes = 'xmlns="urn:tallystick:entry:1" act="%d" at="2026-03-02T09:14:05.%06dZ" authority="1" by="1" id="%d" op="insert" ver="1"'
    if n == 0:
        return ('<person %s><code>U-1</code><name>%064x</name></person>' % (attributes % (1, 0, 1), 7)).encode()
    if n == count - 1:
        return ('<signer_key %s><key>%s</key><state>in_use</state></signer_key>' % (attributes % (n, n % 1000000, 1), verifier)).encode()
    return ('<act %s><act>delivery_report_submit</act><person_id>1</person_id><role>supplier</role><at>2026-03-02T09:14:05.%06dZ</at>'
            '<reason>%064x</reason></act>' % (attributes % (n, n % 1000000, n), n % 1000000, n * 0x9E3779B97F4A7C15 % 2**256)).encode()


stack = []
os.makedirs(folder)
for kind in ('log', 'records'):
    with open('%s/%s.xml' % (folder, kind), 'wb', 1 << 20) as out:
        out.write((HEAD % (kind, count)).encode())
        for n in range(count):
            body = image(n)
            out.write(b'<a:i leaf="%d">%s</a:i>\n' % (n, body))
            if kind == 'log':
                node, level = hashlib.sha256(b'\0' + body).digest(), 0
                while stack and stack[-1][0] == level:
                    node, level = hashlib.sha256(b'\1' + stack.pop()[1] + node).digest(), level + 1
                stack.append((level, node))
        out.write(b'<a:tail images="%d"></a:tail></a:audit>' % count)
root = stack.pop()[1]
while stack:
    root = hashlib.sha256(b'\1' + stack.pop()[1] + root).digest()
text = '%s\n%d\n%s\n' % (ORIGIN, count, base64.b64encode(root).decode())
open(folder + '/checkpoint', 'w').write(text + '\n' + sign_note(text, secret))
for name in ('audit.xsd', 'entry.xsd'):
    shutil.copy(os.path.join(schemas, name), folder)
with open(folder + '/sha256sums', 'w') as sums:
    for name in sorted(os.listdir(folder)):
        if name != 'sha256sums':
            data = hashlib.sha256(open(os.path.join(folder, name), 'rb').read()).hexdigest()
            sums.write('%s  %s\n' % (data, name))
