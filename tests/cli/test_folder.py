"""piirictl sync: databases that work together through one folder, and what may lie in it."""

import itertools
import os
import random
import shutil
import subprocess
import unittest

from piirictl import ToolTest

SEED = int(os.environ.get('PIIRI_SEED', random.randrange(10 ** 6)))
ROUNDS = int(os.environ.get('PIIRI_ROUNDS', 60))


class Folder(ToolTest):
    def setUp(self):
        super().setUp()
        self.shared = os.path.join(self.folder, 'shared')
        os.mkdir(self.shared)
        self.aino = self.laptop('aino')
        self.circle = self.aino.run('init', '--name', 'Koivuranta')
        self.maija = self.aino.run('new', 'participant', 'name=Maija')

    def joined(self, name):
        """A laptop that got the circle by a file, before it shares the folder."""
        laptop = self.laptop(name)
        file = laptop.path('given.piiri.xml')
        self.aino.run('export', '-o', file)
        laptop.run('import', file)
        return laptop

    def sync(self, laptop, *more, status=0):
        return laptop.json('sync', self.shared, *more, status=status)

    def settle(self, *laptops, most=4):
        """Rounds until nobody writes; how many files were written."""
        written = 0
        for _ in range(most):
            now = [self.sync(laptop)['written'] for laptop in laptops]
            written += sum(now)
            if not any(now):
                return written
        self.fail(f'still writing after {most} rounds')

    def names(self):
        return sorted(os.listdir(self.shared))

    def path(self, name):
        return os.path.join(self.shared, name)

    def only(self):
        name, = self.names()
        return self.path(name)

    def read(self, path):
        with open(path, 'rb') as file:
            return file.read()

    def write(self, path, data):
        with open(path, 'wb') as file:
            file.write(data)

    # --- who writes, and when

    def test_one_file_each(self):
        liisa = self.joined('liisa')
        self.assertTrue(self.sync(self.aino)['written'])
        self.assertTrue(self.sync(liisa)['written'])
        names = self.names()
        self.assertEqual(len(names), 2)
        for name in names:
            self.assertRegex(name, f'^[0-9a-f]{{16}}-{self.circle}\\.piiri\\.xml$')
            self.assertEqual(os.stat(self.path(name)).st_mode & 0o777, 0o600)
        self.assertFalse(self.sync(self.aino)['written'])
        self.assertFalse(self.sync(liisa)['written'])

    def test_taking_writes_nothing(self):
        liisa = self.joined('liisa')
        self.settle(self.aino, liisa)
        for i in range(5):
            liisa.run('new', 'participant', f'name=Number {i}')
            self.assertTrue(self.sync(liisa)['written'])
            came = self.sync(self.aino)
            self.assertEqual((came['new'], came['written']), (1, False))
            self.assertFalse(self.sync(liisa)['written'])
        self.assertEqual(self.aino.canonical(), liisa.canonical())

    def test_what_came_another_way_is_news(self):
        liisa = self.joined('liisa')
        pekka = self.joined('pekka')
        self.settle(self.aino, liisa)
        pekka.run('new', 'participant', 'name=Pirkko')
        pekka.run('export', '-o', pekka.path('mail.piiri.xml'))
        self.aino.run('import', pekka.path('mail.piiri.xml'))
        self.assertTrue(self.sync(self.aino)['written'])
        self.assertEqual(self.sync(liisa)['new'], 1)
        self.assertEqual(self.settle(self.aino, liisa), 0)

    def test_both_change_the_same(self):
        liisa = self.joined('liisa')
        self.settle(self.aino, liisa)
        self.aino.run('set', self.maija, 'phone=1')
        liisa.run('set', self.maija, 'phone=2')
        self.assertEqual(self.settle(self.aino, liisa), 2)
        self.assertEqual(self.aino.canonical(), liisa.canonical())
        self.assertEqual(len(self.aino.json('conflicts')['records']), 1)

    def test_only_the_circle(self):
        other = self.aino.run('new', 'circle', 'name=Somewhere Else')
        eino = self.aino.run('new', 'participant', 'name=Eino Elsewhere', f'circle={other}')
        self.aino.run('sync', self.shared, status=1)
        self.assertIn('--circle', self.aino.said)
        self.assertEqual(self.names(), [])
        self.assertTrue(self.sync(self.aino, '--circle', self.circle)['written'])
        data = self.read(self.only())
        self.assertIn(b'Maija', data)
        self.assertNotIn(b'Elsewhere', data)
        # What changes elsewhere is nothing to write here.
        self.aino.run('set', eino, 'phone=1')
        self.assertFalse(self.sync(self.aino, '--circle', self.circle)['written'])
        # Two circles in one folder keep to themselves.
        self.assertTrue(self.sync(self.aino, '--circle', other)['written'])
        self.assertEqual(len(self.names()), 2)
        pekka = self.laptop('pekka')
        pekka.run('import', self.path(next(n for n in self.names() if self.circle in n)))
        self.assertEqual(self.sync(pekka, '--circle', self.circle)['files'], 1)
        self.assertNotIn('Elsewhere', pekka.canonical())

    def test_no_circle(self):
        self.laptop('pekka').run('sync', self.shared, status=1)
        pekka = self.laptop('pekka')
        pekka.run('init', '--name', 'X')
        only = pekka.json('list', 'circle')['records'][0]['id']
        pekka.run('delete', only)
        pekka.run('sync', self.shared, status=1)
        self.assertIn('no circle', pekka.said)

    # --- what may lie there

    def test_half_written(self):
        self.sync(self.aino)
        liisa = self.joined('liisa')
        self.aino.run('new', 'participant', 'name=Late')
        self.sync(self.aino)
        path = self.only()
        whole = self.read(path)
        for length in (0, 1, 40, len(whole) // 2, len(whole) - 2):
            self.write(path, whole[:length])
            self.assertEqual(len(self.sync(liisa, status=1)['troubles']), 1)
            self.assertNotIn('Late', liisa.canonical())
        self.write(path, whole)
        self.assertEqual(self.sync(liisa)['new'], 1)
        self.assertEqual(self.aino.canonical(), liisa.canonical())

    def test_damaged_beside_good(self):
        liisa, pekka = self.joined('liisa'), self.joined('pekka')
        pekka.run('new', 'participant', 'name=Pirkko')
        self.settle(self.aino, pekka)
        self.write(self.path('0.piiri.xml'), b'<?xml version="1.0"?><nothing/>')
        self.write(self.path('1.piiri'), b'\xb1PIIRI\r\nrubbish')
        came = self.sync(liisa, status=1)
        self.assertEqual(came['new'], 1)
        self.assertEqual(len(came['troubles']), 2)
        self.assertTrue(any('0.piiri.xml' in trouble for trouble in came['troubles']))

    def test_foreign(self):
        self.sync(self.aino)
        own = self.names()[0]
        for name in ('.syncthing.' + own + '.tmp', '.~lock.' + own + '#', '~' + own, own + '.part',
                     'budget.xml', 'x.ods', own + '~'):
            self.write(self.path(name), b'not for us')
        os.mkdir(self.path('folder.piiri.xml'))
        os.symlink('/dev/zero', self.path('endless.piiri.xml'))
        self.assertEqual(self.settle(self.aino, self.joined('liisa')), 1)

    def test_conflict_copies(self):
        liisa = self.joined('liisa')
        self.settle(self.aino, liisa)
        for name in self.names():
            stem = name.removesuffix('.xml')
            shutil.copy(self.path(name), self.path(stem + '.sync-conflict-20261122-130512-ABCDEFG.xml'))
            shutil.copy(self.path(name), self.path(stem + ' (conflicted copy 2026-11-22).xml'))
        self.assertEqual(self.settle(self.aino, liisa), 0)
        self.assertEqual(self.aino.canonical(), liisa.canonical())
        # Taking them away again is no loss: each laptop's own file has all it knew.
        for name in self.names():
            if 'conflict' in name:
                os.unlink(self.path(name))
        self.assertLessEqual(self.settle(self.aino, liisa), 1)

    def test_service_puts_an_older_one_back(self):
        liisa = self.joined('liisa')
        self.settle(self.aino, liisa)
        own = next(self.path(n) for n in self.names() if self.read(self.path(n)).count(b'k2') == 0)
        old = self.read(own)
        self.aino.run('new', 'participant', 'name=Newer')
        self.sync(self.aino)
        self.write(own, old)
        self.assertTrue(self.sync(self.aino)['written'])
        self.assertNotEqual(self.read(own), old)
        # The same bytes with another date are what they were.
        os.utime(own)
        self.assertFalse(self.sync(self.aino)['written'])

    def test_somebody_takes_a_file_away(self):
        liisa = self.joined('liisa')
        self.settle(self.aino, liisa)
        before = set(self.names())
        liisa.run('new', 'participant', 'name=Only Liisa wrote it')
        self.sync(liisa)
        self.sync(self.aino)
        gone = next(n for n in before if b'Only Liisa' in self.read(self.path(n)))
        os.unlink(self.path(gone))
        self.assertTrue(self.sync(self.aino)['written'])
        self.assertIn(b'Only Liisa', self.read(self.only()))
        self.assertEqual(self.settle(self.aino, liisa), 1)

    def test_copied_database(self):
        """Two databases that write as one: the folder brings them together, and they part."""
        liisa = self.laptop('liisa')
        self.settle(self.aino)
        shutil.copytree(self.aino.folder, liisa.folder, dirs_exist_ok=True)
        self.aino.run('new', 'participant', 'name=By Aino')
        liisa.run('new', 'participant', 'name=By Liisa')
        self.settle(self.aino, liisa, most=5)
        self.assertEqual(self.aino.canonical(), liisa.canonical())
        self.assertEqual(len(self.aino.json('list', 'participant')['records']), 3)
        self.assertEqual(len(self.names()), 2)

    def test_copies_without_a_step_do_not_fight(self):
        """The same home twice: one file, written by both, and an end of it."""
        liisa = self.laptop('liisa')
        liisa.machine = self.aino.machine
        self.settle(self.aino)
        shutil.copytree(self.aino.folder, liisa.folder, dirs_exist_ok=True)
        pekka = self.joined('pekka')
        for laptop, name in ((self.aino, 'A'), (liisa, 'B')):
            pekka.run('new', 'participant', f'name={name}')
            pekka.run('export', '-o', pekka.path('mail.piiri.xml'))
            laptop.run('import', pekka.path('mail.piiri.xml'))
        self.settle(self.aino, liisa, most=5)
        self.assertEqual(self.aino.canonical(), liisa.canonical())

    def test_restored_backup(self):
        self.sync(self.aino)
        self.aino.run('backup', self.aino.path('kept.db'))
        self.aino.run('new', 'participant', 'name=After the backup')
        self.sync(self.aino)
        self.aino.run('restore-backup', self.aino.path('kept.db'))
        self.assertEqual(self.sync(self.aino)['new'], 1)
        self.aino.run('new', 'participant', 'name=And later')
        self.sync(self.aino)
        self.assertEqual(len(self.aino.json('list', 'participant')['records']), 3)

    # --- sealing

    def passphrase(self, laptop, words):
        path = laptop.path('passphrase')
        self.write(path, words.encode() + b'\n')
        return '--passphrase-file', path

    def test_sealed(self):
        liisa = self.joined('liisa')
        mine = self.passphrase(self.aino, 'three words only')
        self.sync(self.aino)
        self.assertIn(b'Maija', self.read(self.only()))
        # What was plain goes when it is sealed.
        self.assertTrue(self.sync(self.aino, *mine)['written'])
        self.assertTrue(self.only().endswith('.piiri'))
        self.assertNotIn(b'Maija', self.read(self.only()))
        self.assertFalse(self.sync(self.aino, *mine)['written'])

        self.aino.run('new', 'participant', 'name=Secret')
        self.sync(self.aino, *mine)
        self.assertIn('sealed', self.sync(liisa, status=1)['troubles'][0])
        wrong = self.passphrase(liisa, 'other words here')
        self.assertIn('passphrase', self.sync(liisa, *wrong, status=1)['troubles'][0])
        self.assertEqual(self.sync(liisa, *self.passphrase(liisa, 'three words only'))['new'], 1)
        self.assertEqual(self.aino.canonical(), liisa.canonical())

    # --- the place

    def test_folder_comes_and_goes(self):
        self.sync(self.aino)
        away = self.shared + '-away'
        os.rename(self.shared, away)
        self.aino.run('sync', self.shared, status=1)
        self.aino.run('new', 'participant', 'name=Meanwhile')
        os.rename(away, self.shared)
        self.assertTrue(self.sync(self.aino)['written'])
        self.assertIn(b'Meanwhile', self.read(self.only()))

    def test_read_only(self):
        if os.geteuid() == 0:
            self.skipTest('root may write anywhere')
        liisa = self.joined('liisa')
        self.sync(liisa)
        os.chmod(self.shared, 0o500)
        self.addCleanup(os.chmod, self.shared, 0o700)
        self.assertEqual(self.sync(self.aino, status=1)['files'], 1)
        os.chmod(self.shared, 0o700)
        self.assertTrue(self.sync(self.aino)['written'])

    def test_full_disk(self):
        """The folder lies on a disk of its own, which is full for a while."""
        self.aino.run('set', self.maija, f'wishes={"x" * 100000}')
        others = os.path.join(self.shared, 'other.piiri.xml')
        script = (f'mount -t tmpfs -o size=64k tmpfs "{self.shared}" && '
                  f'printf "<piiri" > "{others}" && '
                  f'"{os.environ["PIIRICTL"]}" --database "{self.aino.path("piiri.db")}" '
                  f'sync "{self.shared}"; echo "status $?"; ls -A "{self.shared}"')
        done = subprocess.run(['unshare', '-rm', 'sh', '-c', script], capture_output=True, text=True,
                              env=self.aino.environment())
        if 'mount:' in done.stderr or 'unshare' in done.stderr:
            self.skipTest('no disk can be made here')
        self.assertIn('status 1', done.stdout)
        self.assertIn('No space left', done.stderr)
        # Nothing half is left of it, and with room it goes there.
        self.assertEqual(done.stdout.splitlines()[-1], 'other.piiri.xml')
        self.assertTrue(self.sync(self.aino)['written'])

    def test_group(self):
        os.chmod(self.shared, 0o2770)
        self.sync(self.aino)
        self.assertEqual(os.stat(self.only()).st_mode & 0o777, 0o640)

    def test_database_in_the_folder(self):
        self.aino.run('sync', self.aino.folder)
        self.assertIn('database itself', self.aino.said)
        os.mkdir(os.path.join(self.folder, '.stfolder'))
        self.aino.run('sync', self.shared)
        self.assertIn('database itself', self.aino.said)

    def test_left_over(self):
        self.sync(self.aino)
        own = self.names()[0]
        self.write(self.path(f'.{own}-a1B2c3'), b'half')
        self.write(self.path('.somebody.piiri.xml-a1B2c3'), b'half')
        self.sync(self.aino)
        self.assertEqual(len(self.names()), 3)
        for name in self.names():
            os.utime(self.path(name), (0, 0))
        self.sync(self.aino)
        self.assertEqual(sorted(self.names()), sorted(['.somebody.piiri.xml-a1B2c3', own]))

    # --- three of them, for a while

    def step(self, laptop, dice):
        """Something that a person does; whether the circle changed by it."""
        people = [r['id'] for r in laptop.json('list', 'participant', '--deleted')['records']]
        what = dice.randrange(5)
        if what == 0 or not people:
            laptop.run('new', 'participant', f'name=Person {dice.randrange(1000)}')
        elif what == 1:
            laptop.run(dice.choice(['delete', 'restore']), dice.choice(people))
        elif what == 2:
            laptop.run('new', 'meeting', f'planned=2026-0{dice.randint(1, 9)}-1{dice.randrange(9)}T13:00')
        else:
            laptop.run('set', dice.choice(people), f'phone={dice.randrange(1000)}')

    def mishap(self, dice, half):
        """What happens in folders; HALF remembers what has to be made whole again."""
        names = [n for n in self.names() if n.endswith('.xml')]
        what = dice.randrange(4)
        if not names:
            return
        name = dice.choice(names)
        if what == 0 and name not in half and 'conflict' not in name:
            half[name] = self.read(self.path(name))
            self.write(self.path(name), half[name][:dice.randrange(len(half[name]))])
        elif what == 1:
            for name, whole in half.items():
                self.write(self.path(name), whole)
            half.clear()
        elif what == 2 and name not in half:
            shutil.copy(self.path(name), self.path(f'{name[:-4]}.sync-conflict-{dice.randrange(9)}.xml'))
        elif what == 3:
            self.write(self.path(f'.syncthing.{name}.tmp'), b'half')

    def test_three(self):
        dice = random.Random(SEED)
        laptops = [self.aino, self.joined('liisa'), self.joined('pekka')]
        half, steps, written = {}, 0, 0
        print(f'PIIRI_SEED={SEED}')
        for _ in range(ROUNDS):
            laptop = dice.choice(laptops)
            what = dice.randrange(5)
            if what < 2:
                self.step(laptop, dice)
                steps += 1
            elif what == 2:
                self.mishap(dice, half)
            else:
                done = subprocess.run([os.environ['PIIRICTL'], '--database', laptop.path('piiri.db'),
                                       'sync', self.shared], env=laptop.environment(),
                                      capture_output=True, text=True)
                written += 'Our file is written.' in done.stdout
        for name, whole in half.items():
            if name in self.names():
                self.write(self.path(name), whole)
        written += self.settle(*laptops, most=5)
        contents = {laptop.canonical() for laptop in laptops}
        self.assertEqual(len(contents), 1)
        # Nobody writes but for a step of her own, her first file, or one of hers that was cut off.
        print(f'{steps} steps, {written} files written')
        self.assertLessEqual(written, steps + len(laptops) + ROUNDS // 4)
        # And quiet it stays.
        self.assertEqual(sum(self.sync(laptop)['written']
                             for laptop, _ in itertools.product(laptops, range(3))), 0)


if __name__ == '__main__':
    unittest.main()
