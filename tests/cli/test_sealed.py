"""Sealed files by the tool: passphrases from files, standard input and a terminal, and each thing
that can be wrong in a sentence of its own."""

import json
import os
import pty
import select
import subprocess
import time
import unittest

from piirictl import TOOL, ToolTest

WORDS = 'kahvi ja pulla'


class SealedTest(ToolTest):
    def setUp(self):
        super().setUp()
        self.a = self.laptop('a')
        self.b = self.laptop('b')
        self.a.run('init', '--name', 'Koivuranta')
        self.a.run('new', 'participant', 'name=Maija')
        self.right = self.write('right', f'{WORDS}\nand a note for myself\n')
        self.wrong = self.write('wrong', 'kahvi ja pullaa\n')
        self.file = self.a.path('a.piiri')
        self.seal(self.file)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def seal(self, path):
        self.assertEqual(self.a.run('export', '--seal', '--passphrase-file', self.right, '-o', path), '')


class Files(SealedTest):
    def refused(self, *arguments, **options):
        """What is said when B refuses to import; nothing is changed by it."""
        self.b.run('init', '--name', 'Rantatie', status=self.first_time())
        before = self.b.canonical()
        self.assertEqual(self.b.run('import', *arguments, status=1, **options), '')
        said = self.b.said
        self.assertEqual(self.b.canonical(), before)
        self.assertNotIn(WORDS, said)
        return said

    def first_time(self):
        return 1 if os.path.exists(self.b.path('piiri.db')) else 0

    def test_there_and_back(self):
        with open(self.file, 'rb') as file:
            sealed = file.read()
        self.assertTrue(sealed.startswith(b'\xb1PIIRI\r\n'))
        self.assertNotIn(b'Maija', sealed)
        self.assertEqual(os.stat(self.file).st_mode & 0o777, 0o600)
        summary = self.b.json('import', self.file, '--passphrase-file', self.right)
        self.assertEqual((summary['files'], summary['new']), (1, 2))
        self.assertEqual(self.a.canonical(), self.b.canonical())

    def test_through_pipes(self):
        line = [TOOL, '--database', self.a.path('piiri.db'), 'export', '--seal', '--passphrase-file', '-']
        sealed = subprocess.run(line, input=WORDS.encode(), capture_output=True, check=True,
                                env=self.a.environment()).stdout
        line = [TOOL, '--database', self.b.path('piiri.db'), 'import', '-', '--passphrase-file', self.right]
        subprocess.run(line, input=sealed, capture_output=True, check=True, env=self.b.environment())
        self.assertEqual(self.a.canonical(), self.b.canonical())
        self.laptop('c').run('import', self.file, '--passphrase-file', '-', given=WORDS)

    def test_some_of_several_are_sealed(self):
        self.a.run('new', 'theme', 'title=Talvi')
        plain = self.a.path('a.piiri.xml')
        self.a.run('export', '-o', plain)
        summary = self.b.json('import', self.file, plain, '--passphrase-file', self.right)
        self.assertEqual(summary['files'], 2)
        self.assertEqual(self.a.canonical(), self.b.canonical())
        # One that can't be opened doesn't keep the others out.
        c = self.laptop('c')
        done = json.loads(c.run('import', self.file, plain, '--json', status=1))
        self.assertEqual(done['files'], 1)
        self.assertEqual(self.a.canonical(), c.canonical())

    def test_dry_run(self):
        self.assertEqual(self.b.json('import', self.file, '--dry-run', '--passphrase-file',
                                     self.right)['new'], 2)
        self.assertFalse(os.path.exists(self.b.path('piiri.db')))

    def test_the_passphrase_is_missing(self):
        self.assertEqual(self.refused(self.file),
                         f'piirictl: “{self.file}” is sealed with a passphrase. Nothing was taken from it. '
                         'The passphrase is given by --passphrase-file.\n')

    def test_the_passphrase_is_wrong(self):
        self.assertEqual(self.refused(self.file, '--passphrase-file', self.wrong),
                         f'piirictl: “{self.file}” was sealed with another passphrase. '
                         'Nothing was taken from it.\n')

    def test_a_refused_file_makes_no_backup(self):
        self.refused(self.file, '--passphrase-file', self.wrong)
        backups = self.b.path('backups')
        self.assertFalse(os.path.isdir(backups) and [n for n in os.listdir(backups) if 'import' in n])

    def change(self, change):
        with open(self.file, 'rb') as file:
            sealed = bytearray(file.read())
        change(sealed)
        with open(self.file, 'wb') as file:
            file.write(sealed)

    def test_it_is_cut_off(self):
        self.change(lambda sealed: sealed.pop())
        self.assertIn('it is cut off', self.refused(self.file, '--passphrase-file', self.right))

    def test_it_is_altered(self):
        def flip(sealed):
            sealed[-1] ^= 1
        self.change(flip)
        self.assertIn('somebody has altered it', self.refused(self.file, '--passphrase-file', self.right))

    def test_something_was_appended(self):
        self.change(lambda sealed: sealed.append(0))
        self.assertIn('somebody has altered it', self.refused(self.file, '--passphrase-file', self.right))

    def test_it_is_no_sealed_file(self):
        self.change(lambda sealed: sealed.pop(0))
        self.assertIn('not a file of Piiri', self.refused(self.file, '--passphrase-file', self.right))

    def test_it_is_newer(self):
        def age(sealed):
            sealed[8] = 2
        self.change(age)
        self.assertIn('by a version of Piiri', self.refused(self.file))

    def test_a_plain_file_is_judged_as_one(self):
        """A passphrase that isn’t needed does no harm."""
        plain = self.write('plain', 'not a file of anybody')
        self.assertIn('not a file of Piiri', self.refused(plain, '--passphrase-file', self.right))

    def test_no_passphrase_to_seal_with(self):
        for text, said in (('', 'The passphrase is empty.'), ('\nkahvi', 'The passphrase is empty.'),
                           ('x' * 2000, 'The passphrase is too long.')):
            words = self.write('words', text)
            out = self.a.path('none.piiri')
            self.a.run('export', '--seal', '--passphrase-file', words, '-o', out, status=1)
            self.assertIn(said, self.a.said)
            self.assertFalse(os.path.exists(out))
        self.a.run('export', '--seal', '--passphrase-file', '/nowhere/words', status=1)
        self.assertIn('/nowhere/words', self.a.said)

    def test_wrong_usage(self):
        self.a.run('export', '--passphrase-file', self.right, status=2)
        self.a.run('export', '--seal', status=2, given='')
        self.a.run('import', '-', '--passphrase-file', '-', status=2, given=WORDS)
        self.a.run('export', '--seal', '--passphrase', WORDS, status=2)


