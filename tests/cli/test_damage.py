"""Databases that can't be opened or written: each a sentence with what, where and what to do."""

import errno
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from piirictl import TOOL, ToolTest


class Damage(ToolTest):
    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')
        self.here.run('init', '--name', 'Koivuranta')
        for i in range(30):
            self.here.run('new', 'participant', f'name=Person {i}')
        self.path = self.here.path('piiri.db')

    def refuses(self, words, *command, database='piiri.db'):
        self.here.run(*(command or ('check',)), database=database, status=1)
        self.assertIn(words, self.here.said)
        self.assertIn(self.here.path(database), self.here.said)

    def test_cut_in_half(self):
        half = self.here.path('half.db')
        shutil.copy(self.path, half)
        os.truncate(half, os.path.getsize(half) // 2)
        before = pathlib.Path(half).read_bytes()
        self.refuses('damaged', database='half.db')
        said = self.here.run('rescue', half, '-o', self.here.path('new.db'))
        self.assertIn('read whole', said)
        self.assertEqual(self.here.run('check', database='new.db'), 'All is well.')
        self.assertEqual(pathlib.Path(half).read_bytes(), before)
        # Never over something that is there.
        self.here.run('rescue', half, '-o', self.here.path('new.db'), status=1)
        self.here.run('rescue', half, status=2)

    def test_whole_comes_over_whole(self):
        self.here.run('rescue', self.path, '-o', self.here.path('new.db'))
        self.assertEqual(self.here.canonical('new.db'), self.here.canonical())

    def test_not_a_database(self):
        with open(self.here.path('letter.db'), 'w') as letter:
            letter.write('Dear neighbours\n' * 100)
        other = sqlite3.connect(self.here.path('other.db'))
        other.execute('CREATE TABLE own(words)')
        other.close()
        os.mkdir(self.here.path('folder.db'))
        open(self.here.path('empty.db'), 'w').close()
        self.refuses('not one of Piiri’s databases', database='letter.db')
        self.refuses('not one of Piiri’s databases', database='other.db')
        self.refuses('This is a folder', database='folder.db')
        self.refuses('The file is empty', database='empty.db')

    def test_emptied(self):
        os.mkdir(self.here.path('backups'))
        kept = self.here.path('backups/piiri-daily-20261121-120500000.db')
        self.here.run('backup', kept)
        before = self.here.canonical()
        os.truncate(self.path, 0)
        self.refuses('there are backups of it')
        self.refuses('there are backups of it', 'sample')
        self.here.run('restore-backup', kept)
        self.assertEqual(self.here.canonical(), before)

    @unittest.skipUnless(os.getuid() == 0, 'only root can be somebody else')
    def test_no_permission(self):
        os.chmod(self.folder, 0o755)
        for path in (self.here.folder, *(self.here.path(n) for n in os.listdir(self.here.folder))):
            shutil.chown(path, 'nobody')
        for mode, folder, words in ((0o000, 0o700, 'You may not read this file'),
                                    (0o400, 0o700, 'This file may only be read'),
                                    (0o600, 0o500, 'Nothing may be written in this file’s folder')):
            with self.subTest(words):
                os.chmod(self.path, mode)
                os.chmod(self.here.folder, folder)
                done = subprocess.run([TOOL, '--database', self.path, 'list', 'participant'],
                                      capture_output=True, text=True, user='nobody', timeout=60,
                                      env=self.here.environment())
                self.assertEqual(done.returncode, 1)
                self.assertIn(words, done.stderr)
        os.chmod(self.here.folder, 0o700)


class FullDisk(ToolTest):
    """A disk that is really full, where one may be made."""

    def setUp(self):
        super().setUp()
        self.disk = tempfile.mkdtemp(prefix='piiri-disk-')
        self.addCleanup(os.rmdir, self.disk)
        done = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'piiri', self.disk],
                              capture_output=True, text=True)
        if done.returncode != 0:
            self.skipTest('no disk may be mounted here: ' + done.stderr.strip())
        self.addCleanup(subprocess.run, ['umount', self.disk], check=True)

    def test_full(self):
        self.here = self.laptop('here')
        os.makedirs(self.here.folder, exist_ok=True)
        self.here.path = lambda name: os.path.join(self.disk, name)
        state = os.path.join(self.folder, 'state')
        self.here.run('init', '--name', 'Koivuranta', XDG_STATE_HOME=state)
        before = self.here.canonical()
        filling = os.path.join(self.disk, 'filling')
        with open(filling, 'wb', buffering=0) as file:
            try:
                while file.write(bytes(4096)) > 0:
                    pass
            except OSError as error:
                self.assertEqual(error.errno, errno.ENOSPC)
        for command in (['new', 'participant', 'name=Aino'],
                        ['backup', os.path.join(self.disk, 'kept.db')],
                        ['rescue', self.here.path('piiri.db'), '-o', self.here.path('new.db')]):
            with self.subTest(command[0]):
                self.here.run(*command, status=1, XDG_STATE_HOME=state)
                self.assertRegex(self.here.said, 'The disk is full|No space left on device')
        os.unlink(filling)
        self.assertEqual(self.here.run('check'), 'All is well.')
        self.assertEqual(self.here.canonical(), before)
        self.here.run('new', 'participant', 'name=Aino', XDG_STATE_HOME=state)


if __name__ == '__main__':
    unittest.main()
