"""An audit export in a folder, as somebody who alters it sees it: its documents, its sums, its signature, its checkpoint.
Written from the format alone, with none of the program's code: SHA-256 from Python, signatures by xmlsec1 and openssl."""
import base64
import hashlib
import os
import re
import subprocess
import tempfile

ITEM = re.compile(rb'<a:i leaf="(\d+)">(.*?)(<a:proof>.*?</a:proof>)?</a:i>\n', re.S)
TAG = re.compile(rb'^<([a-z_0-9]+) .*? id="(\d+)" op="[a-z]+"(?: process="(\d+)")? ver="(\d+)">', re.S)
COVER = ('sha256sums', 'signature.xml')


def leaf_hash(image):
    return hashlib.sha256(b'\0' + image).digest()


def root_of(leaves):
    """RFC 6962: the largest power of two below n is the left half."""
    if not leaves:
        return hashlib.sha256(b'').digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b'\1' + root_of(leaves[:k]) + root_of(leaves[k:])).digest()


class Document:
    """head, items, tail; an item is [leaf, image, proof]."""

    def __init__(self, path):
        self.path = path
        data = open(path, 'rb').read()
        last_of_head = b'</a:checkpoint>\n' if b'</a:checkpoint>\n' in data else b'</a:head>\n'
        first = data.index(last_of_head) + len(last_of_head)
        last = data.rindex(b'<a:tail ')
        self.head, self.tail = data[:first], data[last:]
        self.items = [[int(m[1]), m[2], m[3] or b''] for m in ITEM.finditer(data[first:last])]
        assert self.bytes() == data, path

    def bytes(self):
        return self.head + b''.join(b'<a:i leaf="%d">%s%s</a:i>\n' % (n, image, proof) for n, image, proof in self.items) + self.tail

    def write(self):
        self.tail = b'<a:tail images="%d"></a:tail></a:audit>' % len(self.items)
        self.write_as_is()

    def write_as_is(self):
        open(self.path, 'wb').write(self.bytes())

    def leaves(self):
        return [leaf_hash(image) for _, image, _ in self.items]

    def find(self, table, number=0):
        """The places of the items of a table."""
        return [i for i, item in enumerate(self.items) if TAG.match(item[1])[1] == table.encode()][number]


class Export:
    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        return open(self.path(name), 'rb').read()

    def put(self, name, data):
        open(self.path(name), 'wb').write(data)

    def change(self, name, what, by):
        data = self.read(name)
        assert what in data, (name, what)
        self.put(name, data.replace(what, by, 1))

    def document(self, kind):
        return Document(self.path(kind + '.xml'))

    def files(self):
        found = [os.path.relpath(os.path.join(at, n), self.folder) for at, _, names in os.walk(self.folder) for n in names]
        return [n for n in sorted(found) if n not in COVER]

    def sum(self):
        """What an outsider can do: sums that fit."""
        self.put('sha256sums', b''.join(b'%s  %s\n' % (hashlib.sha256(self.read(n)).hexdigest().encode(), n.encode()) for n in self.files()))

    def sign(self, identity, kind='ecdsa-sha256', extra='', alone=None):
        """And what the holder of a key can: a signature that fits, by stock xmlsec1. alone: of one file, beside it."""
        if alone is None:
            self.sum()
        name = 'signature.xml' if alone is None else alone + '.signature.xml'
        references = ''.join(
            '<Reference URI="%s">%s<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue></DigestValue></Reference>'
            % (n, extra if n.endswith('.xml') else '') for n in (self.files() if alone is None else [alone]))
        template = ('<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>'
                    '<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>'
                    '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#%s"/>%s</SignedInfo><SignatureValue></SignatureValue>'
                    '<KeyInfo><X509Data><X509Certificate></X509Certificate></X509Data></KeyInfo></Signature>' % (kind, references))
        self.put(name, template.encode())
        key = '%s/signer.key,%s/signer.pem' % (identity, identity)
        done = subprocess.run(['xmlsec1', '--sign', '--privkey-pem', key, '--output', name + '.new', name],
                              cwd=self.folder, capture_output=True)
        assert done.returncode == 0, done.stderr
        signed = self.read(name + '.new').replace(b'<?xml version="1.0"?>\n', b'')
        os.unlink(self.path(name + '.new'))
        self.put(name, re.sub(rb'>\s+<', b'><', re.sub(rb'(<SignatureValue>[^<]*|<X509Certificate>[^<]*)',
                                                                  lambda m: re.sub(rb'\s', b'', m[1]), signed)))

    def checkpoint(self, size=None, root=None, origin=None, secret=None):
        """The checkpoint of the log as it is now, signed with a key of the log where one leaked."""
        old = self.read('checkpoint').decode()
        text, signatures = old.split('\n\n', 1)
        was = text.split('\n')
        leaves = self.document('log').leaves()
        text = '%s\n%d\n%s\n' % (origin or was[0], len(leaves) if size is None else size,
                                 base64.b64encode(root or root_of(leaves)).decode())
        if secret is not None:
            signatures = sign_note(text, secret)
        self.put('checkpoint', (text + '\n' + signatures).encode())


def sign_note(text, secret):
    _, _, name, key_id, data = secret.strip().split('+', 4)
    seed = base64.b64decode(data)[1:]
    with tempfile.TemporaryDirectory() as folder:
        der, message = os.path.join(folder, 'key'), os.path.join(folder, 'text')
        open(der, 'wb').write(bytes.fromhex('302e020100300506032b657004220420') + seed)
        open(message, 'wb').write(text.encode())
        signature = subprocess.run(['openssl', 'pkeyutl', '-sign', '-rawin', '-keyform', 'DER', '-inkey', der, '-in', message],
                                   capture_output=True, check=True).stdout
    return '\u2014 %s %s\n' % (name, base64.b64encode(bytes.fromhex(key_id) + signature).decode())
