"""Two laptops that exchange files through the tool alone."""

import json
import os
import shutil
import unittest

from piirictl import ToolTest


class Exchange(ToolTest):
    def setUp(self):
        super().setUp()
        self.a = self.laptop('a')
        self.b = self.laptop('b')
        self.circle = self.a.run('init', '--name', 'Koivuranta')
        self.person = self.a.run('new', 'participant', 'name=Maija', 'phone=1')
        self.give(self.a, self.b)

    def give(self, sender, receiver, *options):
        name = sender.path('out.piiri.xml')
        sender.run('export', '-o', name, *options)
        return receiver.json('import', name)

    def test_first_import(self):
        """Into a database that isn't there yet, from standard input."""
        text = self.a.run('export') + '\n'
        summary = json.loads(self.laptop('c').run('import', '-', '--json', given=text))
        self.assertEqual(summary, {
            'files': 1, 'read': 2, 'new': 2, 'changed': 0, 'same': 0, 'conflicts': 0, 'erased': 0,
            'withheld': 0, 'warnings': [],
            'kinds': {'circle': {'new': 1, 'changed': 0, 'same': 0},
                      'participant': {'new': 1, 'changed': 0, 'same': 0}}})
        self.assertEqual(self.a.canonical(), self.b.canonical())

    def test_again_is_same(self):
        summary = self.give(self.a, self.b)
        self.assertEqual((summary['new'], summary['changed'], summary['same']), (0, 0, 2))

    def test_dry_run(self):
        self.a.run('set', self.person, 'phone=2')
        self.a.run('export', '-o', self.a.path('out.xml'))
        before = self.b.canonical()
        self.assertEqual(self.b.json('import', '--dry-run', self.a.path('out.xml'))['changed'], 1)
        self.assertEqual(self.b.canonical(), before)
        self.laptop('c').run('import', '--dry-run', self.a.path('out.xml'))
        self.assertFalse(os.path.exists(self.laptop('c').path('piiri.db')))

    def test_changes(self):
        """Every field, old and new, on top of what is said without it."""
        self.a.run('set', self.person, 'phone=2')
        new = self.a.run('new', 'theme', 'title=Kirpputori')
        self.b.run('set', self.person, 'called=Maikki')
        self.a.run('set', self.person, 'called=Mai')
        out = self.a.path('out.xml')
        self.a.run('export', '-o', out)
        before = self.b.canonical()
        summary = self.b.json('import', '--dry-run', '--changes', out)
        self.assertEqual(summary.pop('changes'), [
            {'kind': 'participant', 'id': self.person, 'what': 'changed', 'fields': {
                'called': {'before': 'Maikki', 'after': 'Mai', 'conflict': True},
                'phone': {'before': '1', 'after': '2'}}},
            {'kind': 'theme', 'id': new, 'what': 'new', 'fields': {
                'title': {'before': None, 'after': 'Kirpputori'}}}])
        self.assertEqual(summary, self.b.json('import', '--dry-run', out))
        plain = self.b.run('import', '--dry-run', '--changes', out)
        self.assertIn('participant changed: Maija\n  called: Maikki | Mai\n  phone: 1 -> 2', plain)
        self.assertEqual(self.b.canonical(), before)
        self.b.run('import', '--changes', out, status=2)

    def conflict(self):
        self.a.run('set', self.person, 'phone=2')
        self.b.run('set', self.person, 'phone=3')
        self.assertEqual(self.give(self.a, self.b)['conflicts'], 1)
        self.assertEqual(self.give(self.b, self.a)['conflicts'], 1)
        self.assertEqual(self.a.canonical(), self.b.canonical())
        record, = self.a.json('conflicts')['records']
        return record['conflicts']['phone']

    def test_conflict(self):
        values = self.conflict()
        self.assertEqual([value['n'] for value in values], [1, 2])
        self.assertEqual({value['value'] for value in values}, {'2', '3'})
        self.assertEqual([value['shown'] for value in values], [False, True])
        self.assertRegex(values[0]['replica'], '^[0-9a-f]{16}$')
        self.assertRegex(values[0]['at'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$')

    def settled(self, *how):
        self.a.run('settle', self.person, 'phone', *how)
        self.give(self.a, self.b)
        self.assertEqual(self.b.json('conflicts'), {'records': []})
        self.assertEqual(self.a.canonical(), self.b.canonical())
        return self.b.json('show', self.person)['fields']['phone']

    def test_keep(self):
        values = self.conflict()
        self.assertEqual(self.settled('keep', '1'), values[0]['value'])

    def test_both(self):
        values = self.conflict()
        self.assertEqual(self.settled('both'), '\n\n'.join(value['value'] for value in values))

    def test_write(self):
        self.conflict()
        self.assertEqual(self.settled('write', '4'), '4')

    def test_settle_refused(self):
        self.conflict()
        self.a.run('settle', self.person, 'phone', 'keep', '3', status=1)
        self.a.run('settle', self.person, 'name', 'keep', '1', status=1)
        self.a.run('settle', self.person, 'phone', 'maybe', status=2)
        self.assertEqual(len(self.a.json('conflicts')['records']), 1)

    def test_deleted_there_changed_here(self):
        self.a.run('delete', self.person)
        self.b.run('set', self.person, 'phone=3')
        self.give(self.b, self.a)
        record, = self.a.json('conflicts')['records']
        self.assertFalse(record['deleted'])
        self.assertEqual([(value['value'], value['shown'])
                          for value in record['conflicts']['deleted']], [('yes', False)])
        self.a.run('settle', self.person, 'deleted', 'keep', '1')
        self.assertTrue(self.a.json('show', self.person)['deleted'])
        self.give(self.a, self.b)
        self.assertEqual(self.a.canonical(), self.b.canonical())

    def test_several_files(self):
        """A broken one is refused, the others are taken."""
        self.a.run('set', self.person, 'phone=2')
        good, bad = self.a.path('good.xml'), self.a.path('bad.xml')
        self.a.run('export', '-o', good)
        with open(good) as whole, open(bad, 'w') as cut:
            cut.write(whole.read()[:-40])
        summary = json.loads(self.b.run('import', bad, good, '--json', status=1))
        self.assertEqual((summary['files'], summary['changed']), (1, 1))
        self.assertIn('bad.xml', self.b.said)

    def test_one_circle(self):
        other = self.a.run('new', 'circle', 'name=Näätätie')
        self.a.run('new', 'participant', 'name=Salla', f'circle={other}')
        text = self.a.run('export', '--circle', self.circle)
        self.assertIn('Maija', text)
        self.assertNotIn('Salla', text)

    def replica(self, laptop, database='piiri.db'):
        """Which replica wrote the person's phone last."""
        laptop.run('set', self.person, f'phone={os.urandom(4).hex()}', database=database)
        line = [line for line in laptop.run('history', self.person, database=database).splitlines()
                if ' phone ' in line and '*' in line]
        return line[0].split()[1]

    def test_moved(self):
        before = self.replica(self.a)
        os.rename(self.a.path('piiri.db'), self.a.path('moved.db'))
        self.assertEqual(self.replica(self.a, 'moved.db'), before)

    def test_copied(self):
        before = self.replica(self.a)
        shutil.copy(self.a.path('piiri.db'), self.a.path('copy.db'))
        seen = {self.replica(self.a, 'copy.db'), self.replica(self.a),
                self.replica(self.a, 'copy.db')}
        self.assertEqual(len(seen), 2)
        self.assertIn(before, seen)
        self.a.run('import', self.a.path('copy.db'), status=1)
        self.a.run('export', '-o', self.a.path('copy.xml'), database='copy.db')
        self.a.run('import', self.a.path('copy.xml'))
        self.a.run('export', '-o', self.a.path('own.xml'))
        self.a.run('import', self.a.path('own.xml'), database='copy.db')
        self.assertEqual(self.a.canonical(), self.a.canonical('copy.db'))

    def test_another_machine(self):
        before = self.replica(self.a)
        elsewhere = self.laptop('elsewhere')
        shutil.copy(self.a.path('piiri.db'), elsewhere.path('piiri.db'))
        self.assertNotEqual(self.replica(elsewhere), before)
        self.a.machine = 'the same home on another machine'
        self.assertNotEqual(self.replica(self.a), before)

    def test_restored(self):
        before = self.replica(self.a)
        self.a.run('backup', self.a.path('backup.db'))
        self.a.run('restore-backup', self.a.path('backup.db'))
        self.assertNotEqual(self.replica(self.a), before)

    def test_import_folder(self):
        """All files of a folder are one import: one summary, one backup; a broken one is named."""
        here, there = self.laptop('folder-here'), self.laptop('folder-there')
        here.run('init', '--name', 'Koivuranta')
        here.run('export', '-o', here.path('given.piiri.xml'))
        there.run('import', here.path('given.piiri.xml'))
        folder = here.path('files')
        os.mkdir(folder)
        for i in range(12):
            there.run('new', 'theme', f'title=Theme {i}')
            there.run('export', '-o', os.path.join(folder, f'{i:02}.piiri.xml'))
        with open(os.path.join(folder, '05.piiri.xml'), 'r+b') as file:
            file.truncate(300)
        with open(os.path.join(folder, 'notes.xml'), 'w') as file:
            file.write('none of ours')
        told = here.json('import', folder, status=1)
        self.assertEqual((told['files'], told['new']), (11, 12))
        self.assertIn('05.piiri.xml', here.said)
        self.assertEqual(len([b for b in os.listdir(here.path('backups')) if 'import' in b]), 1)
        self.assertEqual(here.canonical(), there.canonical())
        os.mkdir(here.path('none'))
        here.run('import', here.path('none'), status=1)


if __name__ == '__main__':
    unittest.main()
