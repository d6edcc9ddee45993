"""Erasing for good: by command, in every byte, on every laptop, and while somebody else reads."""

import os
import re
import shutil
import sqlite3
import unittest

from piirictl import ToolTest

NAME = 'Äijö Kääriäinen'
PHONE = '0405550117'


class ForgetTest(ToolTest):
    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')
        self.circle = self.here.run('init', '--name', 'Koivuranta')
        self.person = self.here.run('new', 'participant', f'name={NAME}', f'phone={PHONE}')
        self.here.run('set', self.person, 'phone=09 1', 'notes=Kahvinkeittäjä')

    def holding(self, laptop, *words):
        """The files of the laptop, old exports aside, in whose bytes any of WORDS stand."""
        found = []
        for folder, _, names in os.walk(laptop.folder):
            for name in names:
                with open(os.path.join(folder, name), 'rb') as file:
                    held = file.read()
                if not name.endswith('.xml') and any(word.encode() in held for word in words):
                    found.append(name)
        return found

    def export(self, laptop, name):
        laptop.run('export', '-o', laptop.path(name))
        return laptop.path(name)

    def meet(self, *present):
        meeting = self.here.run('new', 'meeting', 'planned=2026-03-03T13:00', 'state=held')
        for person in present:
            self.here.run('new', 'attendance', f'meeting={meeting}', f'participant={person}',
                          'present=yes')
        return meeting


