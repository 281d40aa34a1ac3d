#!/usr/bin/python3
"""Stress of sealing, with a checker of its own: seal.py TALLY HOME SECONDS KILLS [restore]

Writers with savepoints, rollbacks, long and prepared transactions, two sealers and a signer; the sealers are killed with -9 all the
time, the server KILLS times. Then: every row version that was acknowledged is sealed, once; versions of a record lie in order;
leaves are numbered without a gap; every stored node and the root are those computed from the images alone. With `restore`: a dump
restored into a new cluster gives the same log, goes on, and its signer goes on; a dump of an earlier time is refused by the signer
with 14.
"""
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import psycopg2

TALLY, HOME, SECONDS, KILLS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
RESTORE = sys.argv[5:] == ['restore']
AUTHORITY = 7
WRITERS = 5
os.environ['TALLY_SIGNER'] = HOME + '-signer'
os.environ['XDG_STATE_HOME'] = HOME + '-state'
DOING = "select set_config('tally.doing', '%d 1 1 2026-01-01T00:00:00.000000Z', true)" % AUTHORITY


def tally(*words, home=HOME, want=0):
    done = subprocess.run([TALLY, '-q', *words], env={**os.environ, 'TALLY_HOME': home}, capture_output=True, text=True, timeout=120)
    assert done.returncode == want, '%s: status %d, %s' % (words, done.returncode, done.stderr)
    return done.stdout


def setting(name, home):
    with open(home + '/data/postgresql.conf', encoding='utf-8') as file:
        return re.search(r"^%s = '(.*)'" % name, file.read(), re.M)[1]


def connect(home=HOME, database='tallystick'):
    return psycopg2.connect(host=setting('unix_socket_directories', home), user='postgres', dbname=database, connect_timeout=10)


def alone(statements, home=HOME, database='tallystick'):
    """Statements that stand outside a transaction."""
    connection = connect(home, database)
    connection.autocommit = True
    for statement in statements:
        connection.cursor().execute(statement)
    connection.close()


class Writer(threading.Thread):
    """Processes that begin, and change; what was acknowledged is remembered."""

    def __init__(self, number, stop):
        super().__init__()
        self.number, self.stop, self.serial = number, stop, 0
        self.random = random.Random(number)
        self.acknowledged = {}
        self.failure = None

    def run(self):
        connection = None
        while not self.stop.is_set():
            try:
                connection = connection or connect()
                self.transaction(connection)
            except psycopg2.Error:
                connection = None
                time.sleep(0.1)
            except AssertionError as failure:
                self.failure = failure
                return

    def transaction(self, connection):
        connection.rollback()
        cursor = connection.cursor()
        cursor.execute(DOING)
        written = {}
        kind = self.random.random()
        for step in range(self.random.randint(1, 4)):
            cursor.execute('savepoint s')
            number, version = self.write(cursor)
            if self.random.random() < 0.25:
                cursor.execute('rollback to savepoint s')
            else:
                written[number] = version
            if kind < 0.05:
                time.sleep(self.random.random())
        if kind > 0.9:
            connection.rollback()
            return
        if 0.8 < kind < 0.9:
            self.prepare(connection, cursor)
        else:
            connection.commit()
        self.acknowledged.update(written)

    def write(self, cursor):
        if self.acknowledged and self.random.random() < 0.5:
            number = self.random.choice(list(self.acknowledged))
            cursor.execute('update core.process set title = title where authority_id = %s and id = %s returning id, ver',
                           (AUTHORITY, number))
        else:
            self.serial += 1
            cursor.execute("insert into core.process (code, title) values (%s, 'x') returning id, ver",
                           ('P-%d-%d' % (self.number, self.serial),))
        return cursor.fetchone()

    def prepare(self, connection, cursor):
        name = 'w%d-%d-%d' % (self.number, self.serial, self.random.randrange(10 ** 9))
        cursor.execute('prepare transaction %s', (name,))
        connection.rollback()
        time.sleep(self.random.random() / 2)
        connection.autocommit = True
        try:
            cursor.execute('commit prepared %s', (name,))
        finally:
            if not connection.closed:
                connection.autocommit = False


