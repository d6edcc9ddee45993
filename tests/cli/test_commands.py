"""Every command with what it prints, and every exit status."""

import csv
import io
import os
import shutil
import subprocess
import unittest

from piirictl import ToolTest

NOBODY = 'e7ba07c3-1f0a-4c56-9d2e-3b1f6a5c7d80'


class Commands(ToolTest):
    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')
        self.circle = self.here.run('init', '--name', 'Koivuranta')

    def person(self, name, *fields):
        return self.here.run('new', 'participant', f'name={name}', *fields)

    def test_init(self):
        self.assertRegex(self.circle, r'^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]')
        self.assertEqual(self.here.json('show', self.circle)['fields'], {'name': 'Koivuranta'})
        self.assertEqual(os.stat(self.here.path('piiri.db')).st_mode & 0o777, 0o600)
        self.here.run('init', '--name', 'Another', status=1)
        self.assertIn('left as it is', self.here.said)
        self.here.run('init', database='new.db', status=2)
        self.assertFalse(os.path.exists(self.here.path('new.db')))

    def test_own_database(self):
        """Without --database it is the application's own."""
        from piirictl import TOOL
        subprocess.run([TOOL, 'init', '--name', 'Own'], env=self.here.environment(), check=True,
                       capture_output=True)
        self.assertTrue(os.path.exists(self.here.path('share/piiri/piiri.db')))

    def test_wrong_usage(self):
        for arguments in ([], ['nonsense'], ['list'], ['list', 'participant', '--nonsense'],
                          ['show'], ['set', NOBODY], ['list', 'participant', '--json', '--csv'],
                          ['export', '--profile', 'secret'], ['export', '--seal'],
                          ['erase'], ['erase', NOBODY, '--earlier'],
                          ['settle', NOBODY, 'name']):
            with self.subTest(arguments):
                self.here.run(*arguments, status=2)
                self.assertTrue(self.here.said.startswith('piirictl: '), self.here.said)

    def test_missing(self):
        for arguments in (['show', NOBODY], ['show', 'x'], ['set', NOBODY, 'name=A'],
                          ['delete', NOBODY], ['restore', NOBODY], ['history', NOBODY],
                          ['erase', NOBODY], ['erase', 'x', 'phone'],
                          ['list', 'unicorn'], ['new', 'unicorn'], ['import', '/nonexistent'],
                          ['list', 'participant', '--circle', NOBODY],
                          ['restore-backup', '/nonexistent']):
            with self.subTest(arguments):
                self.here.run(*arguments, status=1)
        self.here.run('list', 'participant', database='none.db', status=1)
        self.assertFalse(os.path.exists(self.here.path('none.db')))

    def test_kinds(self):
        kinds = {kind['name']: kind for kind in self.here.json('kinds')['kinds']}
        self.assertEqual(list(kinds), [
            'circle', 'participant', 'meeting', 'attendance', 'theme', 'support', 'holding', 'entry', 'picture',
            'task', 'actor', 'contact_note', 'responsibility', 'place', 'practice', 'principle', 'tally'])
        self.assertEqual(kinds['attendance']['key'], ['meeting', 'participant'])
        self.assertEqual(kinds['meeting']['key'], ['circle', 'planned'])
        self.assertIsNone(kinds['participant']['key'])
        self.assertEqual(set(kinds['participant']), {'name', 'label', 'circle', 'key', 'profiles',
                                                     'fields'})
        fields = {field['name']: field for field in kinds['participant']['fields']}
        self.assertEqual(fields['phone'], {
            'name': 'phone', 'label': 'Phone', 'type': 'text', 'privacy': 'contact',
            'required': False, 'choices': None, 'target': None})
        self.assertEqual(fields['brought_by']['target'], 'participant')
        self.assertIn({'name': 'elder', 'label': 'Elder'}, fields['roles']['choices'])
        self.assertIn('participant (Participant)', self.here.run('kinds'))

    def test_new_and_show(self):
        person = self.person('Maija', 'roles=elder neighbour', 'phone=040 1')
        self.assertEqual(self.here.json('show', person), {
            'kind': 'participant', 'id': person, 'circle': self.circle, 'deleted': False,
            'fields': {'name': 'Maija', 'phone': '040 1', 'roles': 'elder neighbour'},
            'conflicts': {}})
        self.assertEqual(self.here.json('show', f'participant:{person}')['id'], person)
        self.here.run('show', f'meeting:{person}', status=1)
        self.assertIn('phone: 040 1', self.here.run('show', person))

    def test_refused_values(self):
        person = self.person('Maija')
        for arguments in (['since=yesterday'], ['roles=neighbour elder'], ['roles=king'],
                          ['expert_by_experience=true'], ['nonsense=1'], ['name='], ['deleted=yes'], [f'circle={self.circle}'], ['brought_by=Aino']):
            with self.subTest(arguments):
                self.here.run('set', person, *arguments, status=1)
        self.here.run('new', 'participant', 'phone=1', status=1)
        self.here.run('set', person, 'phone', status=2)
        self.assertEqual(self.here.json('show', person)['fields'], {'name': 'Maija'})

    def test_all_or_nothing(self):
        person = self.person('Maija', 'phone=1')
        self.here.run('set', person, 'phone=2', 'since=never', status=1)
        self.assertEqual(self.here.json('show', person)['fields']['phone'], '1')

    def test_set_empties(self):
        person = self.person('Maija', 'phone=1')
        self.here.run('set', person, 'phone=')
        self.assertEqual(self.here.json('show', person)['fields']['phone'], '')

    def test_keys(self):
        """Two laptops make the same record: a known id of a known key."""
        meeting = self.here.run('new', 'meeting', 'planned=2026-03-03T13:00')
        import uuid
        self.assertEqual(meeting, str(uuid.uuid5(uuid.UUID(self.circle), '2026-03-03T13:00')))
        self.assertEqual(self.here.run('new', 'meeting', 'planned=2026-03-03T13:00'), meeting)
        self.here.run('delete', meeting)
        self.assertTrue(self.here.json('show', meeting)['deleted'])
        self.assertEqual(self.here.run('new', 'meeting', 'planned=2026-03-03T13:00'), meeting)
        self.assertFalse(self.here.json('show', meeting)['deleted'])
        self.here.run('set', meeting, 'planned=2026-03-04T13:00', status=1)

    def test_two_circles(self):
        self.here.run('new', 'circle', 'name=Näätätie')
        self.here.run('new', 'participant', 'name=Maija', status=1)
        self.assertIn('several circles', self.here.said)
        self.here.run('new', 'participant', 'name=Maija', f'circle={self.circle}')
        self.assertEqual(len(self.here.json('list', 'participant', '--circle',
                                            self.circle)['records']), 1)

    def test_delete_and_restore(self):
        person = self.person('Maija')
        self.here.run('delete', person)
        self.assertEqual(self.here.json('list', 'participant')['records'], [])
        self.assertEqual(len(self.here.json('list', 'participant', '--deleted')['records']), 1)
        self.here.run('restore', person)
        self.assertEqual(len(self.here.json('list', 'participant')['records']), 1)

    def test_list(self):
        people = sorted(self.person(name) for name in ('Aino', 'Bertta "B", jr', 'Cecilia'))
        self.assertEqual([record['id'] for record in self.here.json('list', 'participant')['records']],
                         people)
        rows = list(csv.DictReader(io.StringIO(self.here.run('list', 'participant', '--csv'))))
        self.assertEqual([row['id'] for row in rows], people)
        self.assertIn('Bertta "B", jr', [row['name'] for row in rows])
        self.assertIn('Aino', self.here.run('list', 'participant'))

    def test_history(self):
        person = self.person('Maija', 'phone=1')
        self.here.run('set', person, 'phone=2')
        lines = [line.split() for line in self.here.run('history', person).splitlines()]
        self.assertEqual([line[-2:] for line in lines if 'phone' in line],
                         [['phone', '1'], ['phone', '2']])
        self.assertEqual(['*' in line for line in lines if 'phone' in line], [False, True])

    def test_search(self):
        person = self.person('Äijälä Maija')
        self.person('Aino')
        hits = self.here.json('search', 'äij')['hits']
        self.assertEqual(hits, [{'kind': 'participant', 'id': person, 'field': 'name',
                                 'snippet': 'Äijälä Maija'}])
        self.assertEqual(self.here.json('search', 'aij')['hits'], [])
        self.assertEqual(self.here.json('search', '" OR *')['hits'], [])
        self.here.run('delete', person)
        self.assertEqual(self.here.json('search', 'äij')['hits'], [])

    def test_backup(self):
        person = self.person('Maija', 'phone=1')
        before = self.here.canonical()
        self.here.run('backup', self.here.path('copy.db'))
        self.assertEqual(os.stat(self.here.path('copy.db')).st_mode & 0o777, 0o600)
        self.here.run('set', person, 'phone=2')
        self.here.run('restore-backup', self.here.path('copy.db'))
        self.assertEqual(self.here.canonical(), before)
        self.here.run('check')

    def test_check(self):
        self.assertEqual(self.here.run('check'), 'All is well.')
        with open(self.here.path('other.db'), 'w') as other:
            other.write('not a database ' * 100)
        self.here.run('check', database='other.db', status=1)
        with open(self.here.path('piiri.db'), 'r+b') as damaged:
            damaged.seek(4096 * 6)
            damaged.write(b'\xff' * 4096 * 20)
        self.here.run('check', status=1)

    def test_sample(self):
        self.here.run('sample', status=1)
        self.here.run('sample', database='sample.db')
        self.assertEqual(len(self.here.json('list', 'participant', database='sample.db')['records']),
                         14)
        self.here.run('check', database='sample.db')

    def test_sample_in_languages(self):
        def place(database):
            records = self.here.json('list', 'place', database=database)['records']
            return records[0]['fields']['name']

        for language, name in ('fi', 'Kerhohuone'), ('sv', 'Klubbrummet'), ('en', 'Club room'):
            self.here.run('sample', '--language', language, database=language + '.db')
            self.assertEqual(place(language + '.db'), name)
            self.here.run('check', database=language + '.db')
            self.here.run('sample', database=language + '-own.db', LANGUAGE=language + '_FI:de')
            self.assertEqual(place(language + '-own.db'), name)
        self.here.run('sample', database='other.db', LANGUAGE='de')
        self.assertEqual(place('other.db'), 'Club room')
        self.here.run('sample', '--language', 'de', database='none.db', status=2)
        self.assertFalse(os.path.exists(self.here.path('none.db')))

    @unittest.skipUnless(shutil.which('xmllint'), 'xmllint is not here')
    def test_sample_is_valid(self):
        schema = os.path.join(os.path.dirname(__file__), '../../data/piiri-exchange-1.rng')
        self.here.run('sample', database='sample.db')
        self.here.run('export', '-o', self.here.path('sample.piiri.xml'), database='sample.db')
        subprocess.run(['xmllint', '--noout', '--nonet', '--relaxng', schema,
                        self.here.path('sample.piiri.xml')], check=True, capture_output=True)


if __name__ == '__main__':
    unittest.main()