class Terminal(SealedTest):
    """Somebody sits there and is asked."""

    def talk(self, laptop, *arguments, answers):
        """Runs the tool on a terminal; the status, and all that the terminal showed."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(TOOL, [TOOL, '--database', laptop.path('piiri.db'), *arguments],
                      laptop.environment())
        shown, answers = '', list(answers)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                try:
                    more = os.read(terminal, 4096)
                except OSError:  # the other side is gone
                    break
                if not more:
                    break
                shown += more.decode()
            elif answers and shown.endswith(': '):
                os.write(terminal, answers.pop(0).encode())
                shown += '|'
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown

    def test_sealing_asks_twice(self):
        out = self.a.path('asked.piiri')
        status, shown = self.talk(self.a, 'export', '--seal', '-o', out,
                                  answers=[WORDS + '\n', WORDS + '\n'])
        self.assertEqual(status, 0, shown)
        self.assertNotIn('kahvi', shown)
        self.b.run('import', out, '--passphrase-file', self.right)

    def test_sealing_wants_the_same_twice(self):
        out = self.a.path('asked.piiri')
        status, shown = self.talk(self.a, 'export', '--seal', '-o', out, answers=['one\n', 'two\n'])
        self.assertEqual(status, 1)
        self.assertIn('not the same', shown)
        self.assertFalse(os.path.exists(out))

    def test_opening_asks_again(self):
        status, shown = self.talk(self.b, 'import', self.file, answers=['wrong\n', WORDS + '\n'])
        self.assertEqual(status, 0, shown)
        self.assertIn('is sealed with a passphrase', shown)
        self.assertIn('was sealed with another passphrase', shown)
        self.assertNotIn('kahvi', shown)
        self.assertEqual(self.a.canonical(), self.b.canonical())

    def test_giving_up(self):
        status, _ = self.talk(self.b, 'import', self.file, answers=['\n'])
        self.assertEqual(status, 1)
        self.assertFalse(os.path.exists(self.b.path('piiri.db')))

    def test_interrupting(self):
        status, _ = self.talk(self.b, 'import', self.file, answers=['\x03'])
        self.assertEqual(status, -2)


if __name__ == '__main__':
    unittest.main()
