"""Every page, dialog and popover: names, room for a finger, Tab and Escape. Adding one is adding a
row to its table."""

import os
import subprocess
import tempfile

from laptop import Laptop, answer
from piiri_app import Piiri, press_keys, run
from reach import Place, visit
from test_folder import Pair, close_page, share

CTL = os.environ["PIIRICTL"]
CLOCK = "2026-11-24T12:30:00.000Z"


def sample():
    """A folder for Piiri's data with the sample circle, which has some of everything."""
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    database = os.path.join(data, "piiri", "piiri.db")
    os.mkdir(os.path.dirname(database), 0o700)
    subprocess.run([CTL, "--database", database, "sample", "--language", "en"], check=True,
                   env=dict(os.environ, PIIRI_CLOCK=CLOCK), timeout=60)
    return data


def window(data=None, **environment):
    return Piiri(data=data or sample(), PIIRI_CLOCK=CLOCK, TZ="UTC", **environment)


def visits(*places):
    with window() as app:
        visit(app, places)
        app.quit()


TODAY = [
    Place("today", "ctrl+1", "Who came?", stays=True),
    Place("another meeting", ":Another meeting", "Go to That Day", part=True),
    Place("the month", "alt+m", "Month before", part=True),
    Place("a theme for the meeting", ":Theme: ", "No Theme", part=True),
    Place("a task for the meeting", ":Add a task for this meeting", "Cleaning", part=True),
    Place("who has a task", ":Dishes: who?", "Who? Type a few letters", part=True),
    Place("who writes", ":Writing as ", "push button=Irina", part=True),
]

MEETINGS = [
    Place("details of a meeting", "ctrl+1|:Details", "Tick Who Came", stays=True),
    Place("where it is", ":Choose: Place", "Leave empty", part=True),
    Place("who guides", ":Choose: Guided by", "panel=Irina", part=True),
    Place("who plans", ":Choose: Planned by", "panel=Irina", part=True),
    Place("all meetings", "Escape|alt+m|:All Meetings", "Search meetings", rows=True),
]


def today():
    visits(*TODAY)


def meetings():
    visits(*MEETINGS)


PARTICIPANTS = [
    Place("participants", "ctrl+2", "Contact details", stays=True),
    Place("the order of people", ":Order", "By Last Visit", part=True),
    Place("a person’s meetings", ":Meetings", "17 Nov 2026", part=True),
    Place("who brought her", ":Choose: Who brought her or him", "Leave empty", part=True),
    Place("what can be done with her", ":More", "What Is Kept…", part=True),
    Place("the question what is kept", ":More|Down|Return", "Save what is kept of", part=True),
    Place("who is the same person", ":More|Return", "The same as", part=True),
]


def participants():
    visits(*PARTICIPANTS)


THEMES = [
    Place("themes", "ctrl+3", "Planned", stays=True),
    # Coming to the page one stands on a card; by Tab one comes to what is on it.
    Place("a card’s menu", "ctrl+1|ctrl+3|shift+F10", "Open", part=True),
    Place("a theme", "Return", "Who would like it", stays=True),
    Place("who proposed it", ":Choose: Proposed by", "Leave empty", part=True),
]

THEME = THEMES[:3] + [
    Place("which meeting", ":Plan for…", "push button=Tuesday", part=True),
    Place("who would like it", ":as ", "push button=Irina", part=True),
    Place("what can be done with a theme", ":More", "menu item=Delete", part=True),
]


def themes():
    visits(*THEMES)


def a_theme():
    visits(*THEME)


# Tab is long under way in the book.
DIARY = [
    Place("diary", "ctrl+4", "Childhood Christmases", stays=True, goes_on=True),
    Place("the months", ":November 2026", "The year before", part=True),
    Place("a new page", ":Write", "A New Page", stays=True),
    Place("as whom", ":Writing as", "push button=Irina", part=True),
    Place("its day", ":Day: ", "Month before", part=True),
    Place("its meeting", ":Meeting ", "Leave empty", part=True),
]

READING = [
    Place("diary", "ctrl+4", "Childhood Christmases", stays=True, goes_on=True),
    Place("what is found in the book", "ctrl+f|c|h|i|l|d", "The next one found", stays=True, goes_on=True),
    Place("a page that stands", ":Edit “Childhood", "Add Pictures…", stays=True),
    Place("what can be done with a page", ":More", "menu item=Earlier Versions", part=True),
]


def diary():
    visits(*DIARY)


def reading():
    visits(*READING)


