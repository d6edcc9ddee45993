"""The shared folder in the window: what is written here goes there, what another laptop puts there
comes, and the page says how it stands with each."""

import os
import time

from laptop import CTL, Laptop, answer, choose_file
from piiri_app import run, until
from reach import Keyboard
from secrets_service import Keyring

NOON = "2026-11-24T12:00:00.000Z"
EVENING = "2026-11-23T17:05:00.000Z"
WORDS = "kahvi ja pulla"
EASE = 3  # seconds for the window alone, from its first frame on
SLOW = 60  # seconds; the folder is looked at by itself every half a minute


class Pair:
    """A laptop with the window and one with the tool, and the folder between them."""

    def __init__(self):
        self.here = Laptop("k1")
        self.there = Laptop("k2")
        self.folder = os.path.join(self.here.home, "Koivuranta")
        os.mkdir(self.folder)
        self.here.environment["GSETTINGS_BACKEND"] = "keyfile"
        self.here.environment["XDG_CONFIG_HOME"] = os.path.join(self.here.home, "config")
        self.here.ctl("init", "--name", "Koivuranta")
        self.here.ctl("new", "participant", "name=Maija")
        self.there.ctl("import", self.here.export("given.piiri.xml"))
        self.there.environment["PIIRI_CLOCK"] = EVENING

    def start(self):
        return self.here.start(clock=NOON)

    def sync(self, *more):
        return self.there.ctl("sync", self.folder, *more)

    def sync_with(self, words):
        """Seals their file with other words than ours is sealed with; ours they can't read."""
        self.there.run(CTL, "sync", self.folder, "--passphrase-file", self.words_file(words))

    def files(self):
        return sorted(n for n in os.listdir(self.folder) if not n.startswith("."))

    def words_file(self, words=WORDS):
        path = os.path.join(self.there.home, "words")
        with open(path, "w", encoding="utf-8") as file:
            file.write(words + "\n")
        return path

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        self.here.__exit__(*rest)
        self.there.__exit__(*rest)


def open_page(pair):
    app = pair.here.app
    pair.here.run("gapplication", "action", "fi.naapuruuspiiri.Piiri", "shared-folder")
    app.find("label", "Shared Folder")


def close_page(app):
    app.front()
    Keyboard(app).press("Escape")
    app.gone("label", "Shared Folder")


def choose_folder(app, path):
    """Writes PATH into the folder chooser that is just opening."""
    choose_file(app, "Choose", path)
    app.find("label", lambda n: n.startswith("Share the circle in"))


def share(pair):
    """Begins to share, not sealed."""
    app = pair.here.app
    open_page(pair)
    app.click("Choose a Folder…")
    choose_folder(app, pair.folder)
    app.click("Share")
    app.says("In step", seconds=20)


def row(app, words, seconds=SLOW):
    """A row of the page, which is called by all that it says."""
    return app.find("list item", lambda n: n is not None and words in n, seconds=seconds)


def news_comes_and_goes():
    with Pair() as pair:
        app = pair.start()
        share(pair)
        row(app, "This laptop: Written just now")
        assert len(pair.files()) == 1
        app.says("Nobody else has put anything there yet.")

        pair.there.ctl("new", "participant", "name=Eino")
        pair.sync()
        row(app, "Another laptop: Written yesterday at")
        app.says("1 new")
        until(lambda: len(pair.here.records("participant")) == 2, "Eino is here")
        assert len(pair.files()) == 2

        close_page(app)
        before = {n: os.stat(os.path.join(pair.folder, n)).st_ino for n in pair.files()}
        app.window_action("win.find")
        app.key("Escape")
        maija = next(r for r in pair.here.records("participant") if r["fields"]["name"] == "Maija")
        pair.here.ctl("set", maija["id"], "phone=040 1")

        def changed():
            return sum(os.stat(os.path.join(pair.folder, n)).st_ino != before[n] for n in before)

        until(lambda: changed() == 1, "our file is another", seconds=SLOW)
        pair.sync()
        assert pair.there.canonical() == pair.here.canonical()
        # And that is all: neither answers the other.
        assert changed() == 1
        pair.here.stop()


