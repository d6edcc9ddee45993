"""Sealed files in the window: sealing, opening, and what the desktop's keyring remembers."""

import os

from laptop import Laptop, answer, choose_file
from piiri_app import Atspi, run, until
from reach import Keyboard
from secrets_service import Keyring

WORDS = "kahvi ja pulla"


def tick(app, name):
    """A check box of a dialog, which has no action to call."""
    app.find("check box", name)
    keyboard = Keyboard(app)
    keyboard.go(name)
    keyboard.press("space")


def a_circle():
    laptop = Laptop("k1")
    laptop.ctl("init", "--name", "Koivuranta")
    laptop.ctl("new", "participant", "name=Salme Koskimies")
    return laptop


def words_file(laptop, words=WORDS):
    path = os.path.join(laptop.home, "words")
    with open(path, "w", encoding="utf-8") as file:
        file.write(words + "\n")
    return path


def sealed(laptop, name="salme.piiri", words=WORDS):
    """A file of the laptop's, sealed by the tool."""
    path = os.path.join(laptop.home, name)
    laptop.ctl("export", "--seal", "--passphrase-file", words_file(laptop, words), "-o", path)
    return path


def is_sensitive(app, name):
    return app.has(app.find("push button", name), Atspi.StateType.SENSITIVE)


def seal_form(app):
    """The export dialog with the seal switched on: its two entries."""
    app.window_action("win.export")
    app.says("Who is the file for?")
    app.gone("text", "Passphrase")
    tick(app, "Seal with a Passphrase")
    return app.field("Passphrase"), app.field("The Same Once More")


def a_file_is_sealed():
    with a_circle() as here, Laptop("k2") as there:
        app = here.start(clock="2026-11-24T10:00:00.000Z")
        first, second = seal_form(app)
        app.says("Nobody can open the file without the passphrase")
        assert not is_sensitive(app, "Choose a Place…")
        app.write(first, "kahvi")
        app.says("This one is short")
        app.write(first, WORDS + " ja maito")
        app.says("Good. Now the same once more.")
        app.write(second, WORDS)
        app.says("The two are not the same yet.")
        assert not is_sensitive(app, "Choose a Place…")
        app.write(second, WORDS + " ja maito")
        app.says("Good.")
        until(lambda: is_sensitive(app, "Choose a Place…"), "the button to be ready")
        app.click("Choose a Place…")
        until(lambda: any(app.text(n) == "koivuranta-2026-11-24.piiri" for n in app.all("text")),
              "the name that is suggested")
        path = os.path.join(here.home, "out.piiri")
        choose_file(app, "Export", path)
        app.says("Exported to “out.piiri”")
        with open(path, "rb") as file:
            assert b"Koivuranta" not in file.read()
        assert there.refuses("import", path)
        there.ctl("import", path, "--passphrase-file", words_file(there, WORDS + " ja maito"))
        assert there.canonical() == here.canonical()
        here.stop()


def a_short_passphrase_is_allowed_and_switching_off_leaves_the_file_plain():
    with a_circle() as here:
        app = here.start()
        first, second = seal_form(app)
        app.write(first, "kahvi")
        app.write(second, "kahvi")
        until(lambda: is_sensitive(app, "Choose a Place…"), "the button to be ready")
        app.write(second, "")
        until(lambda: not is_sensitive(app, "Choose a Place…"), "the button to be off")
        tick(app, "Seal with a Passphrase")
        until(lambda: is_sensitive(app, "Choose a Place…"), "the button to be ready again")
        app.click("Choose a Place…")
        path = os.path.join(here.home, "out.piiri.xml")
        choose_file(app, "Export", path)
        app.says("Exported to “out.piiri.xml”")
        with open(path, "rb") as file:
            assert b"Koivuranta" in file.read()
        here.stop()


def a_sealed_file_asks_for_its_passphrase():
    with a_circle() as here, Laptop("k2") as there:
        there.ctl("init", "--name", "Rantatie")
        path = sealed(here)
        app = there.start()
        before = there.canonical()
        there.hand(path)
        app.says("What is the passphrase?")
        app.says("“salme.piiri” is sealed.")
        assert not is_sensitive(app, "Open")
        # Without a keyring there is nothing that could remember it.
        assert not app.all("check box", "Remember on This Computer")
        app.write(app.field("Passphrase"), "kahvi ja pullaa")
        answer(app, "What is the passphrase?", "Open")
        app.says("The passphrase is another one")
        app.write(app.field("Passphrase"), WORDS)
        answer(app, "The passphrase is another one", "Open")
        app.says("Import this file?")
        assert there.canonical() == before
        answer(app, "Import this file?", "Import")
        app.says("2 new.")
        assert len(there.records("circle")) == 2
        there.stop()


def giving_up_changes_nothing_and_goes_on():
    with a_circle() as here, Laptop("k2") as there:
        there.ctl("init", "--name", "Rantatie")
        path, plain = sealed(here), here.export("plain.piiri.xml")
        app = there.start()
        there.hand(path)
        there.hand(plain)
        answer(app, "What is the passphrase?", "Cancel")
        app.says("plain.piiri.xml")
        answer(app, "Import this file?", "Import")
        until(lambda: there.field("participant", "name") == "Salme Koskimies", "Salme")
        there.stop()