class Forgetting(ForgetTest):
    def test_record(self):
        old = self.export(self.here, 'old.xml')
        self.here.run('import', old)  # which makes a backup
        self.assertTrue(self.holding(self.here, 'Kääriäinen'))
        self.assertEqual(self.here.run('erase', self.person), '')
        self.assertEqual(self.holding(self.here, 'Kääriäinen', PHONE, 'Kahvinkeittäjä'), [])
        for command in (['show', self.person], ['history', self.person], ['restore', self.person]):
            self.here.run(*command, status=1)
        self.assertEqual(self.here.json('search', 'Kääriäinen'), {'hits': []})
        self.assertEqual(self.here.json('list', 'participant', '--deleted'), {'records': []})
        self.assertRegex(self.here.canonical(),
                         f'<erased kind="participant" id="{self.person}" at="[^"]+"/>')
        self.here.run('import', old)
        self.assertEqual(self.holding(self.here, 'Kääriäinen', PHONE), [])
        self.here.run('check')

    def test_other_laptop(self):
        """It erases there too, and an older file or backup of there brings nothing back."""
        there = self.laptop('there')
        there.run('import', self.export(self.here, 'old.xml'))
        there.run('set', self.person, 'notes=Liisan muistiinpano')
        theirs = self.export(there, 'theirs.xml')
        there.run('backup', there.path('kept.db'))
        self.here.run('erase', self.person)
        summary = there.json('import', self.export(self.here, 'new.xml'))
        self.assertEqual((summary['erased'], summary['read']), (1, 1))
        kept = there.path('kept.db')
        shutil.move(kept, self.folder)
        self.assertEqual(self.holding(there, 'Kääriäinen', PHONE, 'Liisan'), [])
        there.run('restore-backup', os.path.join(self.folder, 'kept.db'))
        there.run('import', theirs)
        self.here.run('import', theirs)
        for laptop in (self.here, there):
            self.assertEqual(self.holding(laptop, 'Kääriäinen', PHONE, 'Liisan'), [])
        self.assertEqual(self.here.canonical(), there.canonical())

    def test_field(self):
        old = self.export(self.here, 'old.xml')
        self.here.run('erase', self.person, 'phone')
        self.here.run('import', old)
        self.assertEqual(self.holding(self.here, PHONE), [])
        self.assertNotIn('phone', self.here.json('show', self.person)['fields'])
        self.assertNotIn(PHONE, self.here.run('history', self.person))
        self.assertRegex(self.here.canonical(),
                         f'<erased kind="participant" id="{self.person}" field="phone" '
                         r'at="[^"]+" upto="k1\.3"/>')
        self.here.run('set', self.person, 'phone=050 2')
        self.assertEqual(self.here.json('show', self.person)['fields']['phone'], '050 2')

    def test_earlier(self):
        """The new words stay, here and there, and `upto` ends just before them."""
        entry = self.here.run('new', 'entry', 'date=2026-03-03', f'text={NAME} lauloi.')
        there = self.laptop('there')
        there.run('import', self.export(self.here, 'old.xml'))
        self.here.run('set', entry, 'text=Joku lauloi.')
        self.here.run('erase', entry, 'text', '--earlier')
        self.here.run('import', self.here.path('old.xml'))
        self.assertRegex(self.here.canonical(), r'field="text" at="[^"]+" upto="k1\.4"')
        self.assertRegex(self.here.canonical(), r'<text at="[^"]+\.k1\.5">Joku')
        there.run('import', self.export(self.here, 'new.xml'))
        for laptop in (self.here, there):
            self.assertEqual(self.holding(laptop, f'{NAME} lauloi'), [])
            self.assertEqual(laptop.json('show', entry)['fields']['text'], 'Joku lauloi.')
            self.assertEqual(laptop.json('show', entry)['conflicts'], {})
        self.assertEqual(self.here.canonical(), there.canonical())

    def test_same_person(self):
        other = self.here.run('new', 'participant', 'name=Äijö', f'same_as={self.person}')
        self.meet(self.person, other)
        before = self.here.json('figures')
        self.here.run('erase', other)
        least, most = sorted([self.person, other])
        erased = dict(re.findall(r'<erased kind="participant" id="([^"]+)" [^/]*?(as="[^"]+")?/>',
                                 self.here.canonical()))
        self.assertEqual(erased, {least: '', most: f'as="{least}"'})
        self.assertEqual(self.here.json('figures'), before)

    def test_figures_stay(self):
        maija = self.here.run('new', 'participant', 'name=Maija')
        self.meet(self.person, maija)
        before = self.here.json('figures'), self.here.json('figures', '--by', 'month')
        self.assertEqual(before[0]['rows'][0]['people'], 2)
        self.here.run('erase', self.person)
        self.assertEqual((self.here.json('figures'), self.here.json('figures', '--by', 'month')),
                         before)

    def test_refused(self):
        meeting = self.meet(self.person)
        before = self.here.canonical()
        for arguments, reason in (([meeting], 'figures count them'),
                                  ([meeting, 'planned'], 'can’t be erased alone'),
                                  ([self.person, 'deleted'], 'can’t be erased alone'),
                                  ([self.person, 'name'], 'can’t be empty'),
                                  ([self.person, 'email'], 'nothing in this field'),
                                  ([self.person, 'email', '--earlier'], 'Nothing earlier'),
                                  ([self.person, 'nonsense'], 'no field')):
            with self.subTest(arguments):
                self.here.run('erase', *arguments, status=1)
                self.assertIn(reason, self.here.said)
        self.assertEqual(self.here.canonical(), before)

    def test_dry_run_erases_nothing(self):
        there = self.laptop('there')
        there.run('import', self.export(self.here, 'old.xml'))
        self.here.run('erase', self.person)
        summary = there.json('import', '--dry-run', self.export(self.here, 'new.xml'))
        self.assertEqual(summary['erased'], 1)
        self.assertEqual(there.json('show', self.person)['fields']['name'], NAME)


class WhileAnotherReads(ForgetTest):
    """Another program holds the database; its reading is this process's."""

    def read(self):
        reader = sqlite3.connect(self.here.path('piiri.db'), isolation_level=None)
        self.addCleanup(reader.close)
        reader.execute('BEGIN')
        reader.execute('SELECT count(*) FROM participant').fetchone()
        return reader

    def test_record(self):
        reader = self.read()
        self.here.run('erase', self.person, status=1)
        self.assertIn('Close the other program', self.here.said)
        self.assertTrue(self.holding(self.here, 'Kääriäinen'))
        self.here.run('show', self.person, status=1)
        reader.close()
        self.here.run('list', 'participant')
        self.assertEqual(self.holding(self.here, 'Kääriäinen', PHONE), [])

    def test_import(self):
        """What a file erases is erased; that old bytes are left is a warning."""
        there = self.laptop('there')
        there.run('import', self.export(self.here, 'old.xml'))
        there.run('erase', self.person)
        reader = self.read()
        summary = self.here.json('import', self.export(there, 'new.xml'))
        self.assertEqual(summary['erased'], 1)
        self.assertIn('Close the other program', summary['warnings'][0])
        reader.close()
        self.here.run('list', 'participant')
        self.assertEqual(self.holding(self.here, 'Kääriäinen', PHONE), [])


if __name__ == '__main__':
    unittest.main()
