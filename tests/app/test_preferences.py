"""Preferences: the laptop's name, a backup that is put back, and the end."""

from laptop import Laptop, answer
from piiri_app import press_keys, run, until, xdotool


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


def a_backup_is_made():
    """By the keyboard alone: the one asked for stands first, and where it lies is said."""
    with Laptop("k1") as laptop:
        laptop.ctl("init", "--name", "Koivuranta")
        app = laptop.start()
        until(laptop.backups, "the day's backup")
        open_preferences(app)
        app.find("push button", "Back Up Now")
        press("alt+b")
        app.says("Made because you asked for it")
        app.says("The backup is in ")
        app.find("push button", "Open the Folder")
        assert len(laptop.backups()) == 2, laptop.backups()
        assert sum("-asked-" in name for name in laptop.backups()) == 1, laptop.backups()
        laptop.stop()


def open_preferences(app):
    """The entry of the name, and the keyboard in the preferences' own window."""
    app.key("ctrl+comma")
    name = app.find("text", "Name of this laptop")
    preferences = until(lambda: next((w for w in app.windows() if w != app.window), None),
                        "the preferences")
    xdotool("windowfocus", "--sync", preferences)
    return name


def press(key):
    press_keys(key)


def the_laptop_is_named():
    with Laptop("k1") as laptop:
        laptop.ctl("init", "--name", "Koivuranta")
        app = laptop.start()
        app.pane("Today")
        name = open_preferences(app)
        app.write(name, "Ainon läppäri")
        until(lambda: app.text(name) == "Ainon läppäri", "the name")
        press("Escape")
        app.gone("text", "Name of this laptop")
        until(lambda: 'name="Ainon läppäri"' in laptop.ctl("export").decode(),
              "the name to go out with a file")
        name = open_preferences(app)
        assert app.text(name) == "Ainon läppäri"
        laptop.stop()


def quitting_keeps_what_is_being_written():
    with Laptop("k1") as laptop:
        laptop.ctl("init", "--name", "Koivuranta")
        app = laptop.start()
        app.pane("Today")
        name = open_preferences(app)
        app.write(name, "Eteisen kone")
        until(lambda: app.text(name) == "Eteisen kone", "the name")
        press("ctrl+q")
        assert app.process.wait(15) == 0
        assert "CRITICAL" not in app.complaints(), app.complaints()
        assert 'name="Eteisen kone"' in laptop.ctl("export").decode()


run(a_backup_is_restored, a_backup_is_made, the_laptop_is_named, quitting_keeps_what_is_being_written)
