"""`piirictl import` killed at 60 moments: nothing lost, nothing half."""

import os
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from piirictl import TOOL, ToolTest

ANYWHERE = 15    # moments from the start of the program to its end
WITHIN = 45      # and between the first insert and the commit
RECORDS = 6000


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


if __name__ == '__main__':
    unittest.main()
