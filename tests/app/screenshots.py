"""Opens every page, popover and dialog with the sample circle and writes pictures of them, to be
looked at.

    tests/app/headless /usr/bin/python3 -B tests/app/screenshots.py FOLDER [LOOK...] [page=WORD...]

with PIIRI_PROGRAM, PIIRICTL and PIIRI_LOCALEDIR in the environment; meson's build folder has all of
them. The looks are rows of the first table below, the pages of the second; a WORD leaves those whose
name has it. Without any, all are made. A screen larger than the largest window (HEADLESS_SCREEN) does
no harm.

What is pressed is called by the source's English words and looked for in the look's language."""

import gettext
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

from piiri_app import PROGRAM, Piiri, press_keys, until
from reach import Keyboard

TOOL = os.environ.get("PIIRICTL", "piirictl")
PANES = ["today", "participants", "themes", "diary", "tasks", "network", "circle"]

DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
CONTRAST = {"ADW_DEBUG_HIGH_CONTRAST": "1"}

# Name: language, width, height, dots per inch of text, environment.
LOOKS = {
    "en-1280": ("en", 1280, 800, 96, {}),
    "fi-1280": ("fi", 1280, 800, 96, {}),
    "fi-900": ("fi", 900, 600, 96, {}),
    "fi-480": ("fi", 480, 600, 96, {}),
    "fi-400": ("fi", 400, 600, 96, {}),
    "fi-dark": ("fi", 1280, 800, 96, DARK),
    "fi-large": ("fi", 1280, 800, 192, {}),
    "fi-large-900": ("fi", 900, 600, 192, {}),
    "fi-contrast": ("fi", 1280, 800, 96, CONTRAST),
    "sv-1280": ("sv", 1280, 800, 96, {}),
    "sv-900": ("sv", 900, 600, 96, {}),
    "ar-1280": ("ar", 1280, 800, 96, {}),
}


# --- What there is to be seen: folders for XDG_DATA_HOME.

def tool(database, *words, language="en"):
    return subprocess.run([TOOL, "--database", database, *words], check=True, timeout=60,
                          stdout=subprocess.PIPE, text=True,
                          env=dict(os.environ, LANGUAGE=language)).stdout.strip()


def folder():
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    os.mkdir(os.path.join(data, "piiri"), 0o700)
    return data, os.path.join(data, "piiri", "piiri.db")


def sample(language):
    data, database = folder()
    tool(database, "sample", language=language)
    return data


def bare(language):
    """A circle of which nothing is known but its name."""
    data, database = folder()
    tool(database, "init", "--name", "Koivuranta")
    return data


def nothing(language):
    return tempfile.mkdtemp(dir=os.environ["HOME"])


def two_numbers(data):
    """Writes another laptop's file, which has another phone number for the same person; its path."""
    here = os.path.join(data, "piiri", "piiri.db")
    there, first = os.path.join(data, "there.db"), os.path.join(data, "first.piiri.xml")
    file = os.path.join(data, "Leena.piiri.xml")
    person = person_of(here)[0]["id"]
    tool(here, "export", "-o", first)
    tool(there, "import", first)
    tool(here, "set", person, "phone=040 555 0171")
    tool(there, "set", person, "phone=040 555 0177")
    tool(there, "export", "-o", file)
    return file


