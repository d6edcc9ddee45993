"""What fails leaves nothing behind, and what a command line means is said before it is done."""

import os
import subprocess
import unittest

from piirictl import TOOL, ToolTest


class Care(ToolTest):
    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')

    def test_no_empty_database(self):
        with open(self.here.path('letter.xml'), 'w') as letter:
            letter.write('Dear neighbours,\n')
        self.here.run('init', '--name', '', status=1)
        self.here.run('import', self.here.path('letter.xml'), status=1)
        self.here.run('import', self.here.path('missing.xml'), status=1)
        self.assertFalse(os.path.exists(self.here.path('piiri.db')))
        self.here.run('init', '--name', 'Koivuranta')

    def test_meaning_before_doing(self):
        self.here.run('init', '--name', 'Koivuranta')
        person = self.here.run('new', 'participant', 'name=Aino')
        before = self.here.canonical()
        for arguments in (['new', 'participant', 'Aino'],
                          ['new', 'participant', 'name=Aino', 'name=Eino'],
                          ['set', person, 'phone'],
                          ['set', person, 'phone=1', 'phone=2'],
                          ['settle', person, 'name', 'keep'],
                          ['settle', person, 'name', 'both', '2'],
                          ['settle', person, 'name', 'throw', '2']):
            with self.subTest(arguments):
                self.here.run(*arguments, status=2)
                self.assertTrue(self.here.said.startswith('piirictl: '), self.here.said)
        self.assertEqual(self.here.canonical(), before)

    def test_no_circle_yet(self):
        self.here.run('init', '--name', 'Koivuranta')
        circle = self.here.json('list', 'circle')['records'][0]['id']
        self.here.run('delete', circle)
        self.here.run('new', 'participant', 'name=Aino', status=1)
        self.assertIn('no circle', self.here.said)

    def test_full_disk(self):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([TOOL, 'kinds'], stdout=full, stderr=subprocess.PIPE,
                                  env=self.here.environment(), timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.startswith(b'piirictl: '))

    def test_backup_through_a_pipe(self):
        self.here.run('init', '--name', 'Koivuranta')
        before = self.here.canonical()
        line = [TOOL, '--database', self.here.path('piiri.db')]
        backup = subprocess.run([*line, 'backup', '-'], stdout=subprocess.PIPE, check=True,
                                env=self.here.environment(), timeout=60).stdout
        self.here.run('new', 'participant', 'name=Aino')
        subprocess.run([*line, 'restore-backup', '-'], input=backup, check=True,
                       env=self.here.environment(), timeout=60)
        self.assertEqual(self.here.canonical(), before)
        self.here.run('restore-backup', '-', given='Dear neighbours', status=1)
        self.assertEqual(self.here.canonical(), before)
        self.assertEqual([name for name in os.listdir(self.here.folder) if name[0] == '.'], [])


if __name__ == '__main__':
    unittest.main()
