"""Preferences: a backup is put back."""

from laptop import Laptop, answer
from piiri_app import run, until


def a_backup_is_restored():
    with Laptop("k1") as laptop:
        laptop.ctl("init", "--name", "Koivuranta")
        before = laptop.canonical()
        app = laptop.start()
        until(laptop.backups, "the day's backup")
        laptop.ctl("new", "participant", "name=Salme Koskimies")
        app.key("ctrl+comma")
        app.says("The day’s backup")
        app.act(app.find("push button", lambda n: n.startswith("Restore the backup of")))
        answer(app, "Restore this backup?", "Cancel")
        assert len(laptop.records("participant")) == 1
        app.act(app.find("push button", lambda n: n.startswith("Restore the backup of")))
        answer(app, "Restore this backup?", "Restore")
        app.says("The backup is restored")
        until(lambda: laptop.canonical() == before, "the database as it was")
        laptop.stop()


run(a_backup_is_restored)