def long_texts(language):
    """A diary entry that two laptops went on writing, in different paragraphs."""
    data = sample(language)
    here, there = os.path.join(data, "piiri", "piiri.db"), os.path.join(data, "there.db")
    entries = json.loads(tool(here, "list", "entry", "--json"))["records"]
    entry = max(entries, key=lambda record: len(record["fields"].get("text", "")))
    others = [record["fields"]["text"] for record in entries if record["fields"].get("text")]
    text = [entry["fields"]["text"]] + [one.split("\n")[0] for one in sorted(others, key=len)[-7:]]
    tool(here, "set", entry["id"], "text=" + "\n\n".join(text))
    person = json.loads(tool(here, "list", "participant", "--json"))["records"][0]["id"]
    tool(here, "export", "-o", os.path.join(data, "first.piiri.xml"))
    tool(there, "import", os.path.join(data, "first.piiri.xml"))
    words = text[2].split(" ")
    tool(here, "set", entry["id"], "text=" + "\n\n".join(
        text[:2] + [" ".join(words[:2] + ["ja", "sitten"] + words[3:])] + text[3:]))
    tool(there, "set", entry["id"], "text=" + "\n\n".join(text[:5] + [text[6]] + text[6:]))
    tool(here, "set", person, "phone=040 555 0171", "email=aino@example.org")
    tool(there, "set", person, "phone=040 555 0177", "email=aino.k@example.org")
    tool(there, "new", "participant", "name=Mirja Oksanen", "called=Mirja")
    tool(there, "set", json.loads(tool(there, "list", "theme", "--json"))["records"][0]["id"],
         "notes=Muista lainata projektori kirjastosta.")
    tool(there, "delete", json.loads(tool(there, "list", "task", "--json"))["records"][0]["id"])
    tool(there, "export", "-o", os.path.join(data, "Leena.piiri.xml"))
    return data


def long_conflicts(language):
    data = long_texts(language)
    tool(os.path.join(data, "piiri", "piiri.db"), "import", os.path.join(data, "Leena.piiri.xml"))
    return data


def disagreeing(language):
    data = sample(language)
    tool(os.path.join(data, "piiri", "piiri.db"), "import", two_numbers(data))
    return data


def person_of(database):
    """Whoever has been along longest, and her name turned round."""
    listed = json.loads(tool(database, "list", "participant", "--json"))["records"]
    first = min(listed, key=lambda record: record["fields"].get("since", "9"))
    return first, " ".join(reversed(first["fields"]["name"].split()))


def twice(language):
    """Some are down twice: a person, an actor, a meeting."""
    data = sample(language)
    database = os.path.join(data, "piiri", "piiri.db")
    first, turned = person_of(database)
    circle = "circle=" + first["circle"]
    tool(database, "new", "participant", circle, "name=" + turned, "phone=040 555 0171",
         "email=nimi@example.org", "since=2026-03-03")
    actor = json.loads(tool(database, "list", "actor", "--json"))["records"][0]["fields"]["name"]
    tool(database, "new", "actor", "name=" + actor + "n")
    tool(database, "new", "meeting", circle, "planned=2026-11-24T13:30", "kind=weekly",
         "state=planned")
    return data


def joined(language):
    """The person is joined with her second record already."""
    data = twice(language)
    database = os.path.join(data, "piiri", "piiri.db")
    first, turned = person_of(database)
    listed = json.loads(tool(database, "list", "participant", "--json"))["records"]
    one, other = sorted((first["id"], next(r["id"] for r in listed if r["fields"]["name"] == turned
                                           or r["fields"]["name"] == first["fields"]["name"]
                                           and r["id"] != first["id"])))
    # Whichever stands for both is found in the list by this.
    for person in (one, other):
        tool(database, "set", person, "called=" + first["fields"]["called"])
    tool(database, "set", other, "same_as=" + one)
    return data