class Killed(threading.Thread):
    """A command that runs for ever, killed and started again."""

    def __init__(self, words, stop, kill):
        super().__init__()
        self.words, self.stop, self.kill, self.killed = words, stop, kill, 0

    def run(self):
        while not self.stop.is_set():
            process = subprocess.Popen([TALLY, '-q', *self.words], env={**os.environ, 'TALLY_HOME': HOME},
                                       stderr=subprocess.DEVNULL)
            self.stop.wait(random.uniform(0.2, 1.5) if self.kill else 3600)
            process.send_signal(signal.SIGKILL if self.kill and not self.stop.is_set() else signal.SIGTERM)
            self.killed += 1
            process.wait(60)


def kill_server():
    """Where the one before is still being started again, that is waited for."""
    for _ in range(600):
        try:
            connect().close()
            break
        except psycopg2.Error:
            time.sleep(0.1)
    with open(HOME + '/data/postmaster.pid', encoding='utf-8') as file:
        os.kill(int(file.readline()), signal.SIGKILL)


def leaf_hash(image):
    return hashlib.sha256(b'\x00' + image).digest()


def check_nodes(cursor, hashes):
    """Every stored node, and none too many, from the leaves alone. Returns the root."""
    cursor.execute('select level, index, hash from audit.node where authority_id = %s', (AUTHORITY,))
    stored = {(level, index): bytes(digest) for level, index, digest in cursor.fetchall()}
    complete = {}
    level, row = 0, hashes
    while len(row) > 1:
        level += 1
        whole = [hashlib.sha256(b'\x01' + row[i] + row[i + 1]).digest() for i in range(0, len(row) - 1, 2)]
        width = len(hashes) >> level
        complete.update({(level, i): digest for i, digest in enumerate(whole) if i < width})
        row = whole + ([row[-1]] if len(row) % 2 else [])
    assert stored == complete, 'stored nodes differ: %d stored, %d computed' % (len(stored), len(complete))
    return row[0]


def check_log(home, writers):
    with connect(home) as connection, connection.cursor() as cursor:
        cursor.execute('select count(*) from audit.pending')
        assert cursor.fetchone()[0] == 0, 'images are still pending'
        cursor.execute('select leaf_index, body, leaf_hash from audit.log where authority_id = %s order by leaf_index', (AUTHORITY,))
        rows = cursor.fetchall()
        cursor.execute('select size from audit.head where authority_id = %s', (AUTHORITY,))
        assert cursor.fetchone()[0] == len(rows), 'the head has another size'
        assert [row[0] for row in rows] == list(range(len(rows))), 'leaves have a gap'
        versions, places = {}, {}
        for leaf, body, digest in rows:
            image = bytes(body)
            assert leaf_hash(image) == bytes(digest), 'leaf %d has another hash' % leaf
            attributes = dict(re.findall(rb' ([a-z]+)="([^"]*)"', image.split(b'>', 1)[0]))
            record = (re.match(rb'<(\w+)', image)[1].decode(), int(attributes[b'id']))
            versions.setdefault(record, []).append(int(attributes[b'ver']))
            places[(record, versions[record][-1])] = leaf
        for record, seen in versions.items():
            assert seen == list(range(1, len(seen) + 1)), '%s: versions %s' % (record, seen)
        cursor.execute('select id, ver from core.process where authority_id = %s', (AUTHORITY,))
        table = dict(cursor.fetchall())
        sealed = {number: seen[-1] for (of, number), seen in versions.items() if of == 'process'}
        assert table == sealed, 'rows and images differ: %s' % list(set(table.items()) ^ set(sealed.items()))[:5]
        for writer in writers:
            for number, version in writer.acknowledged.items():
                assert sealed.get(number, 0) >= version, 'lost: process %d, version %d' % (number, version)
        cursor.execute('select p.of, p.id, p.ver, p.leaf_index from audit.place p where authority_id = %s', (AUTHORITY,))
        assert {((of, number), version): leaf for of, number, version, leaf in cursor.fetchall()} == places, 'places differ'
        return len(rows), check_nodes(cursor, [bytes(row[2]) for row in rows])