def the_first_round_waits():
    """For the window, which comes first; the time is told by our file."""
    with Pair() as pair:
        pair.start()
        share(pair)
        close_page(pair.here.app)
        pair.here.stop()
        ours = os.path.join(pair.folder, pair.files()[0])
        before = os.stat(ours).st_ino
        pair.here.ctl("new", "participant", "name=Salme")

        begun = time.time()
        pair.start()
        until(lambda: os.stat(ours).st_ino != before, "our file is another", seconds=SLOW)
        waited = os.stat(ours).st_mtime - begun
        # However slow the machine is, it is never written sooner.
        assert waited >= EASE, waited
        pair.here.stop()


def own_changes_leave_at_the_end():
    with Pair() as pair:
        app = pair.start()
        share(pair)
        close_page(app)
        app.key("ctrl+2")
        app.pane("Participants")
        app.point(app.find(None, lambda n: n is not None and n.startswith("Maija")))
        phone = app.field("Phone")
        app.write(phone, "040 2")
        app.key("Tab")
        until(lambda: any(r["fields"].get("phone") == "040 2" for r in pair.here.records("participant")),
              "it is saved")
        pair.here.stop()
        pair.sync()
        assert pair.there.canonical() == pair.here.canonical()


def the_folder_goes_and_comes_back():
    with Pair() as pair:
        app = pair.start()
        share(pair)
        away = pair.folder + "-away"
        os.rename(pair.folder, away)
        row(app, "It isn’t there now.")
        pair.here.ctl("new", "participant", "name=Meanwhile")
        os.rename(away, pair.folder)
        row(app, "In step")
        pair_file = os.path.join(pair.folder, pair.files()[0])
        until(lambda: "Meanwhile" in open(pair_file, encoding="utf-8").read(), "it is written",
              seconds=SLOW)
        pair.here.stop()


def it_goes_on_after_a_start():
    with Pair() as pair:
        app = pair.start()
        share(pair)
        close_page(app)
        pair.here.stop()
        pair.there.ctl("new", "participant", "name=Eino")
        pair.sync()
        app = pair.start()
        app.says("1 new", seconds=SLOW)
        open_page(pair)
        app.click("Stop Sharing…")
        answer(app, "Stop sharing?", "Stop Sharing")
        app.find("push button", "Choose a Folder…")
        pair.here.stop()
        app = pair.start()
        open_page(pair)
        app.find("push button", "Choose a Folder…")
        pair.here.stop()


def what_is_damaged_is_named():
    with Pair() as pair:
        app = pair.start()
        with open(os.path.join(pair.folder, "broken.piiri.xml"), "w", encoding="utf-8") as file:
            file.write("<piiri")
        pair.there.ctl("new", "participant", "name=Eino")
        assert pair.there.refuses("sync", pair.folder)
        share(pair)
        row(app, "broken.piiri.xml: Something is coming.")
        row(app, "Another laptop: Written yesterday")
        assert len(pair.here.records("participant")) == 2
        pair.here.stop()


def what_erases_is_asked_about():
    with Pair() as pair:
        app = pair.start()
        share(pair)
        close_page(app)
        pair.there.ctl("erase", pair.there.only("participant")["id"])
        pair.sync()
        app.says("erases something for good in the shared folder", seconds=SLOW)
        assert len(pair.here.records("participant")) == 1
        app.click("Look…")
        row(app, "It erases something for good")
        row(app, "In step but for what waits for you below")
        app.click(lambda n: n.startswith("Look at the file of “Another laptop”"))
        answer(app, "Import this file?", "Import and Erase for Good")
        # Not asked of the tool: a program that opens the file then goes on with the erasing too.
        app.stores(0, "SELECT count(*) FROM participant WHERE _shown")
        app.gone("label", "“Another laptop” erases something for good in the shared folder.",
                 seconds=SLOW)
        assert not app.all("label", "Erased, but not from the disk yet")
        pair.here.stop()


