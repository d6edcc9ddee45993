"""Figures as `piirictl figures` prints them: names, order and types stay as they are."""

import unittest

from piirictl import ToolTest

NUMBERS = ['meetings', 'visits', 'people', 'average', 'least', 'most', 'new_people']


class Figures(ToolTest):
    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')
        self.circle = self.here.run('init', '--name', 'Koivuranta, "the first"')
        people = [self.here.run('new', 'participant', f'name={name}') for name in ('Aino', 'Eino')]
        for day, guests, present in (('03', 2, people), ('10', 1, people[:1]), ('17', 0, people[:1])):
            meeting = self.here.run('new', 'meeting', f'planned=2026-03-{day}T13:00', 'state=held',
                                    f'guests={guests}')
            for person in present:
                self.here.run('new', 'attendance', f'meeting={meeting}', f'participant={person}',
                              'present=yes')

    def row(self, key, *numbers):
        return {**key, **dict(zip(NUMBERS, numbers))}

    def test_by_circle(self):
        row = self.row({'circle': self.circle}, 3, 7, 2, 2.3, 1, 4, 2)
        printed = self.here.json('figures')
        self.assertEqual(printed, {'from': None, 'to': None, 'rows': [row]})
        self.assertEqual(list(printed['rows'][0]), list(row))
        self.assertEqual(self.here.json('figures', '--by', 'circle'), printed)
        self.assertIn('"average": 2.3,', self.here.run('figures', '--json'))

    def test_without_meetings(self):
        self.assertEqual(
            self.here.json('figures', '--from', '2026-04-01', '--to', '2026-04-30'),
            {'from': '2026-04-01', 'to': '2026-04-30',
             'rows': [self.row({'circle': self.circle}, 0, 0, 0, None, None, None, 0)]})
        self.assertEqual(
            self.here.json('figures', '--from', '2026-04-01', '--by', 'month')['rows'], [])

    def test_by_month(self):
        self.assertEqual(
            self.here.json('figures', '--by', 'month', '--from', '2026-03-10')['rows'],
            [self.row({'month': '2026-03'}, 2, 3, 1, 1.5, 1, 2, 0)])

    def test_by_area(self):
        self.assertEqual(self.here.json('figures', '--by', 'area')['rows'],
                         [self.row({'area': ''}, 3, 7, 2, 2.3, 1, 4, 2)])
        self.here.run('set', self.circle, 'area=Ranta')
        self.assertEqual(self.here.json('figures', '--by', 'area')['rows'],
                         [self.row({'area': 'Ranta'}, 3, 7, 2, 2.3, 1, 4, 2)])

    def test_for_people_and_tables(self):
        head, line = self.here.run('figures', '--csv').splitlines()
        self.assertEqual(head, 'circle,meetings,visits,people,average,least,most,new_people,name')
        self.assertEqual(line, f'{self.circle},3,7,2,2.3,1,4,2,"Koivuranta, ""the first"""')
        head, line = self.here.run('figures').splitlines()
        self.assertEqual(head.split(), ['circle', *NUMBERS, 'name'])
        self.assertEqual(line.split()[:8], [self.circle, '3', '7', '2', '2.3', '1', '4', '2'])

    def pass_on(self, sender, receiver):
        sender.run('export', '-o', sender.path('passed.piiri.xml'))
        receiver.run('import', sender.path('passed.piiri.xml'))

    def test_joined_count_once(self):
        people = {r['fields']['name']: r['id'] for r in self.here.json('list', 'participant')['records']}
        other = self.here.run('new', 'participant', 'name=Lehto Aino')
        meetings = self.here.json('list', 'meeting')['records']
        again = self.here.run('new', 'meeting', 'planned=2026-03-10T13:30', 'state=held')
        for meeting in [again] + [r['id'] for r in meetings]:
            self.here.run('new', 'attendance', f'meeting={meeting}', f'participant={other}',
                          'present=yes')
        before = self.here.json('figures')['rows'][0]
        self.assertEqual([before['meetings'], before['visits'], before['people']], [4, 11, 3])

        # Both laptops join, each the other way round, and come to the same.
        there = self.laptop('there')
        self.pass_on(self.here, there)
        self.here.run('set', other, f'same_as={people["Aino"]}')
        there.run('set', people['Aino'], f'same_as={other}')
        tenth = next(r['id'] for r in meetings if r['fields']['planned'] == '2026-03-10T13:00')
        self.here.run('set', again, f'same_as={tenth}')
        self.pass_on(there, self.here)
        self.pass_on(self.here, there)
        self.assertEqual(self.here.canonical(), there.canonical())
        for laptop in (self.here, there):
            row = laptop.json('figures')['rows'][0]
            smaller = min(again, tenth)
            guests = 3 if smaller == tenth else 2
            self.assertEqual([row['meetings'], row['visits'], row['people'], row['new_people']],
                             [3, 4 + guests, 2, 2])
            # The records themselves are all there, and say what they are the same as.
            listed = {r['id']: r for r in laptop.json('list', 'participant')['records']}
            self.assertEqual(len(listed), 3)
            self.assertEqual(laptop.json('show', other)['fields']['same_as'], people['Aino'])

        # What one takes back is taken back for both.
        there.run('set', people['Aino'], 'same_as=')
        there.run('set', other, 'same_as=')
        self.pass_on(there, self.here)
        self.assertEqual(self.here.json('figures')['rows'][0]['people'], 3)

    def test_wrong_usage(self):
        for arguments in (['--by', 'year'], ['--from', 'yesterday'], ['--to', '2026-02-30'],
                          ['--from', ''], ['more'], ['--json', '--csv']):
            with self.subTest(arguments):
                self.here.run('figures', *arguments, status=2)
                self.assertTrue(self.here.said.startswith('piirictl: '), self.here.said)


if __name__ == '__main__':
    unittest.main()