TASKS = [
    Place("tasks", "ctrl+5", "Coming weeks", stays=True),
    Place("a turn", ":Coffee, 8 December", "Who? Type a few letters", part=True),
    Place("a turn that is taken", ":Coffee, 24 November", "Details", part=True),
    Place("a task", ":A letter to staircase D, Due", "Notes"),
    Place("a new task", "ctrl+n", "What is it for?"),
    Place("standing tasks", ":Standing Tasks", "What there is to see to at every meeting",
          returns=True),
]


def tasks():
    visits(*TASKS)


NETWORK = [
    Place("network", "ctrl+6", "Who is the contact person?", stays=True),
    Place("who does it", ":Missing: ", "A name, known or new", part=True),
    Place("an actor", ":Koivuranta library", "Back to the network"),
    Place("the table", ":Show as a table", "State", stays=True),
]

ACTOR = [
    Place("network", "ctrl+6", "Who is the contact person?", stays=True),
    Place("an actor", ":Koivuranta library", "Back to the network", stays=True),
    Place("what can be done with an actor", ":More", "menu item=Delete", part=True),
]


def network():
    visits(*NETWORK)


CIRCLE = [
    Place("our circle", "ctrl+7", "Agree Anew: Space", stays=True),
    Place("an agreement", ":Agree Anew: Space", "In our own words"),
    Place("something new", "ctrl+n", "New place", part=True),
    Place("a practice’s menu", ":More: In turn", "menu item=Delete", part=True),
    Place("a principle’s menu", ":More: Equality", "menu item=Delete", part=True),
    Place("a place", ":Club room", "Address"),
]

FACTS = [
    Place("our circle", "ctrl+7", "Agree Anew: Space", stays=True),
    Place("facts", ":Change: Koivuranta", "push button=Done"),
    Place("when and where", ":Change: When and where", "push button=Done"),
]


def an_actor():
    visits(*ACTOR)


def our_circle():
    visits(*CIRCLE)


def facts():
    visits(*FACTS)


FRAME = [
    Place("search of everything", "ctrl+k", "Search everything", part=True),
    Place("the main menu", "F10", "About Piiri", part=True),
    Place("the circles", ":Circle: ", "New Circle…", part=True),
    Place("preferences", "ctrl+comma", "This laptop", part=True, returns=True),
    Place("shortcuts", "ctrl+question", "Search this page", part=True, returns=True),
]


def frame():
    visits(*FRAME)


# In a window that has room for one thing at a time.
NARROW_PAGES = [
    Place("a meeting, narrow", "ctrl+1|:Details", "Tick Who Came"),
    Place("diary, narrow", "ctrl+4", "Childhood Christmases", stays=True, goes_on=True),
    Place("a page of the diary, narrow", ":Write", "A New Page"),
    Place("a theme, narrow", "ctrl+3|Return", "Who would like it"),
    Place("standing tasks, narrow", "ctrl+5|:Standing Tasks", "What there is to see to at every meeting"),
    Place("our circle, narrow", "ctrl+7", "Agree Anew: Space", stays=True),
]

NARROW = [
    Place("participants, narrow", "ctrl+2", "Search participants", stays=True),
    Place("one of them", "ctrl+1|ctrl+2|Return", "Back to the list", stays=True),
    Place("themes, narrow", "ctrl+3", "push button=Show the pages", stays=True),
    Place("tasks, narrow", "ctrl+5", "Coming weeks", stays=True),
    Place("network, narrow", "ctrl+6", "What is missing, and what", stays=True),
    # A row of the table has no name but those of its cells.
    Place("an actor, narrow", ":GtkListItemWidget", "Back to the network"),
    Place("today, narrow", "ctrl+1", "Who came?", stays=True),
]


NARROW_WIDTH = 400


def only_close():
    """A folder of settings in which, as on GNOME, a window has no buttons but Close."""
    config = tempfile.mkdtemp(dir=os.environ["HOME"])
    with open(os.path.join(os.environ["HOME"], ".config/gtk-4.0/settings.ini"), encoding="utf-8") as file:
        settings = file.read()
    os.mkdir(os.path.join(config, "gtk-4.0"))
    with open(os.path.join(config, "gtk-4.0/settings.ini"), "w", encoding="utf-8") as file:
        file.write(settings + "gtk-decoration-layout=:close\n")
    return config


def narrowly(places):
    with window(XDG_CONFIG_HOME=only_close()) as app:
        app.resize(NARROW_WIDTH, 700)
        visit(app, places)
        # What needs more room would have made it wider.
        assert app.geometry()["WIDTH"] == NARROW_WIDTH, app.geometry()
        app.quit()