def a_sealed_folder():
    with Pair() as pair, Keyring(pair.here):
        app = pair.start()
        open_page(pair)
        app.click("Choose a Folder…")
        choose_folder(app, pair.folder)
        keyboard = Keyboard(app)
        keyboard.go("Seal with a Passphrase")
        keyboard.press("space")
        app.write(app.field("Passphrase"), WORDS)
        app.write(app.field("The Same Once More"), WORDS)
        keyboard.go("Remember on This Computer")
        keyboard.press("space")
        app.click("Share")
        app.says("In step", seconds=20)
        app.says("Sealed: who hasn’t the passphrase can’t read it")
        assert all(n.endswith(".piiri") for n in pair.files()), pair.files()

        # Sealed with the same: it is just read. With another: the page says so, and asks.
        pair.there.ctl("new", "participant", "name=Eino")
        pair.sync("--passphrase-file", pair.words_file())
        row(app, "Another laptop: Written yesterday")
        for name in pair.files():
            with open(os.path.join(pair.folder, name), "rb") as file:
                assert b"Maija" not in file.read()
        pair.there.ctl("new", "participant", "name=Pirkko")
        pair.sync_with("other words entirely")
        row(app, "Sealed with another passphrase.")
        app.click(lambda n: n.startswith("Passphrase of “Another laptop”"))
        app.write(app.field("Passphrase"), "wrong words here")
        app.click("Open")
        app.find("label", "The passphrase is another one", seconds=20)
        app.write(app.field("Passphrase"), "other words entirely")
        app.click("Open")
        row(app, "Another laptop: Written yesterday")
        until(lambda: len(pair.here.records("participant")) == 3, "Pirkko is here")
        close_page(app)
        pair.here.stop()

        # The next time the keyring knows it.
        pair.here.ctl("new", "participant", "name=Salme")
        before = {n: os.stat(os.path.join(pair.folder, n)).st_ino for n in pair.files()}
        app = pair.start()
        until(lambda: any(os.stat(os.path.join(pair.folder, n)).st_ino != before[n] for n in before),
              "our file is written", seconds=SLOW)
        pair.here.stop()


def ours(pair):
    """What our file in the folder says."""
    with open(os.path.join(pair.folder, pair.files()[0]), encoding="utf-8") as file:
        return file.read()


def what_came_with_a_file_waits_while_it_can_be_put_back():
    """What has left comes back with the next file: so nothing leaves yet."""
    with Pair() as pair:
        app = pair.start()
        share(pair)
        close_page(app)
        pair.there.ctl("new", "participant", "name=Eino")
        brought = pair.there.export("by-hand.piiri.xml")
        before = ours(pair)
        for again in (False, True):
            pair.here.hand(brought)
            answer(app, "Import this file?", "Import")
            app.find("push button", "Put Back")
            open_page(pair)
            app.says("What came with a file can still be put back.")
            # Longer than it waits before it writes.
            time.sleep(6)
            assert ours(pair) == before
            close_page(app)
            if not again:
                app.click("Put Back")
                app.says("Put back as it was before the file")
                until(lambda: len(pair.here.records("participant")) == 1, "Eino is gone")
        app.click("Close")
        until(lambda: "Eino" in ours(pair), "what came goes on to the others", seconds=20)
        assert len(pair.here.records("participant")) == 2
        pair.here.stop()


def by_keys_alone():
    with Pair() as pair:
        app = pair.start()
        keyboard = Keyboard(app)
        app.focus_window()
        keyboard.press("F10")
        keyboard.press("h")
        app.find("push button", "Choose a Folder…")
        keyboard.go("Choose a Folder…")
        keyboard.press("Return")
        choose_folder(app, pair.folder)
        keyboard.go("Share")
        keyboard.press("Return")
        app.says("In step", seconds=20)
        keyboard.go("Look Now")
        keyboard.press("Return")
        app.says("In step", seconds=20)
        keyboard.go("Stop Sharing…")
        keyboard.press("Return")
        app.find("label", "Stop sharing?")
        keyboard.go("Stop Sharing")
        keyboard.press("Return")
        app.find("push button", "Choose a Folder…")
        keyboard.press("Escape")
        app.gone("push button", "Choose a Folder…")
        pair.here.stop()


if __name__ == "__main__":
    run(news_comes_and_goes, the_first_round_waits, own_changes_leave_at_the_end,
        the_folder_goes_and_comes_back, it_goes_on_after_a_start, what_is_damaged_is_named,
        what_erases_is_asked_about, a_sealed_folder,
        what_came_with_a_file_waits_while_it_can_be_put_back, by_keys_alone)
