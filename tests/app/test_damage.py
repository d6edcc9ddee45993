"""Databases that can't be opened: each has a page that says what is wrong, and ways on that work."""

import os
import shutil
import sqlite3
import subprocess

from laptop import CTL, Laptop, answer, choose_file
from piiri_app import run, until

PAGE = 4096


def prepare(laptop, people=40, backup=True):
    """A circle with people; the last of them is newer than the backup."""
    laptop.ctl("init", "--name", "Koivuranta")
    for i in range(people):
        laptop.ctl("new", "participant", "name=Person %d Koskimies" % i)
    path = os.path.join(laptop.data, "piiri", "piiri.db")
    if backup:
        folder = os.path.join(laptop.data, "piiri", "backups")
        os.makedirs(folder, exist_ok=True)
        laptop.ctl("backup", os.path.join(folder, "piiri-daily-20261121-120500000.db"))
        laptop.ctl("new", "participant", "name=Salme Newcomer")
    return path


def damage(path):
    """Cuts the file off: SQLite won't open it, but most of it is there."""
    os.truncate(path, os.path.getsize(path) - PAGE)


def shows_circle(app):
    app.find(None, lambda n: n.startswith("Circle: Koivuranta"), seconds=20)


def kept(path):
    folder = os.path.dirname(path)
    return [n for n in os.listdir(folder) if n.startswith("piiri.db.") and "-wal" not in n]


def a_damaged_one_is_rescued_with_its_backup():
    with Laptop("k1") as laptop:
        path = prepare(laptop)
        damage(path)
        before = open(path, "rb").read()
        app = laptop.start()
        app.says("The circle’s file is damaged")
        app.says(path)
        app.says("21 Nov 2026")
        app.click("Rescue What Can Be Read")
        app.says("The circle’s file is rescued", seconds=30)
        app.says("were read whole")
        app.says("piiri.db.damaged-")
        answer(app, "The circle’s file is rescued", "Close")
        shows_circle(app)
        names = [r["fields"]["name"] for r in laptop.records("participant")]
        assert "Person 0 Koskimies" in names and len(names) >= 40, names
        aside = kept(path)
        assert len(aside) == 1, aside
        assert open(os.path.join(os.path.dirname(path), aside[0]), "rb").read() == before
        assert laptop.ctl("check") == b"All is well.\n"
        laptop.stop()


def a_damaged_one_gives_way_to_its_backup():
    with Laptop("k1") as laptop:
        path = prepare(laptop, 3)
        damage(path)
        app = laptop.start()
        app.says("The circle’s file is damaged")
        app.says("21 Nov 2026")
        app.click("Restore the Backup")
        shows_circle(app)
        assert len(laptop.records("participant")) == 3
        assert kept(path), os.listdir(os.path.dirname(path))
        laptop.stop()


def without_a_backup_it_is_rescued_by_keyboard():
    with Laptop("k1") as laptop:
        path = prepare(laptop, 3, backup=False)
        damage(path)
        app = laptop.start()
        app.says("There is no good backup.")
        # The main button has the focus.
        app.key("Return")
        app.says("The circle’s file is rescued", seconds=30)
        app.key("Escape")
        shows_circle(app)
        laptop.stop()


def an_empty_one_with_backups_is_a_loss():
    with Laptop("k1") as laptop:
        path = prepare(laptop, 2)
        os.truncate(path, 0)
        for end in ("-wal", "-shm"):
            if os.path.exists(path + end):
                os.unlink(path + end)
        app = laptop.start()
        app.says("The circle’s file is empty")
        app.says("21 Nov 2026")
        app.click("Restore the Backup")
        shows_circle(app)
        laptop.stop()


def an_empty_one_alone_is_a_beginning():
    with Laptop("k1") as laptop:
        folder = os.path.join(laptop.data, "piiri")
        os.makedirs(folder)
        open(os.path.join(folder, "piiri.db"), "w").close()
        app = laptop.start()
        app.says("Welcome for coffee")
        app.click("Start Your Own Circle")
        app.write(app.field("Name of the circle"), "Koivuranta")
        app.click("Start")
        shows_circle(app)
        laptop.stop()


def one_that_is_gone_comes_back_from_its_backup():
    with Laptop("k1") as laptop:
        path = prepare(laptop, 2)
        os.unlink(path)
        app = laptop.start()
        app.says("The circle’s file is gone")
        app.says("21 Nov 2026")
        app.click("Restore the Backup")
        shows_circle(app)
        laptop.stop()


def what_is_no_database_is_left_alone():
    for name, make, title, words in (
            ("a letter", lambda p: open(p, "w").write("Dear neighbours\n" * 400),
             "This isn’t a circle’s file", "not one of Piiri’s databases"),
            ("another program's", lambda p: sqlite3.connect(p).executescript("CREATE TABLE a(b)"),
             "This isn’t a circle’s file", "not one of Piiri’s databases"),
            ("a folder", os.mkdir, "This isn’t a circle’s file", "This is a folder"),
            ("a newer one", newer, "The circle’s file is newer than this Piiri", "update Piiri")):
        with Laptop("k1") as laptop:
            folder = os.path.join(laptop.data, "piiri")
            os.makedirs(folder)
            path = os.path.join(folder, "piiri.db")
            make(path)
            app = laptop.start()
            app.says(title)
            app.says(words)
            assert not app.all("push button", "Rescue What Can Be Read"), name
            assert not app.all("push button", "Restore the Backup"), name
            app.click("Try Again")
            app.says(title)
            app.click("Quit")
            until(lambda: app.process.poll() == 0, "the end")
            laptop.app = None


def newer(path):
    subprocess.run([CTL, "--database", path, "init", "--name", "Koivuranta"], check=True, timeout=20,
                   stdout=subprocess.DEVNULL)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


def another_database_is_opened():
    with Laptop("k1") as other, Laptop("k2") as laptop:
        there = prepare(other, 1, backup=False)
        folder = os.path.join(laptop.data, "piiri")
        os.makedirs(folder)
        with open(os.path.join(folder, "piiri.db"), "w") as file:
            file.write("Dear neighbours")
        elsewhere = os.path.join(laptop.home, "another.db")
        shutil.copy(there, elsewhere)
        app = laptop.start()
        app.says("This isn’t a circle’s file")
        app.click("Open Another Database…")
        choose_file(app, "Open", elsewhere)
        shows_circle(app)
        laptop.stop()


def damage_is_found_while_working():
    with Laptop("k1") as laptop:
        path = prepare(laptop, 40, backup=False)
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = DELETE")
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name ="
                                  " 'participant__id'").fetchone()[0]
        connection.close()
        with open(path, "r+b") as file:
            file.seek((root - 1) * PAGE)
            file.write(bytes(PAGE))
        # The day's backup looks the file over first, and does not copy what is damaged.
        app = laptop.start()
        app.says("The circle’s file is damaged", seconds=30)
        assert laptop.backups() == [], laptop.backups()
        app.click("Rescue What Can Be Read")
        app.says("The circle’s file is rescued", seconds=30)
        answer(app, "The circle’s file is rescued", "Close")
        shows_circle(app)
        assert len(laptop.records("participant")) == 40
        laptop.stop()


run(a_damaged_one_is_rescued_with_its_backup, a_damaged_one_gives_way_to_its_backup,
    without_a_backup_it_is_rescued_by_keyboard, an_empty_one_with_backups_is_a_loss,
    an_empty_one_alone_is_a_beginning, one_that_is_gone_comes_back_from_its_backup,
    what_is_no_database_is_left_alone, another_database_is_opened, damage_is_found_while_working)
