"""What leaves in a file for whom, told before it leaves, and a circle of which only figures came."""

import os
import subprocess

from laptop import Laptop, choose_file
from piiri_app import Atspi, run, until
from reach import Keyboard

CLOCK = "2026-11-24T10:00:00.000Z"
FULL, DIARY, FIGURES = CHOICES = ("Another facilitator of the circle", "Those who write the diary",
                                  "Coordinators and the public")


def a_circle(name="k1"):
    """A laptop with a circle that met in March, and a small circle that met in April."""
    here = Laptop(name)
    here.circle = here.ctl("init", "--name", "Koivuranta").decode().strip()
    here.salme = here.ctl("new", "participant", "name=Salme Koskimies", "phone=040 555 0110",
                          "notes=Likes to sit by the door").decode().strip()
    march = here.ctl("new", "meeting", "planned=2026-03-03T13:00", "state=held",
                     "guests=5").decode().strip()
    april = here.ctl("new", "meeting", "planned=2026-04-07T13:00", "state=held").decode().strip()
    for meeting in (march, april):
        here.ctl("new", "attendance", "meeting=" + meeting, "participant=" + here.salme,
                 "present=yes")
    return here


def ask(app):
    """Opens the dialog; the keyboard in it."""
    app.window_action("win.export")
    app.find("radio button", FULL)
    is_told(app, "Participants 1")
    return Keyboard(app)


def choose_whom(app, keyboard, name):
    """By the arrow keys, as choices are chosen; Tab comes to the one that is."""
    def chosen():
        return next((n for n in CHOICES if app.has(app.find("radio button", n),
                                                   Atspi.StateType.CHECKED)), None)
    keyboard.go(until(chosen, "a choice"))
    for _ in CHOICES:
        if chosen() == name:
            return
        keyboard.move("Down")
    until(lambda: chosen() == name, name)


def is_told(app, words):
    until(lambda: any(words in label for label in app.labels()), words)


def place(app, here, name):
    """Chooses a place for the file, which is written there; its text."""
    path = os.path.join(here.home, name)
    choose_file(app, "Export", path)
    app.says("Exported to “%s”" % name)
    with open(path, encoding="utf-8") as file:
        return file.read()


def writers_get_no_contacts():
    with a_circle() as here:
        app = here.start(clock=CLOCK)
        keyboard = ask(app)
        choose_whom(app, keyboard, DIARY)
        app.says("They can write and send you their own file.")
        assert not app.all("text", "Name of this laptop")
        app.click("Choose a Place…")
        until(lambda: any(app.text(n) == "koivuranta-diary-2026-11-24.piiri.xml"
                          for n in app.all("text")), "the name that is suggested")
        text = place(app, here, "diary.piiri.xml")
        assert 'profile="diary"' in text and "Salme Koskimies" in text
        assert "040 555 0110" not in text and "by the door" not in text
        here.stop()


def figures_are_nobodys():
    with a_circle() as here:
        app = here.start(clock=CLOCK)
        keyboard = ask(app)
        choose_whom(app, keyboard, FIGURES)
        is_told(app, "Whoever reads it learns how many came")
        # In April there was one.
        is_told(app, "In 1 month fewer than five people came")
        is_told(app, "Figures of months and years")
        assert here.records("tally") == []
        app.click("Choose a Place…")
        text = place(app, here, "figures.piiri.xml")
        assert 'profile="figures"' in text and "<visits>6</visits>" in text
        assert "Salme" not in text and here.salme not in text
        assert {r["fields"]["period"] for r in here.records("tally")} >= {"2026", "2026-03", "2026-04"}
        here.stop()


def undo_stays_what_it_was():
    """What is counted on exporting is nobody's step."""
    with a_circle() as here:
        app = here.start(clock=CLOCK)
        app.key("ctrl+2")
        app.pane("Participants")
        app.write(app.field("Called"), "Sallu")
        app.stores("Sallu", "SELECT called FROM participant")
        keyboard = ask(app)
        choose_whom(app, keyboard, FIGURES)
        app.click("Choose a Place…")
        place(app, here, "figures.piiri.xml")
        app.key("ctrl+z")
        until(lambda: not here.field("participant", "called"), "the name to be undone")
        assert len(here.records("tally")) >= 3
        here.stop()


