"""Files in and out: what is said before, what is taken, put back, refused and written."""

import os
import re

from laptop import Laptop, answer, choose_file
from piiri_app import Atspi, press_keys, run, until


def two_laptops():
    """A laptop with a circle, and another that has taken it and written more."""
    here, there = Laptop("k1"), Laptop("k2")
    here.circle = here.ctl("init", "--name", "Koivuranta").decode().strip()
    here.salme = here.ctl("new", "participant", "name=Salme Koskimies",
                          "phone=040 555 0110").decode().strip()
    there.ctl("import", here.export("first.piiri.xml"))
    there.ctl("new", "participant", "name=Mirja Oksanen")
    there.ctl("set", here.salme, "phone=050 555 0198")
    return here, there


def erase(path, ident):
    """Turns the record ID of the file into its erasure."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    key = re.search(r'from="(k\d+)"', text).group(1)
    text, n = re.subn(r'\s*<participant id="%s".*?</participant>' % ident, "", text, flags=re.S)
    assert n == 1
    erased = '<erased kind="participant" id="%s" at="2026-11-20T10:00:00.000Z.%s.900"/>' % (ident, key)
    at = text.index("<circle ")
    records = int(re.search(r'<end records="(\d+)"', text).group(1))
    text = text[:at] + erased + text[at:]
    text = text.replace('<end records="%d"' % records, '<end records="%d"' % (records - 1))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def a_file_says_what_it_brings():
    here, there = two_laptops()
    with here, there:
        app = here.start()
        before = here.canonical()
        here.hand(there.export("there.piiri.xml"))
        app.says("Import this file?")
        app.says("there.piiri.xml")
        app.says("Circle: Koivuranta")
        app.says("1 new, 1 changed")
        app.says("1 the same")
        # What is new comes first, and what is as it was in one line.
        rows = [label for label in app.labels() if label in ("Circles", "Participants", "Everything else")]
        assert rows[-2:] == ["Participants", "Everything else"], rows
        answer(app, "Import this file?", "Cancel")
        assert here.canonical() == before
        assert not [b for b in here.backups() if "import" in b]
        here.stop()


def a_file_is_taken_from_the_menu_and_put_back():
    here, there = two_laptops()
    with here, there:
        app = here.start()
        before = here.canonical()
        app.window_action("win.import")
        choose_file(app, "Open", there.export("there.piiri.xml"))
        answer(app, "Import this file?", "Import")
        app.says("1 new, 1 changed.")
        assert here.canonical() == there.canonical()
        app.click("Put Back")
        app.says("Put back as it was before the file")
        until(lambda: here.canonical() == before, "the database as it was")
        assert there.canonical() != before
        here.stop()


def cancelling_takes_nothing():
    """A file that comes slowly, as from a bad stick: half of it, then Cancel by the keyboard."""
    here, there = two_laptops()
    with here, there:
        with open(there.export("there.piiri.xml"), "rb") as file:
            content = file.read()
        path = os.path.join(here.home, "slow.piiri.xml")
        os.mkfifo(path)
        app = here.start()
        before = here.canonical()
        for words in ("Reading “slow.piiri.xml”…", "Importing “slow.piiri.xml”…"):
            here.hand(path)
            if words.startswith("Importing"):
                with open(path, "wb") as slow:
                    slow.write(content)
                answer(app, "Import this file?", "Import")
            with open(path, "wb", buffering=0) as slow:
                slow.write(content[:len(content) // 2])
                app.says(words)
                cancel = app.find("push button", "Cancel")
                app.front()
                until(lambda: app.has(cancel, Atspi.StateType.FOCUSED), "the focus on Cancel")
                press_keys("Return")
                app.gone("label", words)
                slow.write(content[len(content) // 2:])
            assert not app.all("label", "The file was not imported")
            # The window is to be used again.
            until(lambda: app.has(app.find("list item", "Themes"), Atspi.StateType.SENSITIVE), "the window")
            assert here.canonical() == before
        here.stop()


def putting_back_is_offered_until_something_is_changed():
    here, there = two_laptops()
    with here, there:
        app = here.start()
        here.hand(there.export("there.piiri.xml"))
        answer(app, "Import this file?", "Import")
        app.find("push button", "Put Back")
        # Somebody else's writing counts as well.
        here.ctl("new", "participant", "name=Bertta Berg")
        app.gone("push button", "Put Back")
        here.stop()


def the_same_file_again_brings_nothing():
    here, there = two_laptops()
    with here, there:
        path = there.export("there.piiri.xml")
        here.ctl("import", path)
        app = here.start()
        here.hand(path)
        answer(app, "Nothing new in this file", "Close")
        here.stop()


def several_files_are_taken_one_after_the_other():
    here, there = two_laptops()
    with here, there, Laptop("k3") as third:
        third.ctl("import", here.export("first.piiri.xml"))
        third.ctl("new", "theme", "title=Adventtikahvit")
        app = here.start()
        here.hand(there.export("there.piiri.xml"))
        here.hand(third.export("third.piiri.xml"))
        app.says("there.piiri.xml")
        app.click("Import")
        app.says("third.piiri.xml")
        app.click("Import")
        until(lambda: here.field("theme", "title") == "Adventtikahvit", "the theme")
        assert len(here.records("participant")) == 2
        here.stop()


def several_files_are_taken_as_one():
    """One question, one line that tells of them, one way back; what can't be read is told after."""
    here, there = two_laptops()
    with here, there, Laptop("k3") as third:
        third.ctl("import", here.export("first.piiri.xml"))
        third.ctl("new", "theme", "title=Adventtikahvit")
        same = here.export("same.piiri.xml")
        broken = third.export("broken.piiri.xml")
        with open(broken, "r+b") as file:
            file.truncate(os.path.getsize(broken) // 2)
        app = here.start()
        before = here.canonical()
        done = here.run(os.environ["PIIRI_PROGRAM"], there.export("there.piiri.xml"), broken, same,
                        third.export("third.piiri.xml"))
        assert done.returncode == 0, done.stderr
        app.says("there.piiri.xml")
        answer(app, "Import this file?", "Import All 4")
        app.says("1 file was not imported")
        app.says("broken.piiri.xml")
        answer(app, "1 file was not imported", "Close")
        app.says("Imported from 2 files: 2 new, 1 changed.")
        assert here.field("theme", "title") == "Adventtikahvit"
        assert len(here.records("participant")) == 2
        assert len([b for b in here.backups() if "import" in b]) == 1
        app.click("Put Back")
        until(lambda: here.canonical() == before, "the database as it was")
        here.stop()


def a_folder_of_files_is_taken_as_one():
    """One question for all of them; what is broken is named, what erases is asked about after."""
    here, there = two_laptops()
    with here, there:
        folder = os.path.join(here.home, "files")
        os.mkdir(folder)
        for i in range(40):
            there.ctl("new", "theme", "title=Theme %d" % i)
            there.ctl("export", "-o", os.path.join(folder, "%02d.piiri.xml" % i))
        with open(os.path.join(folder, "20.piiri.xml"), "r+b") as file:
            file.truncate(500)
        with open(os.path.join(folder, "notes.txt"), "w", encoding="utf-8") as file:
            file.write("none of ours")
        erase(os.path.join(folder, "39.piiri.xml"), here.salme)
        app = here.start()
        before = here.canonical()
        here.hand(folder)
        answer(app, "Import 40 files?", "Import")
        app.says("39.piiri.xml", seconds=30)
        answer(app, "Import this file?", "Import and Erase for Good")
        app.says("1 file was not imported")
        app.says("20.piiri.xml")
        answer(app, "1 file was not imported", "Close")
        app.says("Imported from 39 files: ")
        assert len(here.records("theme")) == 40
        assert len(here.records("participant")) == 1
        assert len([b for b in here.backups() if "import" in b]) == 1
        here.stop()

        # The same again, from the menu.
        app = here.start()
        os.unlink(os.path.join(folder, "20.piiri.xml"))
        app.window_action("win.import-folder")
        choose_file(app, "Choose", folder)
        answer(app, "Import 39 files?", "Import")
        app.says("Nothing new in these files", seconds=30)
        assert before != here.canonical()
        here.stop()


def files_that_bring_nothing_are_named():
    here, there = two_laptops()
    with here, there:
        folder = os.path.join(here.home, "files")
        os.mkdir(folder)
        here.ctl("export", "-o", os.path.join(folder, "mine.piiri.xml"))
        there.ctl("export", "-o", os.path.join(folder, "there.piiri.xml"))
        with open(os.path.join(folder, "broken.piiri.xml"), "w", encoding="utf-8") as file:
            file.write("<piiri")
        app = here.start()
        here.hand(folder)
        answer(app, "Import 3 files?", "Import")
        app.says("Nothing was taken from it.")
        app.says("The other files were read.")
        answer(app, "1 file was not imported", "Close")
        app.says("1 new, 1 changed. Nothing new in “mine.piiri.xml”.")
        here.stop()


def one_conflict_is_one():
    here, there = two_laptops()
    with here, there:
        here.ctl("set", here.salme, "phone=050 555 0142")
        app = here.start()
        here.hand(there.export("there.piiri.xml"))
        answer(app, "Import this file?", "Import")
        app.says("1 thing was written differently on two laptops.")
        app.click("Look at It")
        app.says("050 555 0142")
        here.stop()


def a_folder_without_files():
    here, there = two_laptops()
    with here, there:
        app = here.start()
        folder = os.path.join(here.home, "empty")
        os.mkdir(folder)
        here.hand(folder)
        answer(app, "Nothing was imported", "Close")
        here.stop()


def what_waits_can_be_left():
    here, there = two_laptops()
    with here, there, Laptop("k3") as third:
        third.ctl("import", here.export("first.piiri.xml"))
        third.ctl("new", "theme", "title=Adventtikahvit")
        app = here.start()
        before = here.canonical()
        files = there.export("there.piiri.xml"), third.export("third.piiri.xml")
        assert here.run(os.environ["PIIRI_PROGRAM"], *files).returncode == 0
        app.says("there.piiri.xml")
        answer(app, "Import this file?", "Cancel All")
        assert here.run(os.environ["PIIRI_PROGRAM"], *files).returncode == 0
        app.says("there.piiri.xml")
        app.click("Skip This One")
        app.says("third.piiri.xml")
        answer(app, "Import this file?", "Cancel")
        assert here.canonical() == before
        here.stop()


def a_damaged_file_is_refused_and_nothing_changes():
    here, there = two_laptops()
    with here, there:
        path = there.export("there.piiri.xml")
        with open(path, "r+b") as file:
            file.truncate(os.path.getsize(path) // 2)
        app = here.start()
        before = here.canonical()
        here.hand(path)
        app.says("The file was not imported")
        app.says("there.piiri.xml")
        app.says("Everything here is as it was.")
        answer(app, "The file was not imported", "Close")
        here.hand(os.path.join(here.home, "no-such-file.piiri.xml"))
        app.says("can’t be read")
        answer(app, "The file was not imported", "Close")
        assert here.canonical() == before
        here.stop()


def erasures_are_named_and_stay():
    here, there = two_laptops()
    with here, there:
        path = there.export("there.piiri.xml")
        erase(path, here.salme)
        app = here.start()
        here.hand(path)
        app.says("The file erases for good, also here: Participants (1).")
        answer(app, "Import this file?", "Import and Erase for Good")
        app.says("1 new.")
        app.click("Put Back All but the Erased")
        app.says("Put back as it was before the file")
        until(lambda: here.records("participant") == [], "neither Salme nor Mirja")
        assert b"<erased" in here.ctl("export")
        here.stop()


def a_file_is_written():
    here, there = two_laptops()
    with here, there:
        app = here.start(clock="2026-11-24T10:00:00.000Z")
        app.window_action("win.export")
        app.says("Give it only to somebody who guides the circle with you.")
        # Nobody has been asked yet what the laptop is called.
        app.write(app.field("Name of this laptop"), "Aino’s laptop")
        app.click("Choose a Place…")
        until(lambda: any(app.text(n) == "koivuranta-2026-11-24.piiri.xml" for n in app.all("text")),
              "the name that is suggested")
        path = os.path.join(here.home, "out.piiri.xml")
        choose_file(app, "Export", path)
        app.says("Exported to “out.piiri.xml”")
        assert os.stat(path).st_mode & 0o777 == 0o600
        with Laptop("k4") as reader:
            reader.ctl("import", path)
            assert reader.canonical() == here.canonical()
        with open(path, encoding="utf-8") as file:
            assert 'name="Aino’s laptop"' in file.read()
        app.window_action("win.export")
        app.says("Who is the file for?")
        assert not app.all("text", "Name of this laptop")
        app.click("Cancel")
        app.gone("label", "Who is the file for?")
        here.stop()


def without_a_place_it_is_back_to_the_question():
    """Cancel of the chooser leaves the dialog as it was filled in."""
    here, there = two_laptops()
    with here, there:
        app = here.start()
        app.window_action("win.export")
        full = app.find("radio button", "Another facilitator of the circle")
        app.front()
        until(lambda: app.has(full, Atspi.StateType.FOCUSED), "the first choice")
        press_keys("Down")
        diary = app.find("radio button", "Those who write the diary")
        until(lambda: app.has(diary, Atspi.StateType.CHECKED), "the second")
        app.click("Choose a Place…")
        app.find("push button", "Export")
        app.front()
        press_keys("Escape")
        app.gone("push button", "Export")
        app.says("Who is the file for?")
        assert app.has(diary, Atspi.StateType.CHECKED)
        app.click("Choose a Place…")
        path = os.path.join(here.home, "out.piiri.xml")
        choose_file(app, "Export", path)
        app.says("Exported to “out.piiri.xml”")
        app.gone("label", "Who is the file for?")
        with open(path, encoding="utf-8") as file:
            assert 'profile="diary"' in file.read()
        here.stop()


def writing_withdraws_what_could_be_put_back():
    here, there = two_laptops()
    with here, there:
        app = here.start()
        here.hand(there.export("there.piiri.xml"))
        answer(app, "Import this file?", "Import")
        app.find("push button", "Put Back")
        app.window_action("win.export")
        app.click("Choose a Place…")
        choose_file(app, "Export", os.path.join(here.home, "out.piiri.xml"))
        app.gone("push button", "Put Back")
        here.stop()


def one_of_several_circles_is_written():
    with Laptop("k1") as here:
        here.ctl("init", "--name", "Koivuranta")
        here.ctl("new", "circle", "name=Rantatie")
        app = here.start()
        app.window_action("win.export")
        app.find(None, "Only “Koivuranta”")
        app.find(None, "All circles")
        app.click("Choose a Place…")
        path = os.path.join(here.home, "one.piiri.xml")
        choose_file(app, "Export", path)
        app.says("Exported to")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        assert "Koivuranta" in text and "Rantatie" not in text
        here.stop()


def a_circle_that_comes_is_looked_at():
    with Laptop("k1") as here, Laptop("k2") as there:
        here.ctl("init", "--name", "Koivuranta")
        there.ctl("init", "--name", "Rantatie")
        app = here.start()
        app.find("push button", "Circle: Koivuranta")
        here.hand(there.export("there.piiri.xml"))
        answer(app, "Import this file?", "Import")
        app.says("Imported from the file: 1 new. Circle: Rantatie")
        app.find("push button", "Circle: Rantatie")
        app.click("Put Back")
        app.find("push button", "Circle: Koivuranta")
        here.stop()


def the_circles_that_files_are_of_are_named():
    """Of the circle that is looked at nothing is said, and it stays in sight."""
    here, there = two_laptops()
    with here, there:
        here.ctl("new", "circle", "name=Rantatie")
        app = here.start()
        app.point(app.find(None, lambda n: n.startswith("Circle: ")))
        app.find("list item", "Rantatie")
        app.key("End", "Return")
        app.find("push button", "Circle: Rantatie")
        here.hand(there.export("there.piiri.xml"))
        answer(app, "Import this file?", "Import")
        app.says("1 new, 1 changed. Circle: Koivuranta")
        assert app.all("push button", "Circle: Rantatie")
        here.stop()


def what_came_is_told_on_a_narrow_window():
    """The menu is among the pages there, and what is said is not."""
    here, there = two_laptops()
    with here, there:
        app = here.start()
        app.resize(400, 600)
        app.click("Show the pages")
        app.keyboard_on("Today", "list item")
        here.hand(there.export("there.piiri.xml"))
        answer(app, "Import this file?", "Import")
        told = app.says("1 new, 1 changed.")
        # What is folded away is heard, but never had a place.
        app.point(app.find("push button", "Show the pages"))
        app.keyboard_on("Today", "list item")
        assert told
        here.stop()


run(a_file_says_what_it_brings, a_file_is_taken_from_the_menu_and_put_back, cancelling_takes_nothing,
    putting_back_is_offered_until_something_is_changed, the_same_file_again_brings_nothing,
    several_files_are_taken_one_after_the_other, several_files_are_taken_as_one,
    a_folder_of_files_is_taken_as_one, files_that_bring_nothing_are_named,
    one_conflict_is_one, a_folder_without_files,
    what_waits_can_be_left, a_damaged_file_is_refused_and_nothing_changes,
    erasures_are_named_and_stay, a_file_is_written, without_a_place_it_is_back_to_the_question,
    writing_withdraws_what_could_be_put_back,
    one_of_several_circles_is_written, a_circle_that_comes_is_looked_at,
    the_circles_that_files_are_of_are_named, what_came_is_told_on_a_narrow_window)
