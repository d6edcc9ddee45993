"""Two programs on one database: each sees what the other writes, and neither undoes the other's."""

import os
import subprocess

from laptop import CTL, Laptop
from piiri_app import run, until


def beside(laptop):
    """The same laptop once more, on a bus of its own, so that its program is another one."""
    other = Laptop("beside")
    other.data = laptop.data
    for name in ("XDG_STATE_HOME", "PIIRI_MACHINE_ID"):
        other.environment[name] = laptop.environment[name]
    return other


def start(laptop, pane):
    app = laptop.start()
    app.key("ctrl+%d" % pane)
    return app


def prepare(laptop):
    laptop.ctl("init", "--name", "Koivuranta")
    return laptop.ctl("new", "participant", "name=Maija Virtanen").decode().strip()


def shows(app, name):
    app.find(None, lambda n: n == name or n.startswith(name + ","), seconds=20)


def hides(app, name):
    app.gone(None, lambda n: n == name or n.startswith(name + ","), seconds=20)


def both_see_what_one_writes():
    with Laptop("k1") as here, beside(here) as there:
        maija = prepare(here)
        first, second = start(here, 2), start(there, 2)
        shows(first, "Maija Virtanen")
        shows(second, "Maija Virtanen")
        here.ctl("new", "participant", "name=Eino Salo")
        shows(first, "Eino Salo")
        shows(second, "Eino Salo")
        # One window takes a step back, which was the tool's: the other follows.
        first.window_action("win.undo")
        hides(first, "Eino Salo")
        hides(second, "Eino Salo")
        # What somebody wrote since is not undone with it.
        second.window_action("win.redo")
        shows(second, "Eino Salo")
        shows(first, "Eino Salo")
        here.ctl("set", maija, "phone=040 123")
        first.window_action("win.undo")
        until(lambda: "phone" not in {k for r in here.records("participant") if r["id"] == maija
                                      for k, v in r["fields"].items() if v}, "the number to go")
        assert len(here.records("participant")) == 2
        assert here.ctl("check") == b"All is well.\n"
        second.focus_window()
        there.stop()
        here.stop()


def one_imports_while_the_other_writes():
    with Laptop("k1") as here, Laptop("k2") as sender:
        prepare(here)
        circle = here.records("circle")[0]["id"]
        path = os.path.join(sender.home, "many.xml")
        with open(path, "w") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                       '<piiri xmlns="urn:piiri:exchange:1" profile="full">\n'
                       '<replica key="k1" id="5b1f0c92d7a3e846"/>\n')
            for i in range(4000):
                file.write('<participant id="%08x-0000-4000-8000-000000000000" circle="%s"'
                           ' at="2026-01-07T11:02:31.118Z.k1.%d"><name>Person %d</name>'
                           '</participant>\n' % (i, circle, i + 1, i))
            file.write('<end records="4000"/>\n</piiri>\n')
        app = start(here, 2)
        shows(app, "Maija Virtanen")
        environment = dict(os.environ, XDG_DATA_HOME=here.data, **here.environment)
        tool = subprocess.Popen([CTL, "import", path], env=environment, stdout=subprocess.DEVNULL)
        here.ctl("new", "participant", "name=Between Times")
        app.window_action("win.undo")
        assert tool.wait(60) == 0
        until(lambda: len(here.records("participant")) in (4001, 4002), "everybody", 30)
        assert here.ctl("check") == b"All is well.\n"
        here.stop()


run(both_see_what_one_writes, one_imports_while_the_other_writes)
