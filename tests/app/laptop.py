"""A laptop for a test: a home, a state folder, a machine id and a session bus of its own, so that
several can stand on one display."""

import json
import os
import subprocess
import tempfile

from piiri_app import PROGRAM, Piiri, press_keys, until, xdotool
from tree import bus_address

CTL = os.environ["PIIRI_CTL"]


class Laptop:
    def __init__(self, name):
        self.home = tempfile.mkdtemp(prefix=name + "-", dir=os.environ["HOME"])
        self.data = os.path.join(self.home, "data")
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.environment = {
            "XDG_STATE_HOME": os.path.join(self.home, "state"),
            "PIIRI_MACHINE_ID": name,
            "DBUS_SESSION_BUS_ADDRESS": self.bus.stdout.readline().strip(),
            "AT_SPI_BUS_ADDRESS": bus_address(),
        }
        self.app = None

    def start(self, *arguments, clock=None):
        """Starts the program; CLOCK is the moment at which it always is."""
        if clock:
            self.environment["PIIRI_CLOCK"] = clock
        self.app = Piiri(*arguments, data=self.data, **self.environment)
        return self.app

    def stop(self):
        self.app.quit()
        self.app = None

    def run(self, *command):
        environment = dict(os.environ, XDG_DATA_HOME=self.data, **self.environment)
        return subprocess.run(command, env=environment, capture_output=True, timeout=30)

    def hand(self, path):
        """Opens a file as the file manager does: in the program that runs already."""
        done = self.run(PROGRAM, path)
        assert done.returncode == 0, done.stderr

    def ctl(self, *arguments):
        done = self.run(CTL, *arguments)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def refuses(self, *arguments):
        return self.run(CTL, *arguments).returncode != 0

    def records(self, kind):
        return json.loads(self.ctl("list", kind, "--json"))["records"]

    def only(self, kind):
        found = self.records(kind)
        assert len(found) == 1, found
        return found[0]

    def field(self, kind, field):
        """The field of the only record of KIND; None when it isn't there."""
        found = self.records(kind)
        return found[0]["fields"].get(field) if len(found) == 1 else None

    def becomes(self, kind, field, wanted):
        until(lambda: self.field(kind, field) == wanted,
              "%s %s: %r" % (kind, field, wanted))

    def canonical(self):
        return self.ctl("export", "--canonical")

    def export(self, name):
        path = os.path.join(self.home, name)
        self.ctl("export", "-o", path)
        return path

    def backups(self):
        folder = os.path.join(self.data, "piiri", "backups")
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        if self.app:
            self.app.__exit__(kind, *rest)
        self.bus.kill()
        self.bus.wait()


def choose_file(app, button, path):
    """Writes PATH into the file chooser that is just opening with that BUTTON, and presses Enter."""
    app.find("push button", button)
    app.front("ctrl+a")
    xdotool("type", "--delay", "1", path)
    until(lambda: any(app.text(n) == path for n in app.all("text")), "the path in the chooser")
    press_keys("Return")


def answer(app, question, name):
    """Presses a button of the dialog that asks QUESTION, and waits until the dialog is gone."""
    dialog = until(lambda: next((n for n in app.walk() if n.get_role_name() in ("dialog", "alert")
                                 and app.all("label", question, under=n)), None), question)
    app.act(app.find("push button", name, under=dialog))
    app.gone("label", question)