def finish_prepared():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute('select gid from pg_prepared_xacts')
        left = [row[0] for row in cursor.fetchall()]
    alone(["rollback prepared '%s'" % name for name in left])


def checkpoint(home):
    tally('checkpoint', 'sign', home=home)
    lines = tally('checkpoint', 'show', home=home).split('\n')
    return int(lines[1]), lines[2]


def dump(path):
    subprocess.run(['pg_dump', '-Fc', '-h', setting('unix_socket_directories', HOME), '-U', 'postgres', '-f', path, 'tallystick'],
                   check=True, timeout=120)


def restore(path, home):
    """A new cluster with the roles, and the dump in place of its database."""
    tally('init', home=home)
    alone(['drop database tallystick', 'create database tallystick encoding utf8 template template0'], home, 'postgres')
    subprocess.run(['pg_restore', '-h', setting('unix_socket_directories', home), '-U', 'postgres', '-d', 'tallystick', path],
                   check=True, timeout=120)


def stress():
    stop = threading.Event()
    writers = [Writer(n, stop) for n in range(WRITERS)]
    sealers = [Killed(['seal', '--every', '1s'], stop, True) for _ in range(2)]
    signer = Killed(['checkpoint', 'sign', '--every', '1s'], stop, False)
    for thread in writers + sealers + [signer]:
        thread.start()
    try:
        for n in range(KILLS + 1):
            time.sleep(SECONDS / (KILLS + 1))
            if n < KILLS:
                kill_server()
    finally:
        stop.set()
    for thread in writers + sealers + [signer]:
        thread.join(90)
        assert not thread.is_alive(), 'a thread hangs'
    for writer in writers:
        assert writer.failure is None, writer.failure
    return writers, sealers


def check_restored(early, late, writers, log):
    restore(late, HOME + '-late')
    assert check_log(HOME + '-late', writers) == log, 'the restored log differs'
    with connect(HOME + '-late') as connection, connection.cursor() as cursor:
        cursor.execute(DOING)
        cursor.execute("insert into core.process (code, title) values ('P-after', 'x')")
    tally('seal', home=HOME + '-late')
    assert check_log(HOME + '-late', writers)[0] == log[0] + 1
    assert checkpoint(HOME + '-late')[0] == log[0] + 1
    restore(early, HOME + '-early')
    tally('checkpoint', 'sign', home=HOME + '-early', want=14)


def main():
    began = time.monotonic()
    early, late = HOME + '-early.dump', HOME + '-late.dump'
    tally('init', '--demo', '--authority', str(AUTHORITY), '--name', 'Stress')
    alone(['alter system set max_prepared_transactions = 50'])
    tally('stop')
    tally('seal')
    if RESTORE:
        dump(early)
    writers, sealers = stress()
    tally('seal')
    finish_prepared()
    tally('seal')
    log = check_log(HOME, writers)
    assert checkpoint(HOME)[0] == log[0]
    if RESTORE:
        dump(late)
        check_restored(early, late, writers, log)
    print('%d images, %d processes begun, %d of them acknowledged, %d kills of sealers, %d of the server, %.1f s' % (
        log[0], sum(w.serial for w in writers), sum(len(w.acknowledged) for w in writers),
        sum(s.killed for s in sealers), KILLS, time.monotonic() - began))


try:
    main()
finally:
    for suffix in ('', '-late', '-early'):
        if os.path.isdir(HOME + suffix):
            subprocess.run([TALLY, '-q', 'stop'], env={**os.environ, 'TALLY_HOME': HOME + suffix}, timeout=120, check=False)
        shutil.rmtree(HOME + suffix, ignore_errors=True)
    for suffix in ('-signer', '-state'):
        shutil.rmtree(HOME + suffix, ignore_errors=True)
    for suffix in ('-early.dump', '-late.dump'):
        if os.path.exists(HOME + suffix):
            os.unlink(HOME + suffix)