def another_laptop(data, name, folder, clock, change=None, words=None):
    """A laptop called NAME that shares FOLDER, and has done CHANGE."""
    there = os.path.join(data, name + ".db")
    environment = dict(os.environ, PIIRI_CLOCK=clock, PIIRI_MACHINE_ID=name,
                       XDG_STATE_HOME=os.path.join(data, name))

    def run(*line):
        # What another laptop has sealed it can't read, and says so.
        subprocess.run([TOOL, "--database", there, *line], timeout=60, env=environment,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    run("import", os.path.join(data, "first.piiri.xml"))
    with sqlite3.connect(there) as database:
        database.execute("UPDATE self SET name = ?", (name,))
    if change:
        run(*change)
    more = []
    if words:
        more = ["--passphrase-file", os.path.join(data, "words")]
        with open(more[1], "w", encoding="utf-8") as file:
            file.write(words)
    run("sync", folder, *more)


def sharing(language):
    """The sample in a shared folder, with a laptop in each state."""
    data = sample(language)
    here = os.path.join(data, "piiri", "piiri.db")
    folder = os.path.join(data, "Nextcloud", "Koivuranta")
    os.makedirs(folder)
    tool(here, "export", "-o", os.path.join(data, "first.piiri.xml"))
    circle = json.loads(tool(here, "list", "circle", "--json"))["records"][0]["id"]
    person = json.loads(tool(here, "list", "participant", "--json"))["records"][-1]["id"]
    another_laptop(data, "Leena", folder, "2026-11-24T12:12:00.000Z")
    another_laptop(data, "Pekka", folder, "2026-11-23T17:05:00.000Z", words="other words")
    another_laptop(data, "Mirja", folder, "2026-11-20T09:40:00.000Z", ["erase", person])
    with open(os.path.join(folder, "old.piiri.xml"), "w", encoding="utf-8") as file:
        file.write("<piiri")
    settings = os.path.join(data, "config", "glib-2.0", "settings")
    os.makedirs(settings)
    with open(os.path.join(settings, "keyfile"), "w", encoding="utf-8") as file:
        file.write("[fi/naapuruuspiiri/Piiri]\nshared-folders={'%s': (b'%s', false)}\n" % (circle, folder))
    return data


def shared_folder(visit):
    """The page of the shared folder, from the main menu."""
    visit.pane("today")
    visit.keys("F10")
    visit.press_menu("S_hared Folder…")
    time.sleep(2.5)


def person_with_a_past(language):
    """Whoever has been along longest has had other numbers, and somebody's notes name her."""
    data = sample(language)
    database = os.path.join(data, "piiri", "piiri.db")
    first, _ = person_of(database)
    for phone in ("040 555 0171", "09 555 0177"):
        tool(database, "set", first["id"], "phone=" + phone)
    called = first["fields"]["called"]
    other = next(r["id"] for r in json.loads(tool(database, "list", "participant", "--json"))["records"]
                 if r["id"] != first["id"])
    tool(database, "set", other, "notes=" + first["fields"]["name"] + ", " + called + ".")
    return data


def erased_elsewhere(language):
    """Another laptop's file erases somebody."""
    data = sample(language)
    here, there = os.path.join(data, "piiri", "piiri.db"), os.path.join(data, "there.db")
    first, _ = person_of(here)
    tool(here, "export", "-o", os.path.join(data, "first.piiri.xml"))
    tool(there, "import", os.path.join(data, "first.piiri.xml"))
    tool(there, "erase", first["id"])
    tool(there, "export", "-o", os.path.join(data, "Leena.piiri.xml"))
    return data


def sealed(language):
    """A sealed file lies beside."""
    data = sample(language)
    words = os.path.join(data, "words")
    with open(words, "w", encoding="utf-8") as file:
        file.write("kahvi ja pulla")
    tool(os.path.join(data, "piiri", "piiri.db"), "export", "--seal", "--passphrase-file", words, "-o",
         os.path.join(data, "Leena.piiri"))
    return data


def damaged(language, backup=True):
    """The database is cut off; there may be a backup of it."""
    data = sample(language)
    database = os.path.join(data, "piiri", "piiri.db")
    if backup:
        backups = os.path.join(data, "piiri", "backups")
        os.makedirs(backups, exist_ok=True)
        tool(database, "backup", os.path.join(backups, "piiri-daily-20261121-120500000.db"))
    os.truncate(database, os.path.getsize(database) - 4096)
    return data


def damaged_alone(language):
    return damaged(language, backup=False)


def gone(language):
    data = damaged(language)
    os.unlink(os.path.join(data, "piiri", "piiri.db"))
    return data


def no_database(language):
    data, database = folder()
    with open(database, "w", encoding="utf-8") as file:
        file.write("Hyvät naapurit\n" * 400)
    return data


def told(language):
    """A circle of which nothing but figures has come."""
    data, database = folder()
    figures = os.path.join(data, "figures.piiri.xml")
    tool(os.path.join(sample(language), "piiri", "piiri.db"), "export", "--profile", "figures", "-o",
         figures)
    tool(database, "import", figures)
    return data


# --- How to get about.

class Visit:
    """A program in one look, and what a visitor of its pages does."""

    def __init__(self, app, language, environment, data):
        self.app, self.environment, self.data = app, environment, data
        self.words = gettext.translation("piiri", os.environ["PIIRI_LOCALEDIR"], [language],
                                         fallback=True)

    def word(self, english, context=None):
        said = self.words.pgettext(context, english) if context else self.words.gettext(english)
        return said.replace("_", "")

    def named(self, english):
        """What is called so; a hole ("Circle: %s") is whatever fills it."""
        words = ".+".join(re.escape(part) for part in self.word(english).split("%s"))
        return re.compile(words).fullmatch

    def press(self, english, which=0):
        """A menu button is two of one name, one in the other; the last one opens it."""
        self.app.act(until(lambda: self.app.all("push button", self.named(english)), english)[which])

    def keys(self, *keys):
        """To whatever has the keyboard, which may be a popover."""
        press_keys(*keys)

    def pane(self, name):
        self.keys("Escape")  # a popover that is open
        self.app.key("Escape", "Escape", "ctrl+%d" % (PANES.index(name) + 1))
        time.sleep(0.3)

    def wheel(self, turns, at=0.7):
        """Scrolls what is at that part of the window's width; down, or up for negative TURNS."""
        window = self.app.geometry()
        subprocess.run(["xdotool", "mousemove", str(int(window["X"] + window["WIDTH"] * at)),
                        str(window["Y"] + window["HEIGHT"] * 2 // 3), "click", "--delay", "20",
                        "--repeat", str(abs(turns)), "5" if turns > 0 else "4"], check=True, timeout=20)

    def of(self, question):
        """What the database answers."""
        return self.app.stored(question)

    def press_begins(self, words):
        self.app.act(self.app.find("push button", lambda name: name.startswith(words)))

    def press_menu(self, english):
        self.app.act(self.app.find("menu item", self.word(english)))


def pane(name, *more):
    """Opens a pane and does MORE there; numbers are turns of the wheel, words buttons."""
    def go(visit):
        visit.pane(name)
        for what in more:
            if isinstance(what, int):
                visit.wheel(what)
            elif isinstance(what, str):
                visit.press(what)
            else:
                what(visit)
    return go


def keys(*names):
    return lambda visit: visit.keys(*names)


def typed(words):
    return lambda visit: visit.app.type(words)


def menu(english):
    return lambda visit: visit.press(english, which=-1)


def action(name, *further):
    def go(visit):
        visit.app.window_action(name)
        for step in further:
            step(visit)
    return go


def settled(visit):
    time.sleep(0.6)


def somebody(visit):
    """Whoever has been along longest."""
    called = visit.of("SELECT coalesce(nullif(called, ''), name) FROM participant WHERE _shown"
                      " ORDER BY since LIMIT 1")
    # Where there is room for one column the page lies over the list.
    time.sleep(0.5)
    if visit.app.all("push button", visit.named("Back to the list")):
        visit.press("Back to the list")
        time.sleep(0.5)
    visit.app.choose(called)


def a_supporter(visit):
    name = visit.of("SELECT a.name FROM actor AS a JOIN contact_note AS c ON c.actor = a._row"
                    " WHERE a._shown AND a.state = 'committed' GROUP BY a._row"
                    " ORDER BY count(*) DESC LIMIT 1")
    # Where there is no room for the picture, it is a row of the table.
    if visit.app.all("label", name):
        visit.app.point(visit.app.find("label", name))
    else:
        visit.press_begins(name)


def a_told_of_person(visit):
    visit.app.type(visit.of("SELECT substr(called, 1, 3) FROM participant WHERE _shown AND called"
                            " NOT GLOB '*[^a-zA-Z]*' ORDER BY since LIMIT 1"))


def given_turn(visit):
    """A cell of the rota in which somebody stands: "Dishes, 1 December: Salme"."""
    called = visit.of("SELECT p.called FROM task AS t JOIN meeting AS m ON m._row = t.meeting"
                      " JOIN participant AS p ON p._row = t.who WHERE t._shown AND t.state = 'taken'"
                      " AND m.planned > '2026-11-25' LIMIT 1")
    visit.app.act(visit.app.find("push button", re.compile(".+, .+: " + called).fullmatch))


def a_task(visit):
    """A task that isn't any meeting's, as a page."""
    title = visit.of("SELECT title FROM task WHERE _shown AND meeting IS NULL AND title <> ''"
                     " AND standing IS NOT 1 LIMIT 1")
    visit.press_begins(title + ", ")


def a_picture(visit):
    """The page of an entry that has a picture, to be written on."""
    title = visit.of("SELECT e.title FROM entry AS e JOIN picture AS p ON p.entry = e._row"
                     " WHERE e._shown ORDER BY e.date DESC LIMIT 1")
    visit.press_begins(visit.word("Edit “%s”") % title)


def agreed_twice(visit):
    """What is called so in the source and has an earlier agreement."""
    about = visit.of("SELECT about FROM practice WHERE _shown GROUP BY about HAVING count(*) > 1 LIMIT 1")
    return visit.word({"refreshments": "Cost of refreshments", "guiding": "Who guides"}[about])


def agreed_anew(visit):
    button = visit.app.find("push button", visit.word("Agree Anew") + ": " + agreed_twice(visit))
    visit.app.into_view(button)
    visit.app.act(button)


def facts(visit):
    visit.press_begins(visit.word("Change") + ": ")


def switcher(visit):
    visit.app.act(until(lambda: visit.app.all(None, visit.named("Circle: %s, %s")), "the switcher")[-1])


def hole(visit):
    visit.press("Missing: %s, %s")


def hand_over(visit):
    """Gives the program another laptop's file, as the file manager does."""
    subprocess.run([PROGRAM, two_numbers(visit.data)], check=True, timeout=20,
                   env=dict(os.environ, XDG_DATA_HOME=visit.data, **visit.environment))


def suggestions(visit):
    """What may be down twice; the words are of a person, an actor or a meeting."""
    begin = visit.word("Maybe the same person twice").split()[0]
    visit.press_begins(begin)


def the_joined(visit):
    """By the name of the record that stands for both."""
    visit.app.choose(visit.of("SELECT coalesce(nullif(called, ''), name) FROM participant WHERE"
                              " _row IN (SELECT root FROM joined WHERE kind = 'participant')"))


def given(name):
    """Gives the program a file that lies with its data, as the file manager does."""
    def go(visit):
        subprocess.run([PROGRAM, os.path.join(visit.data, name)], check=True, timeout=20,
                       env=dict(os.environ, XDG_DATA_HOME=visit.data, **visit.environment))
        time.sleep(2)
    return go


def review(visit):
    """What the other laptop's file changes."""
    given("Leena.piiri.xml")(visit)
    visit.press("See What C_hanges…")
    visit.app.find("list", visit.word("What changes"))
    time.sleep(0.5)


def first_conflict(visit):
    visit.app.window_action("win.show-conflicts")
    time.sleep(0.5)
    visit.app.point(visit.app.find("list item", lambda name: not name.startswith("Irina")))


def to_dialog(*names):
    """Keys for the window in front."""
    def go(visit):
        visit.app.front()
        if names:
            visit.keys(*names)
        time.sleep(0.3)
    return go


def what_leaves(visit):
    until(lambda: any("," in label for label in visit.app.labels(
        visit.app.find("list item", visit.word("See What Leaves and What Stays Here")))), "the counts")
    keyboard = Keyboard(visit.app)
    keyboard.go(visit.word("See What Leaves and What Stays Here"))
    keyboard.press("Return")


def of_menu(english):
    """An item of the open record's menu."""
    def go(visit):
        visit.press("More", which=-1)
        visit.press_menu(english)
        time.sleep(0.8)
    return go


def typed_in_dialog(words):
    def go(visit):
        to_dialog()(visit)
        visit.app.type(words)
    return go


def seal(visit):
    keyboard = Keyboard(visit.app)
    keyboard.go(visit.word("Seal with a Passphrase"))
    keyboard.press("space")


def pressed_in_dialog(english):
    """The last button of that name, which the dialog in front has."""
    def go(visit):
        visit.press(english, which=-1)
        time.sleep(0.5)
    return go


def wrong_passphrase(visit):
    """Trying one takes a while on purpose."""
    typed_in_dialog("kahvi")(visit)
    visit.keys("Return")
    visit.app.find("label", visit.word("The passphrase is another one"), seconds=30)


def erase_for_good(visit):
    to_dialog("Tab", "Return")(visit)
    visit.app.find("push button", visit.word("Save a _Letter That Confirms It…"), seconds=30)


def save_the_letter(visit):
    visit.press("Save a _Letter That Confirms It…", which=-1)
    time.sleep(1)


def sidebar(visit):
    visit.pane("today")
    visit.app.window_action("win.show-sidebar")


# --- The pages: name, how to get there. Those of one row of VISITS are seen in one run of the
# program, so dialogs have runs of their own.

SAMPLE = [
    ("today", pane("today")),
    ("today-lower", pane("today", 30)),
    ("today-theme", pane("today", -60, "Theme: %s")),
    ("month", pane("today", keys("alt+m"))),
    ("month-day", pane("today", keys("alt+m"), settled, keys("Right", "Return"))),
    ("meetings", pane("today", keys("alt+m"), "All Meetings", settled)),
    ("month-came", pane("today", keys("alt+m"), "All Meetings", settled,
                         keys("Tab", "Tab", "Down", "Down", "Down", "Down", "Tab", "Return"))),
    ("meeting-last", pane("today", keys("alt+Home", "alt+Page_Up"))),
    ("meeting", pane("today", keys("alt+Home", "alt+Page_Up"), settled, "Details", settled)),
    ("meeting-lower", pane("today", keys("alt+Home", "alt+Page_Up"), settled, "Details", settled, 40)),
    ("meeting-next", pane("today", keys("alt+Home", "alt+Page_Down"), settled)),
    ("meeting-plan", pane("today", keys("alt+Home", "alt+Page_Down"), settled, "Details", settled)),
    ("meeting-pause", pane("today", keys("alt+Home", "alt+Page_Down"), settled, "Details",
                           settled, 40)),
    ("participants", pane("participants")),
    ("participant", pane("participants", somebody)),
    ("participant-middle", pane("participants", somebody, 10)),
    ("participant-lower", pane("participants", somebody, 60)),
    ("participant-new", pane("participants", keys("ctrl+n"))),
    ("themes", pane("themes")),
    ("theme-menu", pane("themes", keys("shift+F10"))),
    ("theme", pane("themes", keys("Return"))),
    ("theme-plan", pane("themes", keys("Return"), settled, menu("Plan for…"))),
    ("theme-held", pane("themes", keys("Right", "Right", "Return"))),
    ("theme-new", pane("themes", keys("ctrl+n"))),
    ("theme-free-day", pane("themes", keys("Right", "Down", "Down", "Return"))),
    ("diary", pane("diary")),
    ("diary-jump", pane("diary", keys("ctrl+j"))),
    ("diary-marks", pane("diary", keys("ctrl+f"), typed("ka"), settled)),
    ("diary-write", pane("diary", keys("ctrl+n"), settled)),
    ("diary-picture", pane("diary", a_picture, settled)),
    ("tasks", pane("tasks")),
    ("tasks-lower", pane("tasks", 30)),
    ("tasks-turn", pane("tasks", given_turn)),
    ("tasks-who", pane("tasks", given_turn, settled, menu("_Somebody Too"))),
    ("tasks-standing", pane("tasks", "_Standing Tasks")),
    ("tasks-new", pane("tasks", keys("ctrl+n"))),
    ("task", pane("tasks", a_task)),
    ("network", pane("network")),
    ("network-hole", pane("network", hole)),
    ("network-table", pane("network", "Show as a table", settled)),
    ("network-again", pane("network", "Show as a table", settled)),
    ("actor", pane("network", a_supporter)),
    ("actor-lower", pane("network", a_supporter, settled, lambda visit: visit.wheel(40, 0.9))),
    ("actor-new", pane("network", keys("ctrl+n"))),
    ("circle", pane("circle")),
    ("circle-2", pane("circle", 12)),
    ("circle-3", pane("circle", 24)),
    ("circle-4", pane("circle", 36)),
    ("circle-lower", pane("circle", 90)),
    ("circle-facts", pane("circle", -90, facts, settled)),
    ("circle-agree", pane("circle", agreed_anew, settled)),
    ("circle-place", pane("circle", menu("Agree on something new"), lambda visit: visit.press_menu(
        "New place"), settled)),
    ("find", pane("today", keys("alt+Home", "ctrl+k"))),
    ("find-hits", pane("today", keys("ctrl+k"), settled, a_told_of_person, settled)),
    ("sidebar", sidebar),
    ("menu", pane("today", keys("F10"))),
    ("switcher", pane("today", switcher)),
    ("toast", pane("participants", somebody, settled, keys("Delete"))),
]

# What is chosen here stays so.
ORDER = [
    ("participants-order", pane("participants", menu("Order"), settled)),
    ("participants-seen", pane("participants", menu("Order"), settled, keys("Down", "Return"))),
]

EMPTY = [(name + "-empty", pane(name)) for name in PANES]

VISITS = [
    (sample, SAMPLE),
    (sample, ORDER),
    (bare, EMPTY),
    (sample, [("import", hand_over)]),
    (long_texts, [("review", review), ("review-changed", to_dialog("Down")),
                  ("review-entry", to_dialog("Down", "Down", "Down", "Down")),
                  ("review-person", to_dialog("alt+h"))]),
    (long_conflicts, [("conflicts-long", first_conflict),
                      ("conflicts-long-2", lambda v: v.wheel(8)),
                      ("conflicts-long-3", lambda v: v.wheel(60))]),
    (told, [("told", pane("today")), ("told-lower", pane("today", 60)),
            *[("told-" + name, pane(name)) for name in PANES[1:]]]),
    (disagreeing, [("conflicts", action("win.show-conflicts")), ("conflicts-lower", lambda v: v.wheel(40)),
                   ("participant-conflict", pane("participants", somebody, 6)),
                   ("preferences", keys("ctrl+comma"))]),
    (twice, [("same-hint", pane("participants", somebody, settled)),
             ("same-person", suggestions),
             ("same-done", lambda visit: visit.press("_Join"))]),
    (twice, [("same-actor", pane("network", settled, suggestions))]),
    (twice, [("same-month", pane("today", keys("alt+m"), settled)),
             ("same-meeting", suggestions)]),
    (twice, [("same-choose", pane("participants", somebody, settled, menu("More"),
                                  lambda visit: visit.press_menu("_Same Person As…"), settled))]),
    (joined, [("same-joined", pane("participants", the_joined, settled))]),
    (sample, [("shortcuts", pane("today", keys("ctrl+question")))]),
    (sample, [("export", action("win.export", settled)), ("export-lower", lambda v: v.wheel(40, 0.25))]),
    (sample, [("export-diary", action("win.export", settled, keys("Down"))),
              ("export-diary-leaves", what_leaves), ("export-diary-stays", lambda v: v.wheel(60, 0.25))]),
    (sample, [("export-figures", action("win.export", settled, keys("Down", "Down"))),
              ("export-figures-leaves", what_leaves), ("export-figures-stays", lambda v: v.wheel(60, 0.5))]),
    (sample, [("export-sealed", action("win.export", settled, seal, lambda v: v.wheel(60, 0.25))),
              ("export-sealed-short", lambda v: (to_dialog("Tab")(v), v.app.type("kahvi")))]),
    (sealed, [("passphrase", given("Leena.piiri")),
              ("passphrase-wrong", wrong_passphrase),
              ("import-nothing", lambda v: (settled(v), typed_in_dialog("kahvi ja pulla")(v),
                                            v.keys("Return"), time.sleep(1)))]),
    (long_texts, [("import-changes", given("Leena.piiri.xml")),
                  ("import-done", lambda v: (to_dialog("Return")(v), time.sleep(2)))]),
    (erased_elsewhere, [("import-erases", given("Leena.piiri.xml"))]),
    (person_with_a_past, [("versions", pane("participants", somebody, settled,
                                            of_menu("Earlier _Versions…"))),
                          ("versions-ask", lambda v: v.press_begins(
                              v.word("Erase earlier versions of “%s”").split("%s")[0]))]),
    (person_with_a_past, [("erase", pane("participants", somebody, settled,
                                         of_menu("Erase for _Good…"))),
                          ("erase-lower", lambda v: v.wheel(60, 0.25)),
                          ("erase-ask", pressed_in_dialog("_Erase for Good…")),
                          ("erase-done", erase_for_good), ("erase-letter", save_the_letter)]),
    (person_with_a_past, [("kept", pane("participants", somebody, settled,
                                        of_menu("_What Is Kept…")))]),
    (long_conflicts, [("conflicts-keep", lambda v: (v.app.window_action("win.show-conflicts"),
                                                    settled(v),
                                                    v.press("Keep A_ll of One Laptop", -1))),
                      ("conflicts-keep-ask", lambda v: (v.keys("Return"), time.sleep(1)))]),
    (damaged, [("damaged", lambda visit: None),
               ("rescued", lambda visit: (visit.press("_Rescue What Can Be Read"), time.sleep(3)))]),
    (damaged_alone, [("damaged-alone", lambda visit: None)]),
    (gone, [("gone", lambda visit: None)]),
    (no_database, [("no-database", lambda visit: None)]),
    (sample, [("shared-folder-none", shared_folder)]),
    (sharing, [("shared-folder-bar", pane("today", settled)), ("shared-folder", shared_folder),
               ("shared-folder-stop", lambda visit: visit.press("_Stop Sharing…"))]),
    (sample, [("about", pane("today", keys("F10"), lambda visit: visit.press_menu("_About Piiri")))]),
    (nothing, [("start", lambda visit: None),
               ("new-circle", lambda visit: visit.press("_Start Your Own Circle"))]),
]


# --- Taking them.

def set_text(density):
    """Text twice as large is a density of 192."""
    subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s",
                    "-set", "RESOURCE_MANAGER", "Xft.dpi:\t%d\n" % density], check=True)


