"""What is kept of a person, as JSON, as pages and in lines."""

import os
import re
import shutil
import subprocess
import unittest

from piirictl import ToolTest

CLOCK = '2026-11-24T12:00:00.000Z'


class Kept(ToolTest):
    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')
        self.here.run('init', '--name', 'Koivuranta')
        self.liisa = self.here.run('new', 'participant', 'name=Liisa Niemi', 'phone=040 1')
        self.here.run('set', self.liisa, 'phone=040 2')
        self.meeting = self.here.run('new', 'meeting', 'planned=2026-11-24T13:00')
        self.here.run('new', 'attendance', f'meeting={self.meeting}',
                      f'participant={self.liisa}', 'present=yes')

    def test_json(self):
        kept = self.here.json('kept', self.liisa, PIIRI_CLOCK=CLOCK)
        self.assertEqual(set(kept), {'name', 'gathered', 'circles', 'records'})
        self.assertEqual(kept['name'], 'Liisa Niemi')
        self.assertEqual(kept['gathered'], CLOCK)
        self.assertEqual([c['name'] for c in kept['circles']], ['Koivuranta'])
        self.assertEqual(set(kept['circles'][0]),
                         {'id', 'name', 'controller', 'basis', 'retention', 'contact'})
        self.assertEqual([r['kind'] for r in kept['records']], ['participant', 'attendance'])
        own = kept['records'][0]
        self.assertEqual(set(own), {'kind', 'id', 'title', 'own', 'whole', 'deleted', 'fields'})
        self.assertTrue(own['own'])
        phone = next(f for f in own['fields'] if f['name'] == 'phone')
        self.assertEqual(set(phone), {'name', 'label', 'values'})
        self.assertEqual([v['value'] for v in phone['values']], ['040 2', '040 1'])
        self.assertEqual([v['standing'] for v in phone['values']], [True, False])
        self.assertEqual(set(phone['values'][0]), {'value', 'words', 'at', 'replica', 'laptop',
                                                   'standing', 'shown'})

    def test_lines(self):
        lines = self.here.run('kept', self.liisa).splitlines()
        self.assertTrue(any(re.search(r'\*  phone +040 2$', line) for line in lines))
        self.assertTrue(any(line.startswith('attendance:') for line in lines))

    @unittest.skipUnless(shutil.which('pdftotext'), 'no pdftotext here')
    def test_pages(self):
        path = self.here.path('liisa.pdf')
        self.assertEqual(self.here.run('kept', self.liisa, '-o', path), '')
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True,
                              check=True).stdout
        for words in ('What is kept of Liisa Niemi', 'Koivuranta', '040 1', '040 2', 'Earlier'):
            self.assertIn(words, text)
        self.here.run('kept', self.liisa, '-o', path, LANGUAGE='fi')
        text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True,
                              check=True).stdout
        self.assertIn('Säilytetyt tiedot: Liisa Niemi', text)

    def test_the_same_pages_again(self):
        pages = []
        for name in ('one.pdf', 'two.pdf'):
            self.here.run('kept', self.liisa, '-o', self.here.path(name), PIIRI_CLOCK=CLOCK)
            with open(self.here.path(name), 'rb') as file:
                pages.append(file.read())
        self.assertTrue(pages[0].startswith(b'%PDF-'))
        self.assertEqual(pages[0], pages[1])

    def test_refusals(self):
        self.here.run('kept', self.meeting, status=1)
        self.assertIn('is no participant', self.here.said)
        self.here.run('kept', '00000000-0000-4000-8000-000000000000', status=1)
        self.here.run('kept', self.liisa, '--json', '-o', 'x.pdf', status=2)
        self.here.run('kept', status=2)
        self.here.run('kept', self.liisa, '-o', self.here.path('none/x.pdf'), status=1)


if __name__ == '__main__':
    unittest.main()
