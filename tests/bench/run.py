#!/usr/bin/python3 -B
"""Measures against yardsticks that do only the unavoidable part of the work.

run.py SUBJECT [--circles N] [--pairs N], SUBJECT one of exchange, export, search, step, start,
window.

Times on shared machines drift, so every figure is a ratio of two things measured in turn (A B A B),
and what is printed is the median of the pairs' ratios. Nothing passes or fails here.
"""

import argparse
import csv
import io
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


# 18 years of one circle, and a list as long as one gets.
LONG = ['--circles', '1', '--years', '18', '--participants', '300', '--present', '10',
        '--entries', '167', '--pictures', '500']
MANY = ['--circles', '1', '--years', '1', '--participants', '20000', '--present', '10',
        '--entries', '1']
FEW = ['--circles', '1', '--years', '1', '--present', '10', '--entries', '1']

# What the first screen of each pane shows of a database with one circle, in as few questions as one
# would write by hand: a list's rows as far as it must know them all, people in the order of the
# language, and the values of what is seen. A person's page tells of her year and of her steps in
# the circle, and the list beside it of those who may be there twice, for which all names are
# compared; of themes the page tells where they were held, of the diary's days who wrote and how
# many were there, of the network how many are in the circle and which actors may be there twice.
# Actors and places are shown where this circle has to do with them or no other has, so what ties
# them to any is asked for. A pane asks for more where it looks for joined records, which these do
# not.
HER = '(SELECT min(_row) FROM participant)'
SCREENS = {
    'participants': [
        'SELECT _row, name, called, roles, until FROM participant WHERE _shown AND _circle = 1'
        " ORDER BY coalesce(until, '') <> '', language_key(coalesce(nullif(called, ''), name))",
        f'SELECT * FROM participant WHERE _row = {HER}',
        'SELECT m._row, m.date, m.planned, m.guides, a.present FROM meeting AS m'
        f' LEFT JOIN attendance AS a ON a.meeting = +m._row AND +a.participant = {HER}'
        " WHERE m._shown AND m._circle = 1 AND m.state = 'held'"
        " AND m.planned BETWEEN '2025-11' AND '2026-12'",
        f'SELECT (SELECT count(*) FROM theme WHERE _shown AND proposed_by = {HER}),'
        f' (SELECT count(*) FROM participant WHERE _shown AND brought_by = {HER}),'
        f' (SELECT count(*) FROM entry WHERE _shown AND author = {HER}),'
        " (SELECT count(*) FROM meeting WHERE _shown AND _circle = 1 AND guides <> '')",
        f"SELECT kind, count(*) FROM task WHERE _shown AND who = {HER} AND state = 'done'"
        ' GROUP BY kind',
        'SELECT _row, _id, name, called, phone, email, not_same_as FROM participant WHERE _shown',
    ],
    'themes': [
        'SELECT t._row, t.title, t.state, p.name, m.date, m.planned, (SELECT count(*) FROM'
        ' attendance AS a WHERE a._shown AND a.present = 1 AND a.meeting = +m._row)'
        ' FROM theme AS t LEFT JOIN meeting AS m ON m._row = t.meeting'
        ' LEFT JOIN participant AS p ON p._row = t.proposed_by'
        ' WHERE t._shown AND t._circle = 1 ORDER BY t.state, m.planned DESC',
        'SELECT theme, meeting FROM holding WHERE _shown AND held = 1',
        'SELECT planned, date, kind, state FROM meeting WHERE _shown AND _circle = 1'
        " AND planned > '2026'",
    ],
    'diary': [
        'SELECT _row, date FROM entry WHERE _shown AND _circle = 1 ORDER BY date DESC, _row',
        'SELECT e.title, e.text, p.name, m.planned, (SELECT count(*) FROM picture'
        ' WHERE _shown AND entry = +e._row), (SELECT count(*) FROM attendance'
        ' WHERE _shown AND present = 1 AND meeting = +m._row) FROM entry AS e'
        ' LEFT JOIN participant AS p ON p._row = e.author'
        ' LEFT JOIN meeting AS m ON m._row = e.meeting WHERE e._row IN (SELECT _row FROM entry'
        ' WHERE _shown AND _circle = 1 ORDER BY date DESC LIMIT 100)',
    ],
    'tasks': [
        'SELECT t._row, t.kind, t.title, t.state, t.due, p.name, p.called FROM task AS t'
        ' LEFT JOIN participant AS p ON p._row = t.who WHERE t._shown AND t._circle = 1'
        ' ORDER BY t.due',
        'SELECT _row, name, called FROM participant WHERE _shown AND _circle = 1',
        'SELECT planned, date, state FROM meeting WHERE _shown AND _circle = 1 AND'
        " planned > '2026'",
    ],
    'network': [
        'SELECT a._row, a.name, a.kind, a.state, r._circle, r.which, r.other FROM actor AS a'
        ' LEFT JOIN responsibility AS r ON r.actor = +a._row AND r._shown WHERE a._shown',
        'SELECT actor, _circle, next_step FROM contact_note WHERE _shown ORDER BY date',
        'SELECT contact, _row FROM circle WHERE _shown AND contact IS NOT NULL',
        'SELECT name, place, contact, (SELECT count(*) FROM participant WHERE _shown'
        " AND _circle = 1 AND coalesce(until, '') = '') FROM circle WHERE _row = 1",
        'SELECT about, choices, agreed FROM practice WHERE _shown AND _circle = 1',
        'SELECT _row, _id, name, phone, email, not_same_as FROM actor WHERE _shown',
    ],
    'circle': [
        'SELECT * FROM circle WHERE _row = 1',
        'SELECT * FROM practice WHERE _shown AND _circle = 1',
        'SELECT * FROM principle WHERE _shown AND _circle = 1',
        'SELECT * FROM place WHERE _shown',
        'SELECT place, _circle FROM meeting WHERE _shown AND place IS NOT NULL'
        ' UNION ALL SELECT place, _row FROM circle WHERE _shown AND place IS NOT NULL',
        'SELECT v.field, v.wall, v.text FROM version AS v JOIN field AS f ON f.number = v.field'
        " WHERE v.row = 1 AND f.kind = 'circle'",
    ],
}
N_TICKS = 12


