"""What the tests of piirictl share: a laptop is a folder with a home and databases of its own."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

TOOL = os.environ['PIIRICTL']


class Laptop:
    """A machine with its own state folder; several databases may lie on it."""

    def __init__(self, folder, machine):
        self.folder = folder
        self.machine = machine
        os.makedirs(folder, exist_ok=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def environment(self, **more):
        own = {'HOME': self.folder, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en',
               'XDG_DATA_HOME': self.path('share'), 'XDG_STATE_HOME': self.path('state'),
               'PIIRI_MACHINE_ID': self.machine}
        return os.environ | own | more

    def run(self, *arguments, database='piiri.db', status=0, given=None, **more):
        """Runs piirictl on the database; returns what it printed, as text."""
        done = subprocess.run([TOOL, '--database', self.path(database), *arguments], input=given,
                              capture_output=True, text=True, env=self.environment(**more),
                              timeout=300)
        if done.returncode != status:
            raise AssertionError(f'piirictl {" ".join(arguments)}: {done.returncode}, not {status}'
                                 f'\n{done.stdout}{done.stderr}')
        self.said = done.stderr
        return done.stdout.strip() if given is None or status else done.stdout

    def json(self, *arguments, **options):
        return json.loads(self.run(*arguments, '--json', **options))

    def canonical(self, database='piiri.db'):
        return self.run('export', '--canonical', database=database)


class ToolTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='piiri-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def laptop(self, name):
        return Laptop(os.path.join(self.folder, name), name)