def narrow():
    narrowly(NARROW)


def narrow_pages():
    narrowly(NARROW_PAGES)


DIALOGS = [
    Place("export", "F10|:Export a File", "Who is the file for?", part=True),
    Place("sharing a folder", "F10|:Shared Folder", "push button=Choose a Folder…", part=True, returns=True),
    # About is libadwaita’s own window.
    Place("a new circle", ":Circle: |:New Circle", "Name of the circle", part=True),
    Place("what is found", "ctrl+k|s|a|l", "Search everything", part=True),
]


def dialogs():
    visits(*DIALOGS)


EXPORT = [
    Place("export", "F10|:Export a File", "Who is the file for?", part=True, stays=True),
    Place("what leaves with a file", ":See What Leaves", "Leaves with the file", part=True, over=True),
]


def an_export():
    with window() as app:
        visit(app, EXPORT)
        press_keys("Escape")
        app.gone("label", "Who is the file for?")
        app.quit()


START = [
    Place("the start page", "Shift_L", "Start Your Own Circle", stays=True),
    Place("one's own circle", ":Start Your Own Circle", "Name of the circle", part=True),
]


def start():
    with Piiri(PIIRI_CLOCK=CLOCK, TZ="UTC") as app:
        visit(app, START)
        app.quit()


def a_file():
    with Laptop("k1") as here, Laptop("k2") as there:
        here.ctl("init", "--name", "Koivuranta")
        there.ctl("import", here.export("first.piiri.xml"))
        there.ctl("new", "participant", "name=Mirja Oksanen")
        app = here.start(clock=CLOCK)
        visit(app, [
            Place("what a file brings", lambda: here.hand(there.export("there.piiri.xml")),
                  "Import this file?", part=True),
        ])
        here.stop()


def what_a_file_changes():
    with Laptop("k1") as here, Laptop("k2") as there:
        here.ctl("init", "--name", "Koivuranta")
        there.ctl("import", here.export("first.piiri.xml"))
        there.ctl("new", "participant", "name=Mirja Oksanen")
        app = here.start(clock=CLOCK)
        here.hand(there.export("there.piiri.xml"))
        app.says("Import this file?")
        visit(app, [Place("what a file changes", ":See What Changes…", "Mirja Oksanen", part=True,
                          stays=True)])
        press_keys("Escape")
        app.says("Import this file?")
        press_keys("Escape")
        app.gone("label", "Import this file?")
        here.stop()


