"""piirictl killed while it imports, erases, backs up and brings an old database up to date: nothing
lost, nothing half.

    meson test -C build tool-killed        60 moments, spread over them
    PIIRI_KILLS=1000 meson test ...        more of them, at random"""

import gzip
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from piirictl import TOOL, ToolTest

KILLS = int(os.environ.get('PIIRI_KILLS', 60))
ANYWHERE = KILLS // 6        # moments of an import from the start of the program to its end
WITHIN = KILLS // 3          # and between its first insert and the commit
OTHERS = KILLS // 6          # moments of each of the others
RECORDS = 6000
OLD = os.path.join(os.environ['G_TEST_SRCDIR'], 'data', 'store', 'version-1.db.gz')


def make_file(path, circle):
    """People with names long enough that an import of them takes a while."""
    with open(path, 'w') as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                   '<piiri xmlns="urn:piiri:exchange:1" profile="full">\n'
                   '<replica key="k1" id="5b1f0c92d7a3e846"/>\n')
        for i in range(RECORDS):
            file.write(f'<participant id="{i:08x}-0000-4000-8000-000000000000" circle="{circle}" '
                       f'at="2026-01-07T11:02:31.118Z.k1.{i + 1}"><name>Person {i} '
                       f'{"Meikäläinen " * 20}</name><phone>{i}</phone></participant>\n')
        file.write(f'<end records="{RECORDS}"/>\n</piiri>\n')