class Ran:
    """What a program took: seconds, peak memory in MB, what it printed."""

    def __init__(self, *command, env=None):
        start = time.monotonic()
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen([str(part) for part in command], stdout=out, env=env)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.seconds = time.monotonic() - start
            out.seek(0)
            self.output = out.read().decode()
        self.started = start
        self.megabytes = usage.ru_maxrss * 1024 / 1e6
        if process.returncode != 0:
            sys.exit(f'{" ".join(map(str, command))}: exit status {process.returncode}')


class Table:
    """Ratios as they come, and at the end their medians beside the goals."""

    def __init__(self):
        self.rows = []

    def ratio(self, what, pairs, goal):
        ratios = sorted(a / b for a, b in pairs)
        spread = f'{ratios[0]:.2f}-{ratios[-1]:.2f}'
        a, b = (statistics.median(side) for side in zip(*pairs))
        self.rows.append((what, f'{statistics.median(ratios):.2f}', spread, goal,
                          f'{len(pairs)} pairs, {a:.3g} against {b:.3g}'))

    def value(self, what, value, goal, how=''):
        self.rows.append((what, value, '', goal, how))

    def show(self):
        head = ('what', 'now', 'from-to', 'goal', '')
        widths = [max(len(row[i]) for row in [head, *self.rows]) for i in range(len(head))]
        for row in [head, *self.rows]:
            print('  '.join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = Path(folder)
        self.programs = Path(options.programs).resolve()
        self.table = Table()
        # What the program remembers of replicas stays out of the person's own folders.
        os.environ['XDG_STATE_HOME'] = str(self.folder / 'state')

    def program(self, name):
        return self.programs / f'bench-{name}'

    def generate(self, name, *more):
        path = self.folder / name
        with open(path, 'wb') as out:
            subprocess.run([self.program('generate'), *more], stdout=out, check=True)
        return path

    def clear(self, path):
        for end in ('', '-wal', '-shm'):
            Path(f'{path}{end}').unlink(missing_ok=True)

    def take_in(self, database, file):
        return Ran(self.program('exchange'), 'import', database, file)

    def lint(self, file):
        return Ran('xmllint', '--stream', '--noout', file).seconds

    # --- exchange ---

    def new_database(self, size, file, database):
        bare, ours = self.folder / 'bare.db', []
        pairs = []
        for _ in range(self.options.pairs):
            self.clear(bare)
            self.clear(database)
            yardstick = self.lint(file)
            yardstick += float(Ran(self.program('bare-insert'), *size, bare).output)
            ours.append(self.take_in(database, file))
            pairs.append((ours[-1].seconds, yardstick))
        self.clear(bare)
        self.table.ratio('import, new ÷ (xmllint + bare insert)', pairs, '≤ 1.2')
        peak = max(run.megabytes for run in ours)
        self.table.value('import, new: peak memory', f'{peak:.0f} MB', '< 100 MB',
                         f'file of {file.stat().st_size / 1e6:.0f} MB')

    def same_again(self, file, database):
        pairs = []
        for _ in range(self.options.pairs):
            yardstick = Ran(self.program('parse'), file).seconds
            pairs.append((self.take_in(database, file).seconds, yardstick))
        self.table.ratio('same file again ÷ SAX parse', pairs, '≤ 2.0')

    def some_changed(self, size, database):
        file = self.generate('changed.xml', *size, '--changed', '1')
        copy = self.folder / 'changed.db'
        pairs = []
        for _ in range(self.options.pairs):
            self.clear(copy)
            shutil.copyfile(database, copy)
            yardstick = self.lint(file)
            pairs.append((self.take_in(copy, file).seconds, yardstick))
        self.clear(copy)
        file.unlink()
        self.table.ratio('1 % changed ÷ xmllint', pairs, '≤ 1.3')

    def records_of(self, file):
        """How many records a file says that it has, at its end."""
        with open(file, 'rb') as bytes_of_it:
            bytes_of_it.seek(-100, os.SEEK_END)
            return re.search(rb'<end records="(\d+)"/>', bytes_of_it.read())[1].decode()

    def give_out(self, database):
        """Against reading the result, and against what any export of it would have to do."""
        file, bare = self.folder / 'out.xml', self.folder / 'bare.xml'
        pairs, floors, ours = [], [], []
        for _ in range(self.options.pairs):
            exported = Ran(self.program('exchange'), 'export', database, file).seconds
            linted = self.lint(file)
            floor = Ran(self.program('bare-export'), database, bare, file.stat().st_size,
                        self.records_of(file)).seconds
            pairs.append((exported, linted))
            floors.append((floor, linted))
            ours.append((exported, floor))
        file.unlink()
        bare.unlink()
        self.table.ratio('export ÷ xmllint of the result', pairs, '≤ 0.8')
        self.table.ratio('rows stepped and bytes written alone ÷ xmllint', floors, '')
        self.table.ratio('export ÷ rows stepped and bytes written alone', ours, '')

    def weigh(self, database):
        """The database without its search index against its values as CSV."""
        copy = self.folder / 'weighed.db'
        shutil.copyfile(database, copy)
        db = sqlite3.connect(copy)
        indexes = [name for name, in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'")]
        for name in indexes:
            db.execute(f'DROP TABLE "{name}"')
        kinds = [name for name, in db.execute(
            "SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c"
            " WHERE t.type = 'table' AND c.name = '_stamps' AND t.name <> '_other'")]
        plain = sum(self.csv_bytes(db, kind) for kind in kinds)
        db.commit()
        db.execute('VACUUM')
        db.close()
        size = copy.stat().st_size
        self.clear(copy)
        self.table.value('database without search ÷ values as CSV', f'{size / plain:.2f}', '≤ 1.7',
                         f'{size / 1e6:.0f} MB against {plain / 1e6:.0f} MB')

    def csv_bytes(self, db, kind):
        """Values alone; a link, which is the only thing with an index, as its 36 letters."""
        columns = [name for name, in db.execute('SELECT name FROM pragma_table_info(?)', (kind,))
                   if not name.startswith('_')]
        indexes = {name for name, in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?", (kind,))}
        links = {name for name in columns if f'{kind}_{name}' in indexes}
        out = io.StringIO()
        writer = csv.writer(out)
        total = 0
        quoted = ', '.join(f'"{name}"' for name in columns)
        for row in db.execute(f'SELECT {quoted} FROM "{kind}" WHERE _stamps IS NOT NULL'):
            writer.writerow('x' * 36 if name in links and cell is not None else cell
                            for name, cell in zip(columns, row))
            if out.tell() > 1 << 20:
                total += len(out.getvalue().encode())
                out.seek(0)
                out.truncate()
        return total + len(out.getvalue().encode())

    def export(self):
        """Of what `exchange` measures, the export alone."""
        file = self.generate('all.xml', '--circles', str(self.options.circles))
        database = self.folder / 'piiri.db'
        self.take_in(database, file)
        self.give_out(database)

    def exchange(self):
        size = ['--circles', str(self.options.circles)]
        file = self.generate('all.xml', *size)
        database = self.folder / 'piiri.db'
        self.new_database(size, file, database)
        self.same_again(file, database)
        self.some_changed(size, database)
        self.give_out(database)
        self.weigh(database)

    # --- search, and one step ---

    def search(self):
        """Diaries alone, 80 entries a circle: 625 circles by default, 50,000 entries."""
        circles = self.options.circles * 25 // 8
        file = self.generate('diaries.xml', '--circles', str(circles), '--only', 'entry')
        database = self.folder / 'diaries.db'
        self.take_in(database, file)
        times = [float(line) for line in Ran(self.program('search'), database).output.split()]
        self.table.value('search as you type, 95th percentile',
                         f'{statistics.quantiles(times, n=20)[-1]:.1f} ms', '16 ms',
                         f'{circles * 80} entries, {len(times)} questions')

    def step(self):
        file = self.generate('all.xml', '--circles', str(self.options.circles))
        database = self.folder / 'piiri.db'
        self.take_in(database, file)
        output = Ran(self.program('step'), database, self.folder / 'bare.db').output
        pairs = [tuple(map(float, line.split())) for line in output.splitlines()]
        self.table.ratio('a tick ÷ bare commit of one row', pairs, '≤ 3')

    # --- start ---

    def first_frame(self, program):
        """Seconds from exec to the first painted frame, and milliseconds of processor time."""
        env = dict(os.environ, LD_PRELOAD=str(self.options.probe))
        env.pop('BENCH_DO', None)
        ran = Ran(program, env=env)
        painted = [line for line in ran.output.splitlines() if line.startswith('painted ')]
        moment, busy = painted[0].split()[1:]
        return int(moment) / 1e6 - ran.started, float(busy)

    def live_in(self, name, size):
        """Gives the window a database of that size; returns its path."""
        file = self.generate('all.xml', *size)
        home = self.folder / f'data-{name}'
        os.environ['XDG_DATA_HOME'] = str(home)
        database = home / 'piiri' / 'piiri.db'
        database.parent.mkdir(parents=True)
        self.take_in(database, file)
        file.unlink()
        return database

    def start(self):
        """From exec to the first painted frame, of a database with one circle and with many."""
        for circles, years in ((1, 18), (self.options.circles, 5)):
            self.live_in(circles, ['--circles', str(circles), '--years', str(years)])
            waited, worked = [], []
            for _ in range(max(self.options.pairs, 9)):
                yardstick = self.first_frame(self.program('static-window'))
                ours = self.first_frame(self.options.window)
                waited.append((ours[0], yardstick[0]))
                worked.append((ours[1], yardstick[1]))
            what = f'{circles} × {years} years ÷ a static window'
            self.table.ratio(f'start to first frame, {what}', waited, '≤ 1.15')
            self.table.ratio(f'processor time to first frame, {what}', worked, '≤ 1.15')

    # --- the window ---

    def watch(self, *todo):
        """What the window prints while it does these things: lists of words, by the first one."""
        bare = self.folder / 'bare.db'
        self.clear(bare)
        env = dict(os.environ, LD_PRELOAD=str(self.options.probe), BENCH_DO=','.join(todo),
                   BENCH_BARE=str(bare))
        told = {}
        for line in Ran(self.options.window, env=env).output.splitlines():
            word, *others = line.split()
            told.setdefault(word, []).append(others)
        return told

    def panes(self, database):
        """Each pane opened for the first time, and ticks once all of them are there."""
        asking, whole, frames = ({pane: [] for pane in SCREENS} for _ in range(3))
        ticks, seen, questions = [], [], {}
        for _ in range(self.options.pairs):
            told = self.watch(*(f'pane {pane}' for pane in SCREENS), 'pane today',
                              *['tick'] * N_TICKS)
            for pane, frame, until_rest, asked, n, _ in told['pane']:
                if pane not in SCREENS:
                    continue
                bare = float(Ran(self.program('ask'), database, *SCREENS[pane]).output)
                asking[pane].append((float(asked), bare))
                whole[pane].append((float(until_rest), bare))
                frames[pane].append(float(frame))
                questions[pane] = n
            # The first makes the meeting's record too.
            for done, frame, bare in told['tick'][1:]:
                ticks.append((float(done), float(bare)))
                seen.append(float(frame))
        for pane in SCREENS:
            self.table.ratio(f'{pane}, asking ÷ bare SQL', asking[pane],
                             f'≤ 2 ({questions[pane]} prepared)')
            self.table.ratio(f'{pane}, asking, building and drawing ÷ bare SQL', whole[pane], '')
            self.table.value(f'{pane}, until its first frame',
                             f'{statistics.median(frames[pane]):.0f} ms', '',
                             'processor time of the main thread')
        self.table.ratio('a tick with all panes open ÷ bare commit of one row', ticks, '≤ 3')
        self.table.value('a tick until it is seen', f'{statistics.median(seen):.0f} ms',
                         'next frame')

    def scrolling(self):
        self.live_in('few', FEW)
        few = self.watch('pane participants', 'memory')
        self.live_in('many', MANY)
        many = self.watch('pane participants', 'scroll', 'memory')
        frames, late, longest = many['scroll'][0]
        self.table.value('scrolling 20,000 people: late frames', late, '0',
                         f'of {frames}, the longest {longest} ms of processor time')
        taken = float(many['memory'][0][0]) - float(few['memory'][0][0])
        self.table.value('20,000 people: memory over a window with 60', f'{taken:.0f} MB',
                         '≤ 30 MB')

    def window(self):
        self.panes(self.live_in('long', LONG))
        self.scrolling()


def main():
    subjects = ['exchange', 'export', 'search', 'step', 'start', 'window']
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('subject', choices=subjects)
    parser.add_argument('--programs', required=True, help='folder of the bench-* programs')
    parser.add_argument('--circles', type=int, default=200)
    parser.add_argument('--pairs', type=int, default=5)
    parser.add_argument('--window', help='the program piiri')
    parser.add_argument('--probe', help='the library that tells what the window does')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='piiri-bench-') as folder:
        bench = Bench(options, folder)
        getattr(bench, options.subject)()
        bench.table.show()


if __name__ == '__main__':
    main()