def half(path, content):
    """Writes half of a file that never comes to its end, as from a bad stick."""
    slow = open(path, "wb", buffering=0)
    slow.write(content[:len(content) // 2])
    return slow


def a_file_under_way():
    with Laptop("k1") as here, Laptop("k2") as there:
        here.ctl("init", "--name", "Koivuranta")
        there.ctl("import", here.export("first.piiri.xml"))
        there.ctl("new", "participant", "name=Mirja Oksanen")
        with open(there.export("there.piiri.xml"), "rb") as file:
            content = file.read()
        path = os.path.join(here.home, "slow.piiri.xml")
        os.mkfifo(path)
        app = here.start(clock=CLOCK)
        opened = []

        def read():
            here.hand(path)
            opened.append(half(path, content))

        def take():
            here.hand(path)
            with open(path, "wb") as whole:
                whole.write(content)
            answer(app, "Import this file?", "Import")
            opened.append(half(path, content))

        for name, begin in (("Reading", read), ("Importing", take)):
            visit(app, [Place("a file under way: " + name, begin, name + " “slow.piiri.xml”…", part=True)])
            # Escape is Cancel.
            opened.pop().close()
            assert not app.all("label", "The file was not imported")
        assert here.records("participant") == []
        here.stop()


def a_shared_folder():
    with Pair() as pair:
        app = pair.start()
        share(pair)
        pair.there.ctl("new", "participant", "name=Eino")
        pair.sync()
        app.says("1 new", seconds=60)
        close_page(app)
        visit(app, [
            Place("a shared folder", "F10|:Shared Folder", "push button=Look Now", part=True, stays=True),
            Place("how it is sealed", ":Change…", "Seal with a Passphrase", part=True, over=True),
            Place("stopping to share", ":Stop Sharing…", "Stop sharing?", part=True, over=True),
        ])
        press_keys("Escape")
        app.gone("push button", "Look Now")
        pair.here.stop()


def the_same_twice():
    with Laptop("k1") as here:
        here.ctl("init", "--name", "Koivuranta")
        for phone in ("050 555 0142", "050 555 0198"):
            here.ctl("new", "participant", "name=Salme Koskimies", "phone=" + phone)
        app = here.start(clock=CLOCK)
        visit(app, [
            Place("participants, one of them twice", "ctrl+2", "Contact details", stays=True),
            Place("who may be down twice", ":Maybe the same person twice", "label=The same name", part=True),
            Place("whom she is the same as", ":More|:Same Person As…", "text=The same as", part=True,
                  stays=True),
            Place("two beside each other", "s|a|l|Return", "push button=Join", part=True, stays=True),
        ])
        press_keys("Escape")
        app.gone("push button", "Join")
        here.stop()


def disagree(here, there):
    """Two laptops say different things of one person."""
    here.ctl("init", "--name", "Koivuranta")
    salme = here.ctl("new", "participant", "name=Salme Koskimies").decode().strip()
    there.ctl("import", here.export("first.piiri.xml"))
    here.ctl("set", salme, "phone=050 555 0142")
    there.ctl("set", salme, "phone=050 555 0198", "called=Salli")
    here.ctl("set", salme, "called=Sallu")
    here.ctl("import", there.export("there.piiri.xml"))


def conflicts():
    with Laptop("k1") as here, Laptop("k2") as there:
        disagree(here, there)
        app = here.start(clock=CLOCK)
        visit(app, [
            Place("today, with something to settle", "ctrl+1", "Look at Them", stays=True),
            Place("what is to settle", ":Look at Them", "Keep This: ", stays=True),
        ])
        here.stop()


def conflicts_narrow():
    with Laptop("k1") as here, Laptop("k2") as there:
        disagree(here, there)
        here.environment["XDG_CONFIG_HOME"] = only_close()
        app = here.start(clock=CLOCK)
        app.resize(NARROW_WIDTH, 700)
        visit(app, [
            Place("today, narrow, with something to settle", "ctrl+1", "Look at Them", stays=True),
            Place("what is to settle, narrow", ":Look at Them", "label=Written differently, 2", stays=True),
            Place("which is right, narrow", "Return", "Keep This: ", stays=True),
        ])
        assert app.geometry()["WIDTH"] == NARROW_WIDTH, app.geometry()
        here.stop()


def forgetting():
    with Laptop("k1") as here:
        here.ctl("init", "--name", "Koivuranta")
        salme = here.ctl("new", "participant", "name=Salme Koskimies").decode().strip()
        here.ctl("set", salme, "phone=050 555 0142")
        here.ctl("set", salme, "phone=050 555 0198")
        app = here.start(clock=CLOCK)
        visit(app, [
            Place("participants", "ctrl+2", "Contact details", stays=True),
            Place("erasing", ":More|:Erase for Good", "What goes", part=True),
            Place("earlier versions", ":More|:Earlier Versions", "label=050 555 0142", part=True),
        ])
        here.stop()


def forgotten():
    with Laptop("k1") as here:
        here.ctl("init", "--name", "Koivuranta")
        here.ctl("new", "participant", "name=Salme Koskimies")
        app = here.start(clock=CLOCK)

        def erase():
            app.click("Erase for Good…")
            answer(app, "Erase “Salme Koskimies” for good?", "Erase “Salme Koskimies”")
            app.find("push button", "Save a Letter That Confirms It…")
            app.front()

        visit(app, [
            Place("participants", "ctrl+2", "Contact details", stays=True),
            Place("erasing", ":More|:Erase for Good", "No other text mentions", part=True, stays=True),
            Place("erasing’s last question", ":Erase for Good…", "Erase “Salme", part=True, over=True),
            Place("what is erased", erase, "Save a Letter That Confirms It…", part=True),
        ])
        here.stop()


def trouble():
    with Laptop("k1") as laptop:
        laptop.ctl("init", "--name", "Koivuranta")
        os.truncate(os.path.join(laptop.data, "piiri", "piiri.db"), 4096)
        app = laptop.start(clock=CLOCK)
        visit(app, [Place("a damaged database", "Shift_L", "Quit", stays=True)])
        laptop.stop()


run(today, meetings, participants, themes, a_theme, diary, reading, tasks, network,
    an_actor, our_circle, facts, frame,
    narrow, narrow_pages, dialogs, an_export, start, a_file, what_a_file_changes, a_file_under_way,
    a_shared_folder, the_same_twice, conflicts, conflicts_narrow, forgetting, forgotten, trouble)