def configured(data):
    """A folder for XDG_CONFIG_HOME in DATA: buttons as GNOME has them, one that closes."""
    folder = os.path.join(data, "config")
    os.makedirs(os.path.join(folder, "gtk-4.0"))
    with open(os.path.join(folder, "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as file:
        file.write("[Settings]\ngtk-font-name=Cantarell 11\ngtk-cursor-blink=false\n"
                   "gtk-decoration-layout=:close\ngtk-enable-animations=false\n")
    return folder


def crop(source, window, target):
    subprocess.run(["convert", source, "-crop", "%dx%d+%d+%d" % (
        window["WIDTH"], window["HEIGHT"], window["X"], window["Y"]), "+repage", target], check=True)


def take(target, name, wanted):
    """The pictures of one look; the names of those that could not be taken."""
    language, width, height, density, environment = LOOKS[name]
    environment = dict(environment, LANGUAGE=language)
    missed = []
    set_text(density)
    whole = os.path.join(os.environ["HOME"], "whole.png")
    for make, pages in VISITS:
        pages = [page for page in pages if not wanted or any(word in page[0] for word in wanted)]
        if not pages:
            continue
        data = make(language)
        environment |= {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": configured(data)}
        with Piiri(data=data, **environment) as app:
            app.resize(width, height)
            visit = Visit(app, language, environment, data)
            for page, go in pages:
                try:
                    go(visit)
                except AssertionError as error:
                    missed.append(page)
                    print("%s-%s: %s" % (name, page, error), file=sys.stderr)
                # Whatever the mouse lies on looks otherwise.
                subprocess.run(["xdotool", "mousemove", "4000", "4000"], check=True, timeout=10)
                time.sleep(0.8)  # until what moves has come to rest
                app.shot(whole)
                crop(whole, app.geometry(), os.path.join(target, "%s-%s.png" % (name, page)))
            if app.complaints().strip():
                print(name + ": " + app.complaints().strip(), file=sys.stderr)
    return missed


target = sys.argv[1]
os.makedirs(target, exist_ok=True)
pages = [word[len("page="):] for word in sys.argv[2:] if word.startswith("page=")]
looks = [word for word in sys.argv[2:] if word in LOOKS]
sys.exit(1 if [look for look in looks or LOOKS if take(target, look, pages)] else 0)
