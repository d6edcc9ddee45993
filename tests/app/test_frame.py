"""The frame: sidebar, circle switcher, shortcuts, undo, narrow windows, names for screen readers."""

import gettext
import os
import subprocess
import tempfile

from piiri_app import Atspi, Piiri, new_circle, press_keys, role, run, until, xdotool
from reach import is_cramped, is_nameless, survey

CTL = os.environ["PIIRI_CTL"]
PANES = ["Today", "Participants", "Themes", "Diary", "Tasks", "Network", "Our circle"]


def sample(language="en"):
    """A folder for Piiri's data with the sample circle."""
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    database = os.path.join(data, "piiri", "piiri.db")
    os.mkdir(os.path.dirname(database), 0o700)
    subprocess.run([CTL, "--database", database, "sample", "--language", language], check=True,
                   timeout=60, env=dict(os.environ, PIIRI_CLOCK="2026-11-24T12:30:00.000Z"))
    return data


def large_text(density):
    """Has programs that start from now on write in that many dots to the inch; 96 is usual."""
    subprocess.run(["xprop", "-root", "-format", "RESOURCE_MANAGER", "8s", "-set",
                    "RESOURCE_MANAGER", "Xft.dpi:\t%d\n" % density], check=True, timeout=10)


def keys_open_panes():
    with Piiri(data=new_circle()) as app:
        for number, name in list(enumerate(PANES, 1)) + [(2, "Participants")]:
            app.key("ctrl+%d" % number)
            app.pane(name)
            row = app.find("list item", name)
            assert app.has(row, Atspi.StateType.SELECTED), name
        app.quit()


def plus_stands_at_one_place():
    with Piiri(data=new_circle()) as app:
        places = set()
        for number, name in list(enumerate(PANES, 1))[1:]:
            app.key("ctrl+%d" % number)
            pane = app.pane(name)
            # The tree has columns in an order of its own: "+" is the leftmost of the topmost.
            plus = until(lambda: min((app.place(b) for b in app.all("push button", under=pane)
                                      if app.place(b)[1] < 48), default=None), "+")
            places.add(plus)
        assert len(places) == 1, places


def keys_lead_to_the_work():
    """Not to "+", which happens to be the first button of every pane."""
    with Piiri(data=new_circle()) as app:
        for number, name in list(enumerate(PANES, 1)) + [(1, "Today")]:
            app.key("ctrl+%d" % number)
            pane = app.pane(name)
            until(lambda: app.focused_in(pane), "the focus in " + name)
            assert app.focused() != app.all("push button", under=pane)[0], name
        # On Today it stands where names are typed.
        assert role(app.focused()) == "text"
        app.quit()


def buttons_are_called_once():
    """By what is written on them: not "_Start Start", as GTK 4.8 would have it."""
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+5")
        app.pane("Tasks")
        for name in ("Standing Tasks",):
            button = app.find("push button", name)
            until(lambda: button.get_name() == name, "%r, not %r" % (name, button.get_name()))
        # What has a name of its own keeps it.
        assert app.find("push button", "New task").get_name() == "New task"
        app.window_action("win.export")
        button = app.find("push button", "Cancel")
        until(lambda: button.get_name() == "Cancel", "Cancel, not %r" % button.get_name())