def what_leaves_is_seen():
    with a_circle() as here:
        app = here.start(clock=CLOCK)
        keyboard = ask(app)
        choose_whom(app, keyboard, DIARY)
        is_told(app, "Meetings 2")
        keyboard.go("See What Leaves and What Stays Here")
        keyboard.press("Return")
        app.says("Leaves with the file")
        app.find("list item", "Participants 1: Name")
        app.find("list item", "Participants: Phone, Notes")
        app.find("list item", "Names of laptops")
        keyboard.press("Escape")
        app.says("Who is the file for?")
        until(lambda: keyboard.name() == "See What Leaves and What Stays Here", "the row again")
        choose_whom(app, keyboard, FIGURES)
        is_told(app, "Figures of months and years")
        keyboard.go("See What Leaves and What Stays Here")
        keyboard.press("Return")
        app.find("list item", "Participants: All of them")
        app.find("list item", "Meetings: All of them")
        keyboard.press("Escape")
        app.says("Who is the file for?")
        keyboard.press("Escape")
        app.gone("label", "Who is the file for?")
        here.stop()


def all_by_keyboard():
    with a_circle() as here:
        app = here.start(clock=CLOCK)
        keyboard = Keyboard(app)
        app.window_action("win.export")
        app.find("radio button", FIGURES)
        choose_whom(app, keyboard, FIGURES)
        is_told(app, "Figures of months and years")
        keyboard.go("Choose a Place…")
        keyboard.press("Return")
        assert 'profile="figures"' in place(app, here, "keys.piiri.xml")
        here.stop()


BUTTONS = {"Minimize", "Maximize", "Close"}


def a_circle_of_figures_is_calm():
    """A coordinator sees what she has, and nothing that she hasn't."""
    with a_circle() as here, Laptop("k2") as there:
        path = os.path.join(here.home, "figures.piiri.xml")
        here.ctl("export", "--profile", "figures", "-o", path)
        there.ctl("import", path)
        app = there.start(clock=CLOCK)
        app.says("Others guide this circle and have sent its figures.")
        app.find("list item", "March 2026: 1 meeting, 6 visits, 1 person, 1 new, 6 at a meeting")
        app.find("list item", "April 2026: 1 meeting, 1 visit, 1 person, 1 at a meeting")
        assert not app.all("label", lambda n: n.startswith("Who "))
        assert not app.all("label", "When do you meet?")
        assert not app.all("label", lambda n: n.startswith("Only figures"))
        for number, name in enumerate(("Themes", "Diary", "Tasks", "Network", "Participants")):
            app.key("ctrl+%d" % ((3, 4, 5, 6, 2)[number]))
            pane = app.pane(name)
            app.says("Only figures are known of this circle.")
            # The only thing that can be done; what would be new has neither button nor key.
            app.keyboard_on("Look at the Figures")
            offered = {n.get_name() for n in app.all("push button", under=pane)} - BUTTONS
            assert offered == {"Look at the Figures"}, offered
            app.key("ctrl+n")
            assert app.focused().get_name() == "Look at the Figures"
        app.key("ctrl+7")
        pane = app.pane("Our circle")
        app.says("Only figures are known of this circle.")
        assert not app.all("push button", lambda n: n.startswith(("Not agreed", "Agree ")))
        app.key("ctrl+2")
        app.pane("Participants")
        app.click("Look at the Figures")
        app.pane("Today")
        app.gone("push button", "Look at the Figures")
        # Everything of the circle comes after all.
        whole = here.export("whole.piiri.xml")
        subprocess.run([os.environ["PIIRI_CTL"], "import", whole], check=True, timeout=30,
                       env=dict(os.environ, XDG_DATA_HOME=there.data, **there.environment))
        app.gone("label", "Others guide this circle and have sent its figures. Its meetings and "
                          "people are not here.")
        there.stop()


run(writers_get_no_contacts, figures_are_nobodys, undo_stays_what_it_was, what_leaves_is_seen,
    all_by_keyboard, a_circle_of_figures_is_calm)
