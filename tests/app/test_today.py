"""The Today page: who came, newcomers, guests, the theme, tasks and a line in the diary; what the
window wrote is read by piirictl from the same file while the window has it open."""

import datetime
import json
import os
import subprocess
import tempfile

from piiri_app import Atspi, Piiri, press_keys, run, until

CTL = os.environ["PIIRICTL"]

NAMES = ["Aino Lehtonen", "Eino Peltola", "Fatima Warsame", "Irina Sokolova", "Kaarina Uusitalo",
         "Leena Ranta", "Martti Salo", "Mirja Oksanen", "Olli Rinne", "Pertti Heino",
         "Raija Mattila", "Salme Koskimies", "Tuula Kettunen", "Veikko Salonen"]


# --- The file, as piirictl sees it.

def ctl(data, *arguments):
    database = os.path.join(data, "piiri", "piiri.db")
    done = subprocess.run([CTL, "--database", database, *arguments],
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout


def records(data, kind):
    return json.loads(ctl(data, "list", kind, "--json"))["records"]


def fields(data, kind):
    """The fields of the only record of KIND, {} when there is none."""
    found = records(data, kind)
    assert len(found) <= 1, found
    return found[0]["fields"] if found else {}


def called(data):
    return {r["id"]: r["fields"].get("called") or r["fields"]["name"]
            for r in records(data, "participant")}


def present(data):
    people = called(data)
    return sorted(people[r["fields"]["participant"]] for r in records(data, "attendance")
                  if r["fields"].get("present") == "yes")


def eventually(data, look, wanted):
    until(lambda: look(data) == wanted, "%r, not %r" % (wanted, look(data)))


def circle(names=NAMES, weekday="tuesday"):
    """A folder for Piiri's data with a circle in it; its people go by their first names."""
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    os.mkdir(os.path.join(data, "piiri"), 0o700)
    ident = ctl(data, "init", "--name", "Koivuranta").strip()
    if weekday:
        ctl(data, "set", ident, "weekday=" + weekday, "start=13:00", "end=15:00")
    for name in names:
        ctl(data, "new", "participant", "name=" + name, "called=" + name.split()[0])
    return data


def coming(weekday=1):
    """The day of the coming meeting, today's included."""
    today = datetime.date.today()
    return today + datetime.timedelta((weekday - today.weekday()) % 7)


def on_the_day(data):
    """The window on the day of the meeting."""
    return Piiri(data=data, PIIRI_CLOCK="%sT12:00:00.000Z" % coming(), TZ="UTC")


# --- The page.

def toggle(app, name):
    app.act(app.find("check box", name))


def ticked(app, name, wanted=True):
    row = app.find("check box", name)
    until(lambda: app.has(row, Atspi.StateType.CHECKED) == wanted, "%s ticked: %s" % (name, wanted))


def count(app, sentence):
    """Waits until the ring says so. Looking at the ring alone is quicker than at the whole page."""
    def says():
        return ring.get_name() == sentence

    ring = app.find("image", lambda name: " present: " in name)
    until(says, sentence)


def open_popover(app, name):
    """A menu button is two of that name, one in the other; the inner one opens it."""
    app.act(until(lambda: next(reversed(app.all("push button", name)), None), name))


def press(key):
    """A key to whatever has the focus; Piiri.key() would give it to the newest window first, which
    may be a popover."""
    press_keys(key)


def submit(app, label, text):
    """Writes TEXT into the entry of that LABEL and presses Enter in it."""
    field = app.field(label)
    app.write(field, text)
    try:
        until(lambda: app.has(field, Atspi.StateType.FOCUSED), "the focus", 1)
    except AssertionError:
        app.point(field)
    app.key("Return")


# --- Tests.

def test_tick():
    data = circle()
    with Piiri(data=data) as app:
        count(app, "0 present: 0 from the circle")
        assert records(data, "meeting") == [], "a meeting that nobody has written anything of"
        toggle(app, "Aino")
        ticked(app, "Aino")
        count(app, "1 present: 1 from the circle")
        toggle(app, "Veikko")
        count(app, "2 present: 2 from the circle")
        assert present(data) == ["Aino", "Veikko"]
        meeting = fields(data, "meeting")
        assert meeting["planned"] == "%sT13:00" % coming(), meeting
        assert meeting["state"] == "held" and meeting["date"] == str(coming()), meeting

        toggle(app, "Aino")
        ticked(app, "Aino", False)
        toggle(app, "Veikko")
        count(app, "0 present: 0 from the circle")
        assert present(data) == []
        assert len(records(data, "attendance")) == 2
        assert fields(data, "meeting")["state"] == "planned"
        app.quit()


def test_undo():
    data = circle()
    with Piiri(data=data) as app:
        toggle(app, "Salme")
        toggle(app, "Olli")
        count(app, "2 present: 2 from the circle")
        app.key("ctrl+z")
        app.says("Olli is present")
        ticked(app, "Olli", False)
        ticked(app, "Salme")
        assert present(data) == ["Salme"]
        app.key("ctrl+z")
        ticked(app, "Salme", False)
        assert present(data) == []
        app.key("ctrl+shift+z")
        ticked(app, "Salme")
        app.key("ctrl+shift+z")
        ticked(app, "Olli")
        assert present(data) == ["Olli", "Salme"]
        app.quit()


def test_undo_where_names_are_typed():
    """Opened by its key the page has the cursor there, and Ctrl+Z still means the latest tick."""
    data = circle()
    with Piiri(data=data) as app:
        app.key("ctrl+1")
        app.type("sal\n")
        ticked(app, "Salme")
        app.key("ctrl+z")
        app.says("Undone: Salme is present")
        ticked(app, "Salme", False)
        app.key("ctrl+shift+z")
        ticked(app, "Salme")
        assert present(data) == ["Salme"]
        app.quit()


def test_newcomer():
    data = circle(NAMES[:3])
    with on_the_day(data) as app:
        app.click("Newcomer")
        submit(app, "The newcomer’s name", "Äijö Öhman")
        ticked(app, "Äijö Öhman")
        count(app, "1 present: 1 from the circle")
        assert present(data) == ["Äijö Öhman"]
        newcomer = [r["fields"] for r in records(data, "participant")
                    if r["fields"]["name"] == "Äijö Öhman"]
        assert len(newcomer) == 1 and newcomer[0]["since"] == str(coming()), newcomer
        # One step made her and ticked her; one takes both back.
        app.key("ctrl+z")
        app.gone("check box", "Äijö Öhman")
        assert present(data) == []
        app.quit()


def test_newcomer_the_evening_before():
    """Who is written down before the meeting hasn't been there yet, and it hasn't been held."""
    data = circle(NAMES[:3])
    eve = coming() - datetime.timedelta(1)
    with Piiri(data=data, PIIRI_CLOCK="%sT18:00:00.000Z" % eve, TZ="UTC") as app:
        app.says("No meeting today. This is the next one, tomorrow.")
        app.click("Newcomer")
        submit(app, "The newcomer’s name", "Bertta Berg")
        ticked(app, "Bertta Berg", False)
        assert present(data) == [] and records(data, "meeting") == []
        app.quit()


def test_namesakes_are_told_apart():
    """By what the list of participants tells them apart by; somebody else's row says nothing."""
    data = circle(["Aino Lehtonen", "Aino Lehtonen", "Eino Peltola"])
    first, second = [r["id"] for r in records(data, "participant")
                     if r["fields"]["name"] == "Aino Lehtonen"]
    ctl(data, "set", first, "since=2019-03-05")
    ctl(data, "set", second, "since=2024-09-03")
    with on_the_day(data) as app:
        app.says("along since 5 Mar 2019")
        ticked(app, "Aino Lehtonen, along since 3 Sep 2024", False)
        toggle(app, "Aino Lehtonen, along since 5 Mar 2019")
        ticked(app, "Aino Lehtonen, along since 5 Mar 2019")
        ticked(app, "Eino", False)
        came = [r["fields"]["participant"] for r in records(data, "attendance")]
        assert came == [first], came
        app.quit()


def test_newcomers_one_after_the_other():
    """The place where one was written is where the next is; a name that is there is only ticked."""
    data = circle([])
    with on_the_day(data) as app:
        app.says("Nobody is in the circle yet.")
        # The first letter goes where the first name belongs.
        app.key("m")
        until(lambda: app.text(app.field("The newcomer’s name")) == "m", "the letter")
        app.type("aija\n")
        ticked(app, "maija")
        for number, name in enumerate(["Eino Peltola", "Leena Ranta"], 2):
            app.type(name + "\n")
            ticked(app, name)
            count(app, "%d present: %d from the circle" % (number, number))
        toggle(app, "Eino Peltola")
        count(app, "2 present: 2 from the circle")
        submit(app, "The newcomer’s name", "eino peltola")
        app.says("Eino Peltola is in the circle already")
        ticked(app, "Eino Peltola")
        assert sorted(called(data).values()) == ["Eino Peltola", "Leena Ranta", "maija"]
        # Nothing written ends it.
        app.key("Return")
        app.find("push button", "Newcomer")
        # Who was looked for is followed by another who is looked for.
        app.type("Olli Rinne\n")
        until(lambda: app.text(app.field("The newcomer’s name")) == "Olli Rinne", "the name")
        app.key("Return")
        ticked(app, "Olli Rinne")
        app.type("leena")
        until(lambda: app.text(app.field("Type a name and press Enter")) == "leena", "the names")
        app.quit()


def test_newcomers_stay_in_sight():
    """However many rows the names before have made."""
    data = circle([])
    with on_the_day(data) as app:
        app.resize(400, 600)
        app.click("Newcomer")
        field = app.field("The newcomer’s name")
        for number in range(1, 8):
            app.keyboard_on("The newcomer’s name")
            app.type("Newcomer %d\n" % number)
            ticked(app, "Newcomer %d" % number)

        def in_sight():
            _, y, _, height = app.place(field)
            return y > 0 and y + height <= 600

        until(in_sight, "the entry in sight")


def test_who_was_erased_was_there():
    """The ring goes on saying what the figures and the diary say."""
    data = circle(["Aino", "Veikko"])
    with on_the_day(data) as app:
        for name in ("Aino", "Veikko"):
            toggle(app, name)
            ticked(app, name)
        count(app, "2 present: 2 from the circle")
        veikko = next(r["id"] for r in records(data, "participant") if r["fields"]["name"] == "Veikko")
        ctl(data, "erase", veikko)
        app.gone("check box", "Veikko")
        count(app, "2 present: 2 from the circle")
        toggle(app, "Aino")
        count(app, "1 present: 1 from the circle")


def test_guests():
    data = circle(NAMES[:3])
    with Piiri(data=data) as app:
        fewer = app.find("push button", "One guest fewer")
        assert not app.has(fewer, Atspi.StateType.SENSITIVE)
        for guests in ("1 guest", "2 guests", "3 guests"):
            app.click("One guest more")
            app.find("label", guests)
        app.click("One guest fewer")
        count(app, "2 present: 0 from the circle and 2 guests")
        toggle(app, "Eino")
        count(app, "3 present: 1 from the circle and 2 guests")
        assert fields(data, "meeting")["guests"] == "2"
        app.quit()


def test_theme():
    data = circle(NAMES[:3])
    ctl(data, "new", "theme", "title=A walk to the shore", "state=idea")
    with Piiri(data=data) as app:
        open_popover(app, "Choose a theme")
        app.click("A walk to the shore")
        app.find("push button", "Theme: A walk to the shore")
        meeting = records(data, "meeting")[0]
        theme = fields(data, "theme")
        assert theme["meeting"] == meeting["id"] and theme["state"] == "planned", theme
        assert meeting["fields"]["state"] == "planned", "choosing a theme is not holding a meeting"

        app.focus_window()
        open_popover(app, "Theme: A walk to the shore")
        new_theme = app.field("A new theme")
        until(lambda: app.has(new_theme, Atspi.StateType.FOCUSED), "the focus")
        app.write(new_theme, "Christmases of childhood")
        press("Return")
        app.find("push button", "Theme: Christmases of childhood")
        themes = {r["fields"]["title"]: r["fields"] for r in records(data, "theme")}
        assert themes["A walk to the shore"]["state"] == "idea", themes
        assert not themes["A walk to the shore"].get("meeting"), themes
        assert themes["Christmases of childhood"]["meeting"] == meeting["id"], themes

        toggle(app, "Aino")
        count(app, "1 present: 1 from the circle")
        states = {r["fields"]["title"]: r["fields"]["state"] for r in records(data, "theme")}
        assert states["Christmases of childhood"] == "held", states
        toggle(app, "Aino")
        count(app, "0 present: 0 from the circle")

        open_popover(app, "Theme: Christmases of childhood")
        app.click("No Theme")
        app.find("push button", "Choose a theme")
        assert all(r["fields"]["state"] == "idea" for r in records(data, "theme"))
        app.quit()


def test_tasks():
    data = circle(NAMES[:3])
    ctl(data, "new", "task", "kind=coffee", "standing=yes")
    with Piiri(data=data) as app:
        app.click("Coffee: who?")
        app.click(lambda name: name.startswith("Fatima, "))
        app.gone("push button", "Coffee: who?")
        people = called(data)
        tasks = {bool(r["fields"].get("meeting")): r["fields"] for r in records(data, "task")}
        assert people[tasks[True]["who"]] == "Fatima", tasks
        assert tasks[True]["state"] == "taken" and tasks[True]["kind"] == "coffee", tasks
        assert not tasks[False].get("who"), "the standing task is as it was"

        open_popover(app, "Add a task for this meeting")
        app.click("Dishes")
        # Who sees to it is asked at once.
        app.keyboard_on("Who? Type a few letters", "text")
        app.write(app.find("text", "Who? Type a few letters"), "ein")
        press("Return")
        app.gone("push button", "Dishes: who?")
        taken = sorted((r["fields"]["kind"], people[r["fields"]["who"]])
                       for r in records(data, "task") if r["fields"].get("who"))
        assert taken == [("coffee", "Fatima"), ("dishes", "Eino")], taken
        app.key("ctrl+z")
        app.find("push button", "Dishes: who?")

        # Somebody else did it after all.
        app.click("Coffee: Fatima")
        app.click(lambda name: name.startswith("Aino, "))
        app.find("push button", "Coffee: Aino")
        assert [r["fields"]["who"] for r in records(data, "task")
                if r["fields"]["kind"] == "coffee" and r["fields"].get("meeting")] == [
                    next(i for i, name in people.items() if name == "Aino")]
        app.click("Coffee: Aino")
        app.act(app.find(None, "Done: Aino"))
        until(lambda: any(r["fields"].get("state") == "done" for r in records(data, "task")),
              "the task done")
        press("Escape")
        app.gone(None, "Done: Aino")
        app.quit()


def test_diary():
    data = circle(NAMES[:3])
    with Piiri(data=data) as app:
        submit(app, "A line in the diary", "Nobody chosen yet")
        app.says("Nobody chosen yet")
        open_popover(app, "Who writes?")
        app.click("Aino")
        app.find("push button", "Writing as Aino")
        submit(app, "A line in the diary", "Eino sang, and Ä was heard")
        app.says("Eino sang, and Ä was heard")
        assert app.text(app.field("A line in the diary")) == ""
        entries = {r["fields"]["text"]: r["fields"] for r in records(data, "entry")}
        people = called(data)
        meeting = records(data, "meeting")[0]["id"]
        assert not entries["Nobody chosen yet"].get("author"), entries
        entry = entries["Eino sang, and Ä was heard"]
        assert people[entry["author"]] == "Aino" and entry["meeting"] == meeting, entry
        assert entry["date"] == str(coming()), entry
        app.click("Undo")
        app.gone("label", "Eino sang, and Ä was heard")
        assert len(records(data, "entry")) == 1
        app.quit()


def test_other_meetings():
    data = circle(NAMES[:3])
    with Piiri(data=data) as app:
        toggle(app, "Aino")
        ticked(app, "Aino")
        app.click("Later meeting")
        ticked(app, "Aino", False)
        toggle(app, "Eino")
        ticked(app, "Eino")
        app.click("Earlier meeting")
        ticked(app, "Aino")
        ticked(app, "Eino", False)
        app.click("Earlier meeting")
        ticked(app, "Aino", False)
        planned = sorted(r["fields"]["planned"] for r in records(data, "meeting"))
        week = datetime.timedelta(7)
        assert planned == ["%sT13:00" % coming(), "%sT13:00" % (coming() + week)], planned

        app.click("Another meeting")
        app.write(app.field("Day"), "2026-05-06")
        app.write(app.field("Starts"), "10.30")
        app.click("Go to That Day")
        app.says("Wednesday 6 May")
        toggle(app, "Fatima")
        ticked(app, "Fatima")
        assert "2026-05-06T10:30" in [r["fields"]["planned"] for r in records(data, "meeting")]
        app.quit()


def test_twelve_by_keyboard():
    """Twelve people with letters and Enter alone: as many keys as one would count on fingers."""
    data = circle()
    beginnings = {"Aino": "a", "Eino": "e", "Fatima": "f", "Irina": "i", "Kaarina": "k",
                  "Leena": "l", "Martti": "ma", "Mirja": "mi", "Olli": "o", "Pertti": "p",
                  "Raija": "r", "Salme": "s"}
    with Piiri(data=data) as app:
        app.find("check box", "Aino")
        app.focus_window()
        keys = 0
        for number, beginning in enumerate(beginnings.values(), 1):
            app.key(*beginning, "Return")
            keys += len(beginning) + 1
            count(app, "%d present: %d from the circle" % (number, number))
        assert keys <= 30, keys
        assert present(data) == sorted(beginnings)
        # The same letters again untick nobody, and a name that nobody has offers a newcomer.
        app.key("a", "Return")
        app.key("q", "u", "i", "Return")
        until(lambda: app.text(app.field("The newcomer’s name")) == "qui", "the newcomer's name")
        assert present(data) == sorted(beginnings)
        app.key("Escape")
        app.find("push button", "Newcomer")
        app.quit()


def test_two_of_a_name():
    data = circle(["Maija Virtanen", "Maija Korhonen", "Eino Peltola"])
    with Piiri(data=data) as app:
        app.find("check box", "Maija Korhonen")
        app.key("m", "Return")
        count(app, "1 present: 1 from the circle")
        app.key("m", "Return")
        count(app, "2 present: 2 from the circle")
        app.key("m", "Return")
        app.key("k", "o", "r", "BackSpace", "Escape")
        app.key("e", "Return")
        count(app, "3 present: 3 from the circle")
        app.quit()


def test_other_program():
    """What another program writes into the same file is shown without asking."""
    data = circle(NAMES[:3])
    with Piiri(data=data) as app:
        toggle(app, "Aino")
        count(app, "1 present: 1 from the circle")
        ident = ctl(data, "new", "participant", "name=Olli Rinne", "called=Olli").strip()
        app.find("check box", "Olli")
        meeting = records(data, "meeting")[0]["id"]
        ctl(data, "new", "attendance", "meeting=" + meeting, "participant=" + ident, "present=yes")
        ticked(app, "Olli")
        count(app, "2 present: 2 from the circle")
        toggle(app, "Olli")
        count(app, "1 present: 1 from the circle")
        assert present(data) == ["Aino"]
        app.quit()


def test_first_meeting():
    """A circle that has said nothing: it is asked when it meets, and for its first people."""
    data = circle([], weekday=None)
    with Piiri(data=data) as app:
        app.says("When do you meet?")
        app.write(app.field("Starts"), "not a time")
        until(lambda: not app.has(app.find("push button", "We Meet Every Week"),
                                  Atspi.StateType.SENSITIVE), "the button to wait for a time")
        app.write(app.field("Starts"), "14")
        app.click("We Meet Every Week")
        app.says("Monday ")
        told = fields(data, "circle")
        assert (told["weekday"], told["start"], told["rhythm"]) == ("monday", "14:00", "weekly"), told
        app.says("Nobody is in the circle yet.")
        app.click("Newcomer")
        submit(app, "The newcomer’s name", "Aino")
        ticked(app, "Aino")
        app.gone("label", lambda name: name.startswith("Nobody is in the circle"))
        assert fields(data, "meeting")["planned"] == "%sT14:00" % coming(0)
        app.quit()


def test_only_today():
    data = circle(NAMES[:2], weekday=None)
    with Piiri(data=data) as app:
        app.click("Only Start a Meeting Today")
        app.says("This week’s meeting")
        toggle(app, "Eino")
        ticked(app, "Eino")
        assert fields(data, "meeting")["planned"] == "%sT13:00" % datetime.date.today()
        assert not fields(data, "circle").get("weekday")
        app.quit()


def test_sorted_and_left():
    data = circle(["Veikko Salonen", "Aino Lehtonen"])
    ctl(data, "new", "participant", "name=Zacharias Topelius", "until=2020-01-01")
    with Piiri(data=data) as app:
        app.find("check box", "Veikko")
        names = [n.get_name() for n in app.all("check box")]
        assert names == ["Aino", "Veikko"], names
        app.quit()


run(test_tick, test_undo, test_undo_where_names_are_typed, test_newcomer,
    test_newcomer_the_evening_before, test_namesakes_are_told_apart,
    test_newcomers_one_after_the_other, test_newcomers_stay_in_sight, test_who_was_erased_was_there,
    test_guests, test_theme,
    test_tasks, test_diary, test_other_meetings, test_twelve_by_keyboard, test_two_of_a_name,
    test_other_program, test_first_meeting, test_only_today, test_sorted_and_left)
