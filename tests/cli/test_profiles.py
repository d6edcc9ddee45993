"""What leaves with a profile, what comes back from those who got less, and figures of circles that
nobody here has seen."""

import json
import os
import re
import subprocess
import unittest
from xml.etree import ElementTree

from piirictl import ToolTest

SCHEMA = os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'piiri-exchange-1.rng')
SPACE = '{urn:piiri:exchange:1}'
PROFILES = ('full', 'diary', 'figures')


def is_valid(path):
    try:
        done = subprocess.run(['xmllint', '--noout', '--nonet', '--relaxng', SCHEMA, path],
                              capture_output=True, check=False)
    except FileNotFoundError:
        return True
    return done.returncode == 0


class Profiles(ToolTest):
    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')
        self.circle = self.here.run('init', '--name', 'Koivuranta')
        self.aino = self.here.run('new', 'participant', 'name=Aino Harju', 'notes=Careful')
        self.here.run('set', self.aino, 'phone=040 1')
        self.meeting = self.here.run('new', 'meeting', 'planned=2026-03-03T13:00', 'state=held',
                                     f'guides={self.aino}', 'guests=2')
        self.here.run('new', 'attendance', f'meeting={self.meeting}', f'participant={self.aino}',
                      'present=yes')

    def write(self, laptop, profile, *more, **options):
        path = laptop.path(f'{profile}.piiri.xml')
        laptop.run('export', '--profile', profile, '-o', path, *more, **options)
        self.assertTrue(is_valid(path), path)
        return path

    def give(self, sender, receiver, profile='full'):
        return receiver.json('import', self.write(sender, profile))

    def kinds(self, path):
        root = ElementTree.parse(path).getroot()
        return {child.tag.removeprefix(SPACE) for child in root} - {'replica', 'erased', 'end'}

    def fields(self, laptop, record):
        return laptop.json('show', record)['fields']

    # --- what leaves ---

    def test_what_leaves(self):
        self.assertEqual(self.kinds(self.write(self.here, 'full')),
                         {'circle', 'participant', 'meeting', 'attendance'})
        self.assertEqual(self.kinds(self.write(self.here, 'diary')),
                         {'circle', 'participant', 'meeting', 'attendance'})
        self.assertEqual(self.kinds(self.write(self.here, 'figures')), {'circle', 'tally'})
        for profile in PROFILES:
            with open(self.here.path(f'{profile}.piiri.xml'), encoding='utf-8') as file:
                text = file.read()
            self.assertIn(f'profile="{profile}"', text)
            self.assertEqual('040 1' in text, profile == 'full')
            self.assertEqual('Careful' in text, profile == 'full')
            self.assertEqual('Aino' in text, profile != 'figures')
            self.assertEqual(self.aino in text, profile != 'figures')

    def test_every_field_obeys(self):
        """A word in every field that the tool knows of, as `kinds` tells them."""
        kinds = self.here.json('kinds')['kinds']
        rows, ids = [], {}
        for i, kind in enumerate(kinds):
            ids[kind['name']] = f'e{i:07x}-0000-4000-8000-000000000001'
            values = ''.join(f'<{field["name"]}>WORD.{kind["name"]}.{field["name"]}.</{field["name"]}>'
                             for field in kind['fields'])
            circle = f' circle="{ids["circle"]}"' if kind['circle'] else ''
            rows.append(f'<{kind["name"]} id="{ids[kind["name"]]}"{circle} '
                        f'at="2026-01-01T00:00:00.000Z.k1.1">{values}</{kind["name"]}>')
        text = ('<piiri xmlns="urn:piiri:exchange:1" profile="full">'
                '<replica key="k1" id="5b1f0c92d7a3e846" name="WORD.laptop."/>' + ''.join(rows)
                + f'<end records="{len(rows)}"/></piiri>')
        other = self.laptop('other')
        other.run('import', '-', given=text)
        classes = {'full': ('open', 'name', 'contact', 'sensitive'), 'diary': ('open', 'name'),
                   'figures': ('open',)}
        carried = {kind['name']: kind['profiles'] for kind in kinds}
        for profile in PROFILES:
            expected = {'WORD.laptop.'} if profile == 'full' else set()
            for kind in kinds:
                for field in kind['fields']:
                    if (profile in kind['profiles'] and field['privacy'] in classes[profile]
                            and (field['target'] is None or profile in carried[field['target']])):
                        expected.add(f'WORD.{kind["name"]}.{field["name"]}.')
            with open(self.write(other, profile), encoding='utf-8') as file:
                found = set(re.findall(r'WORD\.[a-z_.]+', file.read()))
            self.assertEqual(found, expected)
            for kind, record in ids.items():
                if profile not in carried[kind]:
                    with open(other.path(f'{profile}.piiri.xml'), encoding='utf-8') as file:
                        self.assertNotIn(record, file.read())

    def test_sealed(self):
        """Within the seal is what would be without it."""
        with open(self.here.path('words'), 'w', encoding='utf-8') as file:
            file.write('kolme vanhaa sanaa\n')
        words = ('--passphrase-file', self.here.path('words'))
        for profile in ('diary', 'figures'):
            path = self.here.path('sealed.piiri')
            self.here.run('export', '--profile', profile, '--seal', *words, '-o', path)
            other = self.laptop(profile)
            other.run('import', path, *words)
            plain = self.laptop(f'{profile}-plain')
            plain.run('import', self.write(self.here, profile))
            self.assertEqual(other.canonical(), plain.canonical())
            self.assertNotIn('040 1', other.canonical())

    def test_same_bytes_again(self):
        for profile in PROFILES:
            texts = []
            for _ in range(2):
                with open(self.write(self.here, profile), encoding='utf-8') as file:
                    texts.append(re.sub(' exported="[^"]*"', '', file.read()))
            self.assertEqual(*texts)

    def test_canonical(self):
        """The canonical form of less says that it is."""
        for profile in PROFILES:
            text = self.here.run('export', '--canonical', '--profile', profile)
            self.assertIn(f'<piiri xmlns="urn:piiri:exchange:1" profile="{profile}">', text)

    def test_erasures(self):
        eino = self.here.run('new', 'participant', 'name=Eino')
        self.here.run('erase', eino)
        self.here.run('erase', self.aino, 'phone')
        for profile in PROFILES:
            with open(self.write(self.here, profile), encoding='utf-8') as file:
                text = file.read()
            self.assertEqual(f'id="{eino}"' in text, profile != 'figures')
            self.assertEqual('<erased' in text, profile != 'figures')

    def test_wrong_usage(self):
        self.here.run('export', '--profile', 'everything', status=2)
        self.assertIn('everything', self.here.said)

    # --- what comes back ---

    def test_narrower_empties_nothing(self):
        self.here.run('set', self.circle, 'notes=The door sticks')
        before = self.here.canonical()
        there = self.laptop('there')
        self.give(self.here, there)
        for profile in ('diary', 'figures'):
            self.assertGreater(self.give(self.here, there, profile)['withheld'], 0)
        self.assertEqual(there.canonical(), self.here.canonical())
        self.assertEqual(self.fields(there, self.aino)['phone'], '040 1')
        self.assertIn('040 1', before)

    def writer(self):
        """The laptop of one who writes the diary and has nothing but what that takes."""
        writer = self.laptop('writer')
        summary = self.give(self.here, writer, 'diary')
        self.assertEqual((summary['new'], summary['withheld']), (4, 0))
        self.assertNotIn('phone', self.fields(writer, self.aino))
        return writer

    def test_writer_sends_back(self):
        writer = self.writer()
        entry = writer.run('new', 'entry', 'date=2026-03-03', f'author={self.aino}',
                           f'meeting={self.meeting}', 'text=We sang.')
        self.give(writer, self.here)
        self.assertEqual(self.fields(self.here, entry)['text'], 'We sang.')
        self.assertEqual(self.fields(self.here, self.aino),
                         {'name': 'Aino Harju', 'notes': 'Careful', 'phone': '040 1'})
        self.assertEqual(self.here.json('conflicts')['records'], [])

    def test_withheld_field_changed_by_both(self):
        """Who didn't see a field covers nothing in it: both values meet."""
        writer, other = self.writer(), self.laptop('other')
        self.give(self.here, other)
        writer.run('set', self.aino, 'phone=050 2', 'name=Aino Harjula')
        self.here.run('set', self.aino, 'phone=040 9')
        other.run('set', self.aino, 'notes=Sings')
        files = [self.write(writer, 'full'), self.write(self.here, 'full'),
                 self.write(other, 'full'), self.write(self.here, 'diary')]
        self.here.run('import', *files)
        other.run('import', *reversed(files))
        writer.run('import', *files[1:], files[0])
        self.assertEqual(self.here.canonical(), other.canonical())
        self.assertEqual(self.here.canonical(), writer.canonical())
        record, = self.here.json('conflicts')['records']
        self.assertEqual({value['value'] for value in record['conflicts']['phone']},
                         {'050 2', '040 9'})
        self.assertEqual(set(record['conflicts']), {'phone'})
        self.assertEqual(self.fields(self.here, self.aino)['name'], 'Aino Harjula')

    def test_deletion_of_what_was_partly_seen(self):
        """What the deletion didn't know of stands, and somebody is asked."""
        whole = self.here.run('new', 'participant', 'name=Eino', 'phone=040 5')
        writer, other = self.writer_of(5), self.laptop('other')
        writer.run('delete', self.aino)
        writer.run('delete', whole)
        self.give(self.here, other)
        self.give(writer, self.here)
        self.give(writer, other)
        for laptop in (self.here, other):
            # Her phone was written after all that the writer saw.
            record, = laptop.json('conflicts')['records']
            self.assertEqual((record['id'], list(record['conflicts'])), (self.aino, ['deleted']))
            self.assertFalse(laptop.json('show', self.aino)['deleted'])
            # His was written in one step with his name.
            self.assertTrue(laptop.json('show', whole)['deleted'])
            self.assertEqual(self.fields(laptop, whole)['phone'], '040 5')
        self.assertEqual(self.here.canonical(), other.canonical())
        self.here.run('restore', whole)
        self.give(self.here, writer, 'diary')
        self.assertFalse(writer.json('show', whole)['deleted'])

    def writer_of(self, n):
        writer = self.laptop('writer')
        self.assertEqual(self.give(self.here, writer, 'diary')['new'], n)
        return writer

    # --- tallies ---

    def test_tallies(self):
        self.write(self.here, 'figures')
        records = {record['fields']['period']: record
                   for record in self.here.json('list', 'tally')['records']}
        self.assertEqual(set(records), {'2026', '2026-03'})
        fields = records['2026-03']['fields']
        self.assertEqual((fields['meetings'], fields['visits'], fields['people'], fields['least'],
                          fields['most'], fields['new_people'], fields['volunteers']),
                         ('1', '3', '1', '3', '3', '1', '1'))
        year = records['2026']['fields']
        self.assertEqual(year | fields | {'period': '2026'}, year)
        self.here.run('set', self.meeting, 'guests=4')
        self.write(self.here, 'figures')
        self.assertEqual(self.fields(self.here, records['2026-03']['id'])['visits'], '5')

    def test_counted_by_two(self):
        """Two laptops count differently: nobody is asked, the newest is shown."""
        other, coordinator = self.laptop('other'), self.laptop('coordinator')
        self.give(self.here, other)
        other.run('set', self.meeting, 'guests=7')
        first, second = self.write(self.here, 'figures'), self.write(other, 'figures')
        summary = coordinator.json('import', first, second)
        self.assertEqual(summary['conflicts'], 0)
        self.assertEqual(coordinator.json('conflicts')['records'], [])
        self.assertEqual(coordinator.json('figures')['rows'][0]['visits'], 8)
        self.assertEqual(coordinator.run('check'), 'All is well.')
        back = self.laptop('back')
        back.run('import', second, first)
        self.assertEqual(back.canonical(), coordinator.canonical())
        # The next count knows of both and settles it, without a word.
        self.give(other, self.here)
        self.assertEqual(self.here.json('import', second)['conflicts'], 0)
        self.here.run('set', self.meeting, 'guests=9')
        self.assertEqual(coordinator.json('import', self.write(self.here, 'figures'))['conflicts'], 0)
        tally = next(record for record in coordinator.json('list', 'tally')['records']
                     if record['fields']['period'] == '2026-03')
        self.assertEqual(tally['fields']['visits'], '10')
        self.assertNotIn('visits', tally.get('conflicts', {}))

    def test_coordinator(self):
        """Twelve circles' figures, beside a circle whose own records are here."""
        coordinator = self.laptop('coordinator')
        files = [self.write(self.here, 'figures')]
        expected = self.here.json('figures')['rows']
        for n in range(2, 13):
            laptop = self.laptop(f'circle-{n}')
            laptop.run('init', '--name', f'Circle {n}')
            person = laptop.run('new', 'participant', 'name=Somebody')
            for day in range(1, 4):
                meeting = laptop.run('new', 'meeting', f'planned=2026-0{day}-0{day}T13:00',
                                     'state=held', f'guests={n}')
                laptop.run('new', 'attendance', f'meeting={meeting}', f'participant={person}',
                           'present=yes')
            files.append(self.write(laptop, 'figures'))
            expected += laptop.json('figures')['rows']
        summary = coordinator.json('import', *files)
        self.assertEqual((summary['files'], summary['withheld']), (12, 0))
        rows = coordinator.json('figures')['rows']
        # By their names, the second before the twelfth; the one of here is called Koivuranta.
        self.assertEqual(rows, expected[1:] + expected[:1])
        # Two of them give everything as well: nothing is counted twice.
        coordinator.run('import', self.write(self.here, 'full'), self.write(laptop, 'full'))
        self.assertEqual(coordinator.json('figures')['rows'], rows)
        months = {row['month']: row for row in coordinator.json('figures', '--by', 'month')['rows']}
        self.assertEqual((months['2026-01']['meetings'], months['2026-03']['meetings'],
                          months['2026-01']['people']), (11, 12, 11))
        # What was told of the others goes on as it came.
        again = self.laptop('again')
        again.run('import', self.write(coordinator, 'figures'))
        self.assertEqual(again.json('figures')['rows'], rows)
        self.assertNotIn('participant', again.canonical())

    def test_undo_is_not_spoiled(self):
        """What the window would undo is what a person did."""
        before = self.here.run('history', self.meeting)
        self.write(self.here, 'figures')
        self.assertEqual(self.here.run('history', self.meeting), before)


if __name__ == '__main__':
    unittest.main()