def several_sealed_files_ask_once():
    with a_circle() as here, Laptop("k2") as there:
        one = sealed(here, "one.piiri")
        here.ctl("new", "theme", "title=Adventtikahvit")
        two = sealed(here, "two.piiri")
        there.ctl("init", "--name", "Rantatie")
        app = there.start()
        there.hand(one)
        there.hand(two)
        app.write(app.field("Passphrase"), WORDS)
        answer(app, "What is the passphrase?", "Open")
        app.says("one.piiri")
        app.click("Import")
        app.says("two.piiri")
        app.click("Import")
        until(lambda: there.field("theme", "title") == "Adventtikahvit", "the theme")
        # It isn't kept for what comes later.
        there.hand(one)
        answer(app, "What is the passphrase?", "Cancel")
        there.stop()


def cut_off_and_altered_files_are_refused():
    with a_circle() as here, Laptop("k2") as there:
        there.ctl("init", "--name", "Rantatie")
        short, other = sealed(here, "short.piiri"), sealed(here, "other.piiri")
        with open(short, "r+b") as file:
            file.truncate(os.path.getsize(short) - 1)
        with open(other, "r+b") as file:
            file.seek(-1, os.SEEK_END)
            last = file.read(1)[0]
            file.seek(-1, os.SEEK_END)
            file.write(bytes([last ^ 1]))
        app = there.start()
        before = there.canonical()
        for path, words in ((short, "it is cut off"), (other, "somebody has altered it")):
            there.hand(path)
            app.write(app.field("Passphrase"), WORDS)
            answer(app, "What is the passphrase?", "Open")
            app.says(words)
            app.says("Everything here is as it was.")
            answer(app, "The file was not imported", "Close")
        assert there.canonical() == before
        there.stop()


def the_first_file_may_be_sealed():
    """On the start page, where there is no circle yet to remember anything for."""
    with a_circle() as here, Laptop("k2") as there, Keyring(there):
        path = sealed(here)
        app = there.start()
        there.hand(path)
        app.write(app.field("Passphrase"), WORDS)
        assert not app.all("check box", "Remember on This Computer")
        answer(app, "What is the passphrase?", "Open")
        answer(app, "Import this file?", "Import")
        until(lambda: there.field("participant", "name") == "Salme Koskimies", "Salme")
        assert there.canonical() == here.canonical()
        there.stop()


def what_is_remembered_opens_the_next_file():
    with a_circle() as here, Keyring(here):
        one, two = sealed(here, "one.piiri"), sealed(here, "two.piiri")
        app = here.start()
        here.hand(one)
        app.write(app.field("Passphrase"), WORDS)
        tick(app, "Remember on This Computer")
        answer(app, "What is the passphrase?", "Open")
        answer(app, "Nothing new in this file", "Close")
        here.stop()
        # Another day.
        app = here.start()
        here.hand(two)
        app.says("Nothing new in this file")
        assert not app.all("label", "What is the passphrase?")
        answer(app, "Nothing new in this file", "Close")
        # And seals the next one.
        app.window_action("win.export")
        until(lambda: app.has(app.find("check box", "Seal with a Passphrase"), Atspi.StateType.CHECKED),
              "the switch to be on")
        assert app.text(app.field("Passphrase"))
        app.click("Choose a Place…")
        path = os.path.join(here.home, "next.piiri")
        choose_file(app, "Export", path)
        app.says("Exported to “next.piiri”")
        here.ctl("import", path, "--passphrase-file", words_file(here))
        here.stop()


def what_is_remembered_can_be_forgotten():
    with a_circle() as here, Keyring(here):
        app = here.start()
        first, second = seal_form(app)
        app.write(first, WORDS)
        app.write(second, WORDS)
        tick(app, "Remember on This Computer")
        app.click("Choose a Place…")
        path = os.path.join(here.home, "out.piiri")
        choose_file(app, "Export", path)
        app.says("Exported to “out.piiri”")
        app.key("ctrl+comma")
        forget = lambda n: n.startswith("Forget the passphrase of “Koivuranta”")  # noqa: E731
        app.act(app.find("push button", forget))
        app.gone("push button", forget)
        app.gone("label", "Passphrases")
        press(app, "Escape", lambda: not app.all("text", "Name of this laptop"))
        here.hand(path)
        answer(app, "What is the passphrase?", "Cancel")
        here.stop()


def press(app, key, done):
    """Presses KEY in the dialog that is open, until it is DONE."""
    app.front(key)
    until(done, "what %s does" % key)


def by_keyboard_alone():
    with a_circle() as here, Laptop("k2") as there:
        there.ctl("init", "--name", "Rantatie")
        path = sealed(here)
        app = there.start()
        there.hand(path)
        app.says("What is the passphrase?")
        app.front()
        # The keyboard stands in the entry from the start.
        app.type(WORDS)
        until(lambda: is_sensitive(app, "Open"), "the passphrase to be there")
        press(app, "Return", lambda: app.all("label", "Import this file?"))
        press(app, "Return", lambda: there.field("participant", "name") == "Salme Koskimies")
        there.stop()


run(a_file_is_sealed, a_short_passphrase_is_allowed_and_switching_off_leaves_the_file_plain,
    a_sealed_file_asks_for_its_passphrase, giving_up_changes_nothing_and_goes_on,
    several_sealed_files_ask_once, cut_off_and_altered_files_are_refused,
    the_first_file_may_be_sealed, what_is_remembered_opens_the_next_file,
    what_is_remembered_can_be_forgotten, by_keyboard_alone)
