"""What waits until the window has been there for a while, and what becomes of it when it is closed
before: the day's backup. The first round over a shared folder waits likewise: test_folder.py."""

import os
import sqlite3
import time

from laptop import Laptop
from piiri_app import run, until

NOON = "2026-11-24T12:00:00.000Z"
EASE = 3  # seconds from the first frame, which comes after the program's start


def prepare(laptop):
    laptop.ctl("init", "--name", "Koivuranta")
    laptop.ctl("new", "participant", "name=Salme Koskimies")


def made(laptop):
    """The backups that are done."""
    return [name for name in laptop.backups() if name.endswith(".db")]


def path_of(laptop, name):
    return os.path.join(laptop.data, "piiri", "backups", name)


def the_days_backup_waits():
    with Laptop("k1") as laptop:
        prepare(laptop)
        begun = time.time()
        laptop.start()
        until(lambda: made(laptop), "the day's backup", seconds=30)
        waited = os.stat(path_of(laptop, made(laptop)[0])).st_mtime - begun
        # However slow the machine is, it is never made sooner.
        assert waited >= EASE, waited
        laptop.stop()


def who_closes_at_once_has_a_backup():
    """Also where the machine is so slow that it is just being made."""
    with Laptop("k1") as laptop:
        prepare(laptop)
        laptop.start(clock=NOON)
        laptop.stop()
        backups = laptop.backups()
        assert len(backups) == 1 and backups == made(laptop) and "-daily-" in backups[0], backups
        copy = sqlite3.connect(path_of(laptop, backups[0]))
        assert copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert copy.execute("SELECT name FROM participant").fetchall() == [("Salme Koskimies",)]
        copy.close()
        # One a day.
        laptop.start()
        laptop.stop()
        assert laptop.backups() == backups, laptop.backups()


def who_begins_has_a_backup_at_the_end():
    with Laptop("k1") as laptop:
        app = laptop.start()
        app.click("Start Your Own Circle")
        app.write(app.field("Name of the circle"), "Koivuranta")
        app.click("Start")
        app.pane("Today")
        laptop.stop()
        assert len(made(laptop)) == 1, laptop.backups()


run(the_days_backup_waits, who_closes_at_once_has_a_backup, who_begins_has_a_backup_at_the_end)
