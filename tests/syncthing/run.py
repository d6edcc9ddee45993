#!/usr/bin/python3
"""Three laptops whose shared folders are kept in step by three real Syncthing daemons, one of which
is stopped for a while: in the end all three databases are equal and nothing is lost.

    tests/syncthing/run.py BUILD [STEPS]

It takes the time that the daemons take, a minute mostly, so it isn't among the tests of every build.
Needs Debian's `syncthing`. The daemons talk to each other on this machine alone."""

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

BUILD = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'build')
os.environ['PIIRICTL'] = os.path.join(BUILD, 'src', 'cli', 'piirictl')
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
sys.dont_write_bytecode = True

from piirictl import Laptop  # noqa: E402

STEPS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
SEED = int(os.environ.get('PIIRI_SEED', random.randrange(10 ** 6)))
PATIENCE = 120  # seconds
OPTIONS = {'globalAnnounceEnabled': 'false', 'localAnnounceEnabled': 'false', 'natEnabled': 'false',
           'relaysEnabled': 'false', 'crashReportingEnabled': 'false', 'urAccepted': '-1',
           'startBrowser': 'false', 'autoUpgradeIntervalH': '0', 'reconnectionIntervalS': '1',
           'stunKeepaliveStartS': '0'}


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def set_text(parent, name, text):
    for child in parent.findall(name)[1:]:
        parent.remove(child)
    child = parent.find(name)
    if child is None:
        child = ElementTree.SubElement(parent, name)
    child.text = text


class Daemon:
    def __init__(self, folder):
        self.home = os.path.join(folder, 'syncthing')
        self.shared = os.path.join(folder, 'shared')
        self.process = None
        os.makedirs(self.shared)
        subprocess.run(['syncthing', 'generate', f'--home={self.home}', '--no-default-folder',
                        '--skip-port-probing'], check=True, capture_output=True,
                       env=self.environment())
        self.config = os.path.join(self.home, 'config.xml')
        self.port, self.gui = free_port(), free_port()
        self.device = ElementTree.parse(self.config).getroot().find('device').get('id')

    def environment(self):
        return os.environ | {'HOME': self.home, 'STNOUPGRADE': '1', 'STNODEFAULTFOLDER': '1'}

    def configure(self, daemons):
        tree = ElementTree.parse(self.config)
        root = tree.getroot()
        options = root.find('options')
        for name, text in OPTIONS.items():
            set_text(options, name, text)
        set_text(options, 'listenAddress', f'tcp://127.0.0.1:{self.port}')
        set_text(root.find('gui'), 'address', f'127.0.0.1:{self.gui}')
        for device in root.findall('device'):
            root.remove(device)
        folder = ElementTree.SubElement(root, 'folder', id='piiri', label='Piiri', path=self.shared,
                                        type='sendreceive', rescanIntervalS='3',
                                        fsWatcherEnabled='true', fsWatcherDelayS='1')
        for daemon in daemons:
            ElementTree.SubElement(folder, 'device', id=daemon.device)
            device = ElementTree.SubElement(root, 'device', id=daemon.device, name='laptop')
            set_text(device, 'address', f'tcp://127.0.0.1:{daemon.port}')
        tree.write(self.config)

    def start(self):
        self.process = subprocess.Popen(['syncthing', 'serve', f'--home={self.home}', '--no-browser',
                                         '--no-restart', '--no-upgrade'],
                                        env=self.environment(), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        until(self.is_up, 'the daemon answers')

    def is_up(self):
        if self.process.poll() is not None:
            raise AssertionError(f'syncthing ended with {self.process.returncode}')
        try:
            with socket.create_connection(('127.0.0.1', self.gui), 1):
                return True
        except OSError:
            return False

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def until(question, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while not question():
        if time.monotonic() > end:
            raise AssertionError(f'not within {patience} seconds: {what}')
        time.sleep(0.3)


class Trial:
    def __init__(self, folder):
        self.dice = random.Random(SEED)
        self.written = self.steps = 0
        self.laptops = [Laptop(os.path.join(folder, name), name) for name in ('aino', 'liisa', 'pekka')]
        self.daemons = [Daemon(laptop.folder) for laptop in self.laptops]
        for daemon in self.daemons:
            daemon.configure(self.daemons)
        first = self.laptops[0]
        first.run('init', '--name', 'Koivuranta')
        first.run('export', '-o', first.path('given.piiri.xml'))
        for laptop in self.laptops[1:]:
            laptop.run('import', first.path('given.piiri.xml'))
        self.names = set()

    def step(self):
        laptop = self.dice.choice(self.laptops)
        people = [record['id'] for record in laptop.json('list', 'participant')['records']]
        self.steps += 1
        if len(people) < 3 or self.dice.random() < 0.5:
            name = f'Person {self.steps}'
            laptop.run('new', 'participant', f'name={name}')
            self.names.add(name)
        else:
            laptop.run('set', self.dice.choice(people), f'phone={self.dice.randrange(1000)}')

    def sync(self, laptop):
        """A round; a file that is just being put there is taken the next time."""
        done = subprocess.run([os.environ['PIIRICTL'], '--database', laptop.path('piiri.db'), 'sync',
                               laptop.path('shared')], env=laptop.environment(), capture_output=True,
                              text=True)
        written = 'Our file is written.' in done.stdout
        self.written += written
        return written or done.returncode != 0

    def is_settled(self):
        if any([self.sync(laptop) for laptop in self.laptops]):
            return False
        return len({laptop.canonical() for laptop in self.laptops}) == 1

    def work(self, steps):
        for _ in range(steps):
            self.step()
            self.sync(self.dice.choice(self.laptops))
            time.sleep(self.dice.random() * 0.3)

    def run(self):
        for daemon in self.daemons:
            daemon.start()
        self.work(STEPS // 3)
        self.daemons[1].stop()
        self.work(STEPS // 3)
        self.daemons[1].start()
        self.work(STEPS // 3)
        until(self.is_settled, 'all three are equal')
        for laptop in self.laptops:
            here = {record['fields']['name'] for record in laptop.json('list', 'participant')['records']}
            assert here == self.names, here ^ self.names
            assert laptop.run('check') == 'All is well.'
        files = [name for name in os.listdir(self.laptops[0].path('shared'))
                 if re.fullmatch('[0-9a-f]{16}-.*\\.piiri\\.xml', name)]
        assert len(files) == 3, files
        assert self.written <= self.steps + 3, (self.written, self.steps)

    def stop(self):
        for daemon in self.daemons:
            daemon.stop()


def main():
    if not shutil.which('syncthing'):
        print('Syncthing isn’t installed, so there is nothing to try.')
        sys.exit(77)
    folder = tempfile.mkdtemp(prefix='piiri-')
    begun = time.monotonic()
    trial = None
    print(f'PIIRI_SEED={SEED}', flush=True)
    try:
        trial = Trial(folder)
        trial.run()
        print(f'{trial.steps} steps, {trial.written} files written, '
              f'{time.monotonic() - begun:.0f} seconds: all three are equal.')
    finally:
        if trial:
            trial.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == '__main__':
    main()
