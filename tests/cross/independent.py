#!/usr/bin/python3
"""Checks an export, or a dossier, without any of the project's code: another language, only the standard library.

independent.py FOLDER|DOSSIER [--since EARLIER-FOLDER]

Reads the bytes of log.xml and records.xml, computes the root by the recursive definition of RFC 6962, compares it with the
checkpoint, checks the checkpoint's Ed25519 signatures by the keys that the log itself names, inclusion and consistency proofs by
their recursive definitions, and that records.xml is the state to which log.xml leads. Prints the size and the root; 1 with the
first thing that is wrong.
"""
import base64
import hashlib
import os
import re
import sys

IMAGE = re.compile(rb'<a:i leaf="(\d+)">(.*?)(?:<a:proof>([^<]*)</a:proof>)?</a:i>\n', re.S)
ATTRIBUTE = re.compile(rb' ([a-z]+)="([^"]*)"')


class Wrong(Exception):
    pass


def need(held, what):
    if not held:
        raise Wrong(what)


def leaf_hash(image):
    return hashlib.sha256(b'\x00' + image).digest()


def node_hash(left, right):
    return hashlib.sha256(b'\x01' + left + right).digest()


def split(n):
    """The largest power of two below n."""
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def root_of(leaves):
    """MTH, level by level: a lonely node goes up as it is, which is the same tree."""
    if not leaves:
        return hashlib.sha256(b'').digest()
    while len(leaves) > 1:
        pairs = [node_hash(leaves[i], leaves[i + 1]) for i in range(0, len(leaves) - 1, 2)]
        leaves = pairs + ([leaves[-1]] if len(leaves) % 2 else [])
    return leaves[0]


def included(leaf, index, size, proof):
    """The root to which PATH(index, size) leads; RFC 6962, 2.1.1, read backwards."""
    if size == 1:
        need(not proof, 'a proof is too long')
        return leaf
    need(proof, 'a proof is too short')
    k = split(size)
    if index < k:
        return node_hash(included(leaf, index, k, proof[:-1]), proof[-1])
    return node_hash(proof[-1], included(leaf, index - k, size - k, proof[:-1]))


def subproof(old, size, proof, whole, old_root):
    """The roots of the old and the new tree to which SUBPROOF(old, size, whole) leads; RFC 6962, 2.1.2."""
    if old == size:
        if whole:
            need(not proof, 'the consistency proof is too long')
            return old_root, old_root
        need(len(proof) == 1, 'the consistency proof has another length')
        return proof[0], proof[0]
    need(proof, 'the consistency proof is too short')
    k = split(size)
    if old <= k:
        before, after = subproof(old, k, proof[:-1], whole, old_root)
        return before, node_hash(after, proof[-1])
    before, after = subproof(old - k, size - k, proof[:-1], False, old_root)
    return node_hash(proof[-1], before), node_hash(proof[-1], after)


# Ed25519 of RFC 8032, verification only: slow and plain.
P = 2 ** 255 - 19
ORDER = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover(y, sign):
    need(y < P, 'a point is not canonical')
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    need((x * x - square) % P == 0 and not (x == 0 and sign), 'no point of the curve')
    return P - x if x % 2 != sign else x


def add(a, b):
    x = (a[0] * b[1] + b[0] * a[1]) * pow(1 + D * a[0] * b[0] * a[1] * b[1], P - 2, P) % P
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - D * a[0] * b[0] * a[1] * b[1], P - 2, P) % P
    return x, y


def times(n, point):
    total = (0, 1)
    while n:
        if n & 1:
            total = add(total, point)
        point = add(point, point)
        n >>= 1
    return total


def point(raw):
    n = int.from_bytes(raw, 'little')
    y = n & (2 ** 255 - 1)
    return recover(y, n >> 255), y


def signed(key, text, signature):
    base_y = 4 * pow(5, P - 2, P) % P
    s = int.from_bytes(signature[32:], 'little')
    if len(signature) != 64 or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), 'little') % ORDER
    return times(s, (recover(base_y, 0), base_y)) == add(point(signature[:32]), times(h, point(key)))


def read_checkpoint(note):
    text, signatures = note.rsplit(b'\n\n', 1)
    text += b'\n'
    lines = text.split(b'\n')
    need(len(lines) == 4 and lines[3] == b'', 'the checkpoint has not three lines')
    need(re.fullmatch(rb'0|[1-9][0-9]*', lines[1]), 'the size of the checkpoint is no number')
    root = base64.b64decode(lines[2], validate=True)
    need(len(root) == 32, 'the root of the checkpoint is no hash')
    return {'origin': lines[0].decode(), 'size': int(lines[1]), 'root': root, 'text': text, 'signatures': signatures}


def check_signatures(checkpoint, keys):
    """Every signature of a key of the log holds, and there is one."""
    held = 0
    for line in checkpoint['signatures'].decode().splitlines():
        match = re.fullmatch('\u2014 (\\S+) (\\S+)', line)
        need(match, 'a signature line is malformed')
        blob = base64.b64decode(match[2], validate=True)
        key = keys.get((match[1], blob[:4]))
        if key:
            need(signed(key, checkpoint['text'], blob[4:]), 'a signature of the checkpoint does not hold')
            held += 1
    need(held, 'no key of the log has signed the checkpoint')


