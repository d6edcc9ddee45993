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

    def test_wrong_usage(self):
        for arguments in (['--by', 'year'], ['--from', 'yesterday'], ['--to', '2026-02-30'],
                          ['--from', ''], ['more'], ['--json', '--csv']):
            with self.subTest(arguments):
                self.here.run('figures', *arguments, status=2)
                self.assertTrue(self.here.said.startswith('piirictl: '), self.here.said)


if __name__ == '__main__':
    unittest.main()