def named_controls_are_called_once():
    """What has a name of its own isn't called by the words on it besides."""
    def twice(item):
        words = item.raw.split()
        return any(words[-n:] == words[-2 * n:-n] for n in range(1, len(words) // 2 + 1))

    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.find("push button", "Choose: Who brought her or him")
        kinds = ("push button", "menu item", "radio button")
        named = [item for item in app.look() if item.role in kinds and item.has_name]
        assert len(named) > 10
        assert not [item.raw for item in named if twice(item)]
        app.quit()


def ends(app):
    """Ctrl+Q goes to whatever has the keyboard."""
    press_keys("ctrl+q")
    until(lambda: app.process.poll() is not None, "the end of the program", 6)
    assert app.process.returncode == 0 and "CRITICAL" not in app.complaints()


def quits_from_a_popover():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+n")
        entry = app.field("Day")
        until(lambda: app.has(entry, Atspi.StateType.FOCUSED), "the popover")
        ends(app)


def quits_from_a_message():
    """What is asked counts as cancelled."""
    data = new_circle()
    broken = os.path.join(data, "broken.piiri.xml")
    with open(broken, "w", encoding="utf-8") as file:
        file.write("<piiri")
    with Piiri(broken, data=data) as app:
        app.says("The file was not imported")
        app.front()
        app.keyboard_on("Close")
        ends(app)


def circle_is_switched():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.find("panel", lambda n: n.startswith("Aino"))
        app.point(app.find(None, lambda n: n.startswith("Circle: Koivuranta")))
        app.find("list item", "Rantatie")
        app.key("Down")
        app.key("Return")
        # It doesn't say when it meets.
        app.find("push button", "Circle: Rantatie")
        app.says("Who comes to your circle?")
        app.quit()


def undo_and_redo_say_what():
    with Piiri(data=new_circle()) as app:
        phone = "SELECT phone FROM participant WHERE called = 'Salme'"
        app.key("ctrl+2")
        app.choose("Salme")
        app.says("Salme Koskimies")
        app.write(app.field("Phone"), "040 1234")
        app.stores("040 1234", phone)
        app.choose("Salme")
        app.key("ctrl+z")
        app.says("Undone: Changed Salme Koskimies: phone")
        app.stores("050 555 0142", phone)
        until(lambda: app.text(app.field("Phone")) == "050 555 0142", "the former number")
        app.key("ctrl+shift+z")
        app.says("Done again: Changed Salme Koskimies: phone")
        app.stores("040 1234", phone)
        app.quit()


def shortcuts_and_about():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+question")
        app.says("Delete the chosen one")
        app.key("Escape")
        app.key("F10")
        app.find("menu item", "About Piiri")
        app.key("Escape")
        app.quit()


def narrow_window_shows_one_thing_at_a_time():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.resize(400, 600)
        app.find("push button", "Back to the list")
        app.click("Back to the list")
        app.click("Show the pages")
        # A row of the participants has the focus until the button has done its work.
        app.keyboard_on("Participants")
        app.point(app.find("list item", "Themes"))
        app.pane("Themes")
        # The menu stands over the pages, which come along with it.
        app.key("F10")
        app.keyboard_on("Search Everything", "menu item")
        app.key("Escape")
        app.quit()


def every_pane_gets_narrow():
    """None keeps the window wider than 400 pixels, full or empty."""
    for data in (sample(), new_circle()):
        with Piiri(data=data, PIIRI_CLOCK="2026-11-24T12:30:00.000Z") as app:
            app.resize(400, 600)
            for number, name in enumerate(PANES, 1):
                app.key("ctrl+%d" % number)
                app.pane(name)
                app.find("push button", lambda n: n == "Show the pages" or n.startswith("Back"))
                assert app.geometry()["WIDTH"] == 400, "%s: %s" % (name, app.geometry())
            app.quit()


def in_large_letters(language):
    words = gettext.translation("piiri", os.environ["PIIRI_LOCALEDIR"], [language])
    large_text(192)
    try:
        for data in (sample(language), new_circle()):
            with Piiri(data=data, PIIRI_CLOCK="2026-11-24T12:30:00.000Z", LANGUAGE=language) as app:
                # A window that is drawn there is a little smaller with each step.
                app.resize(500, 600)
                app.find("push button", words.gettext("Show the pages"))
                app.resize(400, 600)
                for number, name in enumerate(PANES, 1):
                    app.key("ctrl+%d" % number)
                    app.pane(words.gettext(name))
                    app.sleep()
                    width = app.geometry()["WIDTH"]
                    assert width == 400, "%s: %d" % (name, width)
                app.quit()
    finally:
        large_text(96)


def every_pane_gets_narrow_in_large_finnish():
    """The same at 200 %, in the languages whose words are long."""
    in_large_letters("fi")


def every_pane_gets_narrow_in_large_swedish():
    in_large_letters("sv")


def no_popover_is_higher_than_the_window():
    """In letters twice as large on a small window it scrolls."""
    large_text(192)
    try:
        with Piiri(data=new_circle()) as app:
            app.resize(900, 600)
            before = set(app.windows())
            app.point(app.find("push button", "Add a task for this meeting"))
            app.find("push button", "Coffee")
            popover = until(lambda: next(iter(set(app.windows()) - before), None), "the popover")
            told = xdotool("getwindowgeometry", "--shell", popover)
            height = int(next(line for line in told.split() if line.startswith("HEIGHT="))[7:])
            assert height <= 600, height
    finally:
        large_text(96)


def who_writes_has_room_in_large_text():
    large_text(192)
    try:
        with Piiri(data=new_circle(), PIIRI_CLOCK="2026-11-24T12:30:00.000Z") as app:
            app.resize(420, 800)
            heading = app.find("label", "A line in the diary")
            author = app.find("push button", lambda n: n.startswith(("Who writes", "Writing as")))
            app.at_rest(author)
            # Beside it nothing of the name would be left.
            assert app.place(author)[1] > app.place(heading)[1]
    finally:
        large_text(96)


def search_comes_out_from_under_a_page():
    """On a narrow window letters must not go into an entry that nobody sees."""
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.resize(400, 600)
        app.find("push button", "Back to the list")
        app.key("ctrl+f")
        entry = app.field("Search participants")
        until(lambda: app.has(entry, Atspi.StateType.FOCUSED), "the search")
        x, y, _, _ = app.at_rest(entry)
        assert 0 <= x < 400 and 0 < y < 600, (x, y)
        app.type("salme")
        app.says("Along now, 1")
        app.quit()


def works_without_settings():
    with Piiri(data=new_circle(), GSETTINGS_SCHEMA_DIR="/nonexistent") as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.quit()


def faults(app, under=None):
    """Controls without a name or without room, and how many were looked at."""
    controls = survey(app, under)
    return len(controls), [str(c) for c in controls if is_nameless(c) or is_cramped(c)]


def every_control_has_a_name_and_room():
    with Piiri(data=new_circle()) as app:
        for number, name in enumerate(PANES, 1):
            app.key("ctrl+%d" % number)
            pane = app.pane(name)
            looked_at, found = faults(app, pane)
            assert looked_at >= 3 and not found, "%s: %s" % (name, found)


def every_dialog_has_names_too():
    for key, words in (("ctrl+comma", "This laptop"), ("ctrl+question", "Delete the chosen one")):
        with Piiri(data=new_circle()) as app:
            app.key(key)
            app.says(words)
            looked_at, found = faults(app)
            assert looked_at >= 3 and not found, "%s: %s" % (key, found)


run(keys_open_panes, keys_lead_to_the_work, plus_stands_at_one_place, buttons_are_called_once,
    named_controls_are_called_once, quits_from_a_popover, quits_from_a_message, circle_is_switched,
    undo_and_redo_say_what, shortcuts_and_about, narrow_window_shows_one_thing_at_a_time,
    every_pane_gets_narrow, every_pane_gets_narrow_in_large_finnish,
    every_pane_gets_narrow_in_large_swedish, no_popover_is_higher_than_the_window,
    who_writes_has_room_in_large_text, search_comes_out_from_under_a_page, works_without_settings,
    every_control_has_a_name_and_room, every_dialog_has_names_too)