class Killed(ToolTest):
    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')
        self.circle = self.here.run('init', '--name', 'Koivuranta')
        self.here.run('new', 'participant', 'name=Maija', 'wishes=a walk')
        self.file = self.here.path('many.xml')
        make_file(self.file, self.circle)
        self.original = self.here.path('original.db')
        shutil.copy(self.here.path('piiri.db'), self.original)
        self.before = self.here.canonical()

    def reset(self):
        for name in os.listdir(self.here.folder):
            if name.startswith('piiri.db') or name == 'backups':
                path = self.here.path(name)
                shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
        shutil.copy(self.original, self.here.path('piiri.db'))

    def in_transaction(self):
        """True while somebody else is writing to the database."""
        database = sqlite3.connect(self.here.path('piiri.db'), timeout=0, isolation_level=None)
        try:
            database.execute('BEGIN IMMEDIATE')
            database.execute('ROLLBACK')
            return False
        except sqlite3.OperationalError:
            return True
        finally:
            database.close()

    def start(self):
        return subprocess.Popen([TOOL, '--database', self.here.path('piiri.db'), 'import', self.file],
                                env=self.here.environment(), stdout=subprocess.DEVNULL)

    def wait_for_transaction(self, tool):
        while not self.in_transaction():
            if tool.poll() is not None:
                return False
            time.sleep(0.001)
        return True

    def measure(self):
        """How long the import takes, and its transaction."""
        begun = time.monotonic()
        tool = self.start()
        self.assertTrue(self.wait_for_transaction(tool))
        locked = time.monotonic()
        while self.in_transaction():
            time.sleep(0.001)
        transaction = time.monotonic() - locked
        self.assertEqual(tool.wait(), 0)
        return time.monotonic() - begun, transaction

    def kill(self, tool):
        tool.send_signal(signal.SIGKILL)
        tool.wait()
        self.assertEqual(self.here.run('check'), 'All is well.')
        now = self.here.canonical()
        self.assertIn(now, (self.before, self.after))
        return now

    def kill_within(self, fraction):
        """Kills inside the transaction; False when it was over before."""
        self.reset()
        tool = self.start()
        if not self.wait_for_transaction(tool):
            self.kill(tool)
            return False
        time.sleep(self.transaction * fraction)
        within = self.in_transaction()
        return self.kill(tool) == self.before and within

    def test_killed(self):
        self.reset()
        lasts, self.transaction = self.measure()
        self.after = self.here.canonical()
        self.assertNotEqual(self.after, self.before)
        for moment in range(ANYWHERE):
            self.reset()
            tool = self.start()
            time.sleep(lasts * (moment + 0.5) / ANYWHERE)
            self.kill(tool)
        within = tries = 0
        while within < WITHIN:
            # Machines have their slow moments; those that came too late are tried again.
            self.assertLess(tries, WITHIN * 3)
            within += self.kill_within(0.9 * (tries % WITHIN) / WITHIN)
            tries += 1
        print(f'{ANYWHERE + tries} moments, {within} of them inside the transaction')

    # --- what is killed anywhere, at random

    def kill_anywhere(self, reset, *command):
        """Kills the command at random moments of its time, and lets it come to its end afterwards."""
        def go():
            return subprocess.Popen([TOOL, '--database', self.here.path('piiri.db'), *command],
                                    env=self.here.environment(), stdout=subprocess.DEVNULL)

        reset()
        begun = time.monotonic()
        self.assertEqual(go().wait(), 0)
        lasts = time.monotonic() - begun
        after = self.here.canonical()
        late = 0
        for _ in range(OTHERS):
            reset()
            tool = go()
            time.sleep(random.uniform(0, lasts))
            tool.send_signal(signal.SIGKILL)
            late += tool.wait() == 0
            self.assertEqual(self.here.run('check'), 'All is well.')
            self.assertIn(self.here.canonical(), (self.before, after))
            self.look_at_backups()
            self.assertEqual(go().wait(), 0)
            self.assertEqual(self.here.run('check'), 'All is well.')
            self.assertEqual(self.here.canonical(), after)
        print(f'{command[0]}: {OTHERS} moments, {late} of them too late')

    def look_at_backups(self):
        """A backup is whole or isn't there."""
        folder = self.here.path('backups')
        for name in os.listdir(folder) if os.path.isdir(folder) else []:
            if name.endswith('.db'):
                database = sqlite3.connect(os.path.join(folder, name))
                self.assertEqual(database.execute('PRAGMA integrity_check').fetchone(), ('ok',))
                database.close()

    def test_erase_killed(self):
        self.reset()
        self.here.run('import', self.file)
        shutil.copy(self.here.path('piiri.db'), self.original)
        self.before = self.here.canonical()
        erase = self.here.path('erase.xml')
        with open(erase, 'w') as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                       '<piiri xmlns="urn:piiri:exchange:1" profile="full">\n'
                       '<replica key="k1" id="5b1f0c92d7a3e846"/>\n')
            for i in range(100):
                file.write(f'<erased kind="participant" id="{i:08x}-0000-4000-8000-000000000000" '
                           f'at="2026-03-09T10:00:00.000Z.k1.{10000 + i}"/>\n')
            file.write('<end records="0"/>\n</piiri>\n')
        self.kill_anywhere(self.reset, 'import', erase)

    def test_backup_killed(self):
        self.reset()
        self.here.run('import', self.file)
        shutil.copy(self.here.path('piiri.db'), self.original)
        self.before = self.here.canonical()
        kept = self.here.path('kept.db')
        self.here.run('backup', kept)

        def reset():
            self.reset()
            # One that was there before stands until the new one is whole.
            database = sqlite3.connect(kept)
            self.assertEqual(database.execute('PRAGMA integrity_check').fetchone(), ('ok',))
            database.close()

        self.kill_anywhere(reset, 'backup', kept)

    def test_sync_killed(self):
        """What lies in the folder is whole files, and the next round goes on."""
        shared = os.path.join(self.folder, 'shared')
        given = os.path.join(shared, 'given.piiri.xml')

        def look():
            for name in os.listdir(shared) if os.path.isdir(shared) else []:
                if not name.startswith('.'):
                    self.here.run('import', '--dry-run', os.path.join(shared, name))

        def reset():
            look()
            self.reset()
            shutil.rmtree(shared, ignore_errors=True)
            os.mkdir(shared)
            shutil.copy(self.file, given)

        self.kill_anywhere(reset, 'sync', shared)
        look()

    def test_migration_killed(self):
        with gzip.open(OLD) as packed, open(self.original, 'wb') as file:
            shutil.copyfileobj(packed, file)
        self.reset()
        self.before = self.here.canonical()  # opening brings it up to date
        self.kill_anywhere(self.reset, 'list', 'participant')


if __name__ == '__main__':
    unittest.main()