def read_key(text):
    name, ident, data = text.decode().split('+', 2)
    raw = base64.b64decode(data, validate=True)
    need(raw[0] == 1 and len(raw) == 33, 'a key of another kind')
    need(hashlib.sha256(name.encode() + b'\n' + raw).digest()[:4].hex() == ident, 'the id of a key does not fit')
    return (name, bytes.fromhex(ident)), raw[1:]


def read_document(path):
    """The head, and leaf, image and proof of each."""
    with open(path, 'rb') as file:
        data = file.read()
    head, rest = data.split(b'</a:head>\n', 1)
    note = None
    if rest.startswith(b'<a:checkpoint>'):
        note, rest = rest[len(b'<a:checkpoint>'):].split(b'</a:checkpoint>\n', 1)
    images, at = [], 0
    for match in IMAGE.finditer(rest):
        need(match.start() == at, 'something stands between two images')
        at = match.end()
        images.append((int(match[1]), match[2], match[3]))
    need(rest[at:] == b'<a:tail images="%d"></a:tail></a:audit>' % len(images), 'the tail is another')
    return dict(ATTRIBUTE.findall(head)), images, note


def record_of(image):
    attributes = dict(ATTRIBUTE.findall(image.split(b'>', 1)[0] + b' '))
    return re.match(rb'<([a-z0-9_]+)', image)[1], int(attributes[b'id']), int(attributes[b'ver'])


def check_proofs(images, checkpoint):
    for leaf, image, proof in images:
        need(proof is not None, 'leaf %d has no proof' % leaf)
        hashes = [base64.b64decode(h, validate=True) for h in proof.split(b' ')] if proof else []
        need(leaf < checkpoint['size'], 'leaf %d is behind the checkpoint' % leaf)
        need(included(leaf_hash(image), leaf, checkpoint['size'], hashes) == checkpoint['root'],
             'the proof of leaf %d does not hold' % leaf)


def state_of(images):
    """The last version of each record; each version follows the one before."""
    state = {}
    for leaf, image, _ in images:
        of, number, version = record_of(image)
        need(version == state.get((of, number), (0,))[0] + 1, 'leaf %d does not follow its predecessor' % leaf)
        state[(of, number)] = (version, leaf, image)
    return state


def keys_of(images):
    return dict(read_key(key) for _, image, _ in images if image.startswith(b'<signer_key ')
                for key in re.findall(rb'<key>([^<]*)</key>', image))


def check_whole(folder, head, log, checkpoint, since):
    start = int(head[b'from'])
    need([leaf for leaf, _, _ in log] == list(range(start, checkpoint['size'])), 'leaves are missing or out of order')
    hashes = [leaf_hash(image) for _, image, _ in log]
    if start == 0:
        need(root_of(hashes) == checkpoint['root'], 'the root of the log is another')
    if since is None:
        need(start == 0, 'this export continues another; name it')
        return
    with open(os.path.join(since, 'checkpoint'), 'rb') as file:
        old = read_checkpoint(file.read())
    need(start == old['size'] > 0, 'the export does not begin where the earlier one ended')
    with open(os.path.join(folder, 'consistency'), 'rb') as file:
        proof = [base64.b64decode(line, validate=True) for line in file.read().splitlines()]
    before, after = subproof(old['size'], checkpoint['size'], proof, True, old['root'])
    need(before == old['root'] and after == checkpoint['root'], 'the consistency proof does not hold')
    _, earlier, _ = read_document(os.path.join(since, 'log.xml'))
    need(root_of([leaf_hash(image) for _, image, _ in earlier] + hashes) == checkpoint['root'],
         'the earlier log and this one have another root')


def check_folder(folder, since):
    with open(os.path.join(folder, 'checkpoint'), 'rb') as file:
        checkpoint = read_checkpoint(file.read())
    head, log, _ = read_document(os.path.join(folder, 'log.xml'))
    _, records, _ = read_document(os.path.join(folder, 'records.xml'))
    need(int(head[b'to']) == checkpoint['size'] and head[b'origin'].decode() == checkpoint['origin'], 'head and checkpoint differ')
    partial = bool({b'process', b'buyer', b'record', b'period'} & set(head))
    if partial:
        check_proofs(log, checkpoint)
        check_proofs(records, checkpoint)
    else:
        check_whole(folder, head, log, checkpoint, since)
    if int(head[b'from']) == 0:
        state = {(leaf, image) for _, leaf, image in state_of(log).values()}
        need({(leaf, image) for leaf, image, _ in records} == state and len(records) == len(state),
             'records.xml is not the state of log.xml')
    check_signatures(checkpoint, keys_of(records))
    return checkpoint


def check_dossier(path):
    head, images, note = read_document(path)
    need(note is not None and head[b'kind'] == b'dossier', 'no dossier')
    checkpoint = read_checkpoint(note.replace(b'&lt;', b'<').replace(b'&gt;', b'>').replace(b'&amp;', b'&'))
    need(int(head[b'to']) == checkpoint['size'], 'head and checkpoint differ')
    check_proofs(images, checkpoint)
    state_of(images)
    check_signatures(checkpoint, keys_of(images))
    return checkpoint


def main(arguments):
    since = None
    if '--since' in arguments:
        at = arguments.index('--since')
        since = arguments[at + 1]
        del arguments[at:at + 2]
    path, = arguments
    try:
        checkpoint = check_folder(path, since) if os.path.isdir(path) else check_dossier(path)
    except (Wrong, ValueError, KeyError, TypeError) as problem:
        print('wrong: %s' % problem)
        return 1
    print('%d %s' % (checkpoint['size'], checkpoint['root'].hex()))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
