"""The Tasks page: who does what at the coming meetings, who did it last, what every meeting has, and
whatever else there is to see to."""

import datetime
import json
import os
import subprocess
import tempfile

from piiri_app import Atspi, Piiri, plain, press_keys, role, run, until

CTL = os.environ["PIIRICTL"]
NAMES = ["Aino Lehtonen", "Eino Peltola", "Fatima Warsame", "Leena Ranta", "Salme Koskimies"]
WEEK = datetime.timedelta(7)


# --- The file, as piirictl sees it.

def ctl(data, *arguments):
    database = os.path.join(data, "piiri", "piiri.db")
    done = subprocess.run([CTL, "--database", database, *arguments],
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def records(data, kind):
    return json.loads(ctl(data, "list", kind, "--json"))["records"]


def tasks(data, **wanted):
    """Fields of the tasks that have all that is WANTED; `who` by the name they go by."""
    people = {r["id"]: r["fields"]["called"] for r in records(data, "participant")}
    found = [dict(r["fields"], id=r["id"], who=people.get(r["fields"].get("who")))
             for r in records(data, "task")]
    return [f for f in found if all(f.get(name) == value for name, value in wanted.items())]


def circle(names=NAMES, weekday="tuesday"):
    """A folder with a circle that meets on Tuesdays; its people by what they are called."""
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    os.mkdir(os.path.join(data, "piiri"), 0o700)
    ident = ctl(data, "init", "--name", "Koivuranta")
    if weekday:
        ctl(data, "set", ident, "weekday=" + weekday, "start=13:00", "end=15:00")
    people = {name.split()[0]: ctl(data, "new", "participant", "name=" + name,
                                   "called=" + name.split()[0]) for name in names}
    return data, people


def meeting(data, day, *fields):
    return ctl(data, "new", "meeting", "planned=%sT13:00" % day, "date=%s" % day, *fields)


def coming():
    """The day of the coming meeting, today's included."""
    today = datetime.date.today()
    return today + datetime.timedelta((1 - today.weekday()) % 7)


def words(day):
    return "%d %s" % (day.day, day.strftime("%B"))


# --- The page.

def open_tasks(data, **environment):
    app = Piiri(data=data, **environment)
    app.key("ctrl+5")
    app.pane("Tasks")
    return app


def cell(app, task, day, who):
    return app.find("push button", "%s, %s: %s" % (task, words(day), who))


def press(*keys):
    """Keys to whatever has the focus, which may be in a popover."""
    press_keys(*keys)


def choose(app, beginning):
    """Chooses the person in the popover whose button begins so."""
    app.click(lambda name: name.startswith(beginning + ", "))


def ticked(app, name, wanted=True):
    def is_ticked():
        return app.has(app.find("push button", name), Atspi.StateType.PRESSED) == wanted
    until(is_ticked, "%s ticked: %s" % (name, wanted))


# --- Tests.

def test_give():
    data, _ = circle()
    ctl(data, "new", "task", "kind=dishes", "standing=yes", "state=open")
    day = coming() + WEEK
    with open_tasks(data) as app:
        app.act(cell(app, "Dishes", day, "who?"))
        choose(app, "Eino")
        cell(app, "Dishes", day, "Eino")
        given = tasks(data, kind="dishes", who="Eino")
        assert len(given) == 1 and given[0]["state"] == "taken", given
        meetings = records(data, "meeting")
        assert [m["fields"]["planned"] for m in meetings] == ["%sT13:00" % day], meetings
        assert meetings[0]["fields"]["state"] == "planned" and meetings[0]["fields"]["end"] == "15:00"
        assert given[0]["meeting"] == meetings[0]["id"]
        assert len(tasks(data, standing="yes", who=None, state="open")) == 1, "it stays as it is"

        # One step, in words, made the meeting and the task; one takes both back.
        app.key("ctrl+z")
        app.says("Undone: Dishes, %s: Eino" % words(day))
        cell(app, "Dishes", day, "who?")
        assert not tasks(data, who="Eino") and records(data, "meeting") == []
        app.quit()


def test_done_and_hours():
    data, people = circle()
    day = coming()
    ctl(data, "new", "task", "kind=coffee", "meeting=" + meeting(data, day), "state=taken",
        "who=" + people["Aino"])
    with open_tasks(data) as app:
        tick = app.find("push button", "Coffee done: Aino")
        assert min(app.place(tick)[2:]) >= 40, app.place(tick)
        app.act(tick)
        ticked(app, "Coffee done: Aino")
        app.stores("done", "SELECT state FROM task")
        cell(app, "Coffee", day, "Aino, done")
        app.key("ctrl+z")
        ticked(app, "Coffee done: Aino", False)
        app.stores("taken", "SELECT state FROM task")
        app.key("ctrl+shift+z")
        ticked(app, "Coffee done: Aino")

        app.act(cell(app, "Coffee", day, "Aino, done"))
        app.write(app.field("Hours, Aino"), "1,5")
        press("Escape")
        app.stores("1.5", "SELECT CAST(hours AS TEXT) FROM task")
        app.act(cell(app, "Coffee", day, "Aino, done"))
        app.click("Done: Aino")
        app.stores("taken", "SELECT state FROM task")
        app.click("Take off: Aino")
        app.gone("push button", "Done: Aino")
        press("Escape")
        cell(app, "Coffee", day, "who?")
        assert len(tasks(data, who=None, state="open")) == 1
        app.key("ctrl+z")
        cell(app, "Coffee", day, "Aino")
        app.quit()


def test_share_and_replace():
    data, people = circle()
    day = coming() + WEEK
    ctl(data, "new", "task", "kind=coffee", "standing=yes", "state=open", "who=" + people["Aino"])
    with open_tasks(data) as app:
        app.act(cell(app, "Coffee", day, "Aino"))
        app.click("Somebody Too")
        choose(app, "Fatima")
        cell(app, "Coffee", day, "Aino and Fatima")
        assert sorted(t["who"] for t in tasks(data, kind="coffee") if t.get("meeting")) == \
            ["Aino", "Fatima"]
        # The other weeks are hers alone, and who shares leaves no hole behind.
        cell(app, "Coffee", day + WEEK, "Aino")
        app.act(cell(app, "Coffee", day, "Aino and Fatima"))
        app.click("Take off: Aino")
        app.gone("push button", "Done: Aino")
        press("Escape")
        cell(app, "Coffee", day, "Fatima")

        app.act(cell(app, "Coffee", day, "Fatima"))
        app.find("push button", "In Place of Fatima")
        choose(app, "Leena")
        cell(app, "Coffee", day, "Leena")
        assert len([t for t in tasks(data, kind="coffee") if t.get("meeting")]) == 1
        app.quit()


def test_guide_is_named_once():
    """A meeting that names its guide names whoever has the task from now on."""
    data, people = circle()
    day = coming() + WEEK
    ctl(data, "new", "task", "kind=guiding", "standing=yes", "state=open")
    meeting(data, day, "guides=" + people["Leena"])
    with open_tasks(data) as app:
        app.act(cell(app, "Guiding", day, "Leena"))
        choose(app, "Salme")
        cell(app, "Guiding", day, "Salme")
        guides = records(data, "meeting")[0]["fields"]["guides"]
        assert guides == people["Salme"], guides
        app.quit()


def test_when_each_did_it_last():
    data, people = circle()
    day = coming() + WEEK
    held = meeting(data, coming() - 5 * WEEK, "state=held")
    ctl(data, "new", "task", "kind=dishes", "standing=yes", "state=open")
    ctl(data, "new", "task", "kind=dishes", "meeting=" + held, "state=done",
        "who=" + people["Salme"])
    ctl(data, "new", "attendance", "meeting=" + meeting(data, day), "present=no",
        "participant=" + people["Fatima"])
    weeks = (datetime.date.today() - (coming() - 5 * WEEK)).days // 7
    ago = "%d week%s ago" % (weeks, "s" if weeks > 1 else "")
    with open_tasks(data) as app:
        app.act(cell(app, "Dishes", day, "who?"))
        app.find("push button", "Salme, " + ago)
        app.find("push button", "Aino, never")
        app.find("push button", "Fatima, never · will be away")
        # Letters leave those whose names begin so, and Enter takes the first.
        app.write(app.field("Who? Type a few letters"), "kosk")
        app.gone("push button", "Aino, never")
        app.write(app.field("Who? Type a few letters"), "nobody")
        app.says("Nobody goes by that name.")
        app.write(app.field("Who? Type a few letters"), "sal")
        app.find("push button", "Salme, " + ago)
        press("Return")
        cell(app, "Dishes", day, "Salme")
        # Whom one chose last is offered first the next time.
        app.act(cell(app, "Dishes", day + WEEK, "who?"))
        first = until(lambda: app.all("push button", lambda n: n.endswith(("never", "ago", "away"))),
                      "the people")
        assert plain(first[0].get_name()).startswith("Salme"), plain(first[0].get_name())
        press("Escape")
        app.quit()


def test_standing():
    data, _ = circle()
    with open_tasks(data) as app:
        app.says("Who makes the coffee?")
        app.click("Add the First Task")
        app.click("Add Task")
        cell(app, "Coffee", coming(), "who?")
        cell(app, "Coffee", coming() + 5 * WEEK, "who?")
        assert len(tasks(data, kind="coffee", standing="yes")) == 1

        # What a meeting has already is renamed along with what every meeting has.
        app.act(cell(app, "Coffee", coming() + WEEK, "who?"))
        choose(app, "Aino")
        cell(app, "Coffee", coming() + WEEK, "Aino")
        app.click("Standing Tasks")
        # Not in a task's name, which looks empty while it is called as all such are.
        app.keyboard_on("Back to the tasks")
        app.point(app.field("Coffee"))
        app.type("Coffee and buns\n")
        app.stores(2, "SELECT count(*) FROM task WHERE title = 'Coffee and buns'")
        app.click("Back to the tasks")
        cell(app, "Coffee and buns", coming() + WEEK, "Aino")
        cell(app, "Coffee and buns", coming() + 2 * WEEK, "who?")

        app.click("Standing Tasks")
        app.click("Stop: Coffee and buns")
        app.says("Nothing yet: coffee, dishes, keys?")
        app.click("Back to the tasks")
        # What was promised stays, and nobody is asked any more.
        cell(app, "Coffee and buns", coming() + WEEK, "Aino")
        cell(app, "Coffee and buns", coming() + 2 * WEEK, "not asked for")
        app.key("ctrl+z")
        cell(app, "Coffee and buns", coming() + 2 * WEEK, "who?")
        app.quit()


def test_other_task():
    data, _ = circle()
    with open_tasks(data) as app:
        app.says("Who makes the coffee?")
        app.key("ctrl+n")
        app.point(app.find(None, "Something else, by a day of its own"))
        app.write(app.field("A name of its own"), "Cards to the supporters")
        app.write(app.field("Due"), "some day")
        app.says("A day is written as in")
        assert not app.has(app.find("push button", "Add Task"), Atspi.StateType.SENSITIVE)
        app.write(app.field("Due"), "3.9.2031")
        app.click("Add Task")
        app.says("Due 3 Sep 2031")
        made = tasks(data, title="Cards to the supporters")
        assert made[0]["due"] == "2031-09-03" and made[0]["state"] == "open", made
        assert not made[0].get("meeting") and not made[0].get("standing"), made

        app.click("Cards to the supporters: who?")
        choose(app, "Leena")
        app.find("push button", "Cards to the supporters: Leena")
        app.click("Cards to the supporters done: Leena")
        app.says("Done")
        app.stores("done", "SELECT state FROM task")
        app.key("ctrl+z")
        app.stores("taken", "SELECT state FROM task")

        # Its page tells all of it; deleting offers to take that back.
        app.click(lambda name: name.startswith("Cards to the supporters, Due"))
        app.write(app.field("Notes"), "With stamps")
        app.stores("With stamps", "SELECT notes FROM task")
        app.window_action("win.remove")
        app.says("Who makes the coffee?")
        app.says("Deleted Cards to the supporters")
        app.click("Undo")
        app.find("push button", "Cards to the supporters: Leena")

        # Back from a page the keyboard is where it was, and Delete means that row.
        row = app.find("push button", lambda name: name.startswith("Cards to the supporters, Due"))
        app.point(row)
        app.field("Notes")
        app.key("Escape")
        app.keyboard_on(lambda n: n.startswith("Cards to the supporters, Due"))
        app.key("Delete")
        app.says("Deleted Cards to the supporters")
        app.stores(0, "SELECT count(*) FROM task WHERE _shown")
        app.quit()


def test_task_for_one_meeting():
    """A task of one meeting makes a column; the other weeks may have it but aren't asked for it."""
    data, _ = circle()
    ctl(data, "new", "task", "kind=coffee", "standing=yes", "state=open")
    with open_tasks(data) as app:
        app.key("ctrl+n")
        app.write(app.field("A name of its own"), "Piano tuner")
        app.click("Add Task")
        cell(app, "Piano tuner", coming(), "who?")
        app.act(cell(app, "Piano tuner", coming() + WEEK, "not asked for"))
        choose(app, "Aino")
        cell(app, "Piano tuner", coming() + WEEK, "Aino")
        app.act(cell(app, "Piano tuner", coming(), "who?"))
        app.click("Not Needed This Time")
        cell(app, "Piano tuner", coming(), "not asked for")
        app.quit()


def test_keyboard_alone():
    data, _ = circle()
    ctl(data, "new", "task", "kind=coffee", "standing=yes", "state=open")
    ctl(data, "new", "task", "kind=dishes", "standing=yes", "state=open")
    with open_tasks(data) as app:
        app.key("ctrl+5")

        def focus(task, day, who):
            wanted = "%s, %s: %s" % (task, words(day), who)
            app.keyboard_on(wanted)

        focus("Coffee", coming(), "who?")
        press("Right")
        focus("Dishes", coming(), "who?")
        press("Down")
        focus("Dishes", coming() + WEEK, "who?")
        press("Left")
        focus("Coffee", coming() + WEEK, "who?")
        press("Return")
        entry = app.field("Who? Type a few letters")
        until(lambda: app.has(entry, Atspi.StateType.FOCUSED), "the focus on the names")
        app.type("fa")
        app.gone("push button", "Aino, never")
        press("Return")
        cell(app, "Coffee", coming() + WEEK, "Fatima")
        # The keyboard is where it was.
        focus("Coffee", coming() + WEEK, "Fatima")
        press("Up")
        focus("Coffee", coming(), "who?")
        press("Return")
        app.keyboard_on("Who? Type a few letters")
        press("Escape")
        focus("Coffee", coming(), "who?")
        assert [t["who"] for t in tasks(data) if t.get("meeting")] == ["Fatima"]
        app.quit()


def test_narrow():
    data, _ = circle()
    for kind in ("coffee", "dishes", "keys", "guiding", "cleaning"):
        ctl(data, "new", "task", "kind=" + kind, "standing=yes", "state=open")
    with open_tasks(data) as app:
        cell(app, "Dishes", coming(), "who?")
        app.resize(400, 600)
        app.find("push button", "Show the pages")
        width = app.geometry()["WIDTH"]

        def is_inside():
            places = [app.place(n) for n in app.all("push button", under=app.pane("Tasks"))]
            return len(places) > 30 and all(x >= 0 and x + w <= width for x, _, w, _ in places)

        until(is_inside, "all cells to be within the window")
        # A card names the tasks beside the names, for there is no head of columns.
        assert app.labels(app.pane("Tasks")).count("Dishes") == 6
        app.act(cell(app, "Dishes", coming() + WEEK, "who?"))
        choose(app, "Salme")
        cell(app, "Dishes", coming() + WEEK, "Salme")
        app.quit()


def test_search():
    data, people = circle()
    for kind in ("coffee", "dishes"):
        ctl(data, "new", "task", "kind=" + kind, "standing=yes", "state=open")
    day = coming() + WEEK
    ctl(data, "new", "task", "kind=dishes", "state=taken", "who=" + people["Salme"],
        "meeting=" + meeting(data, day))
    ctl(data, "new", "task", "kind=other", "title=Cards", "state=taken", "who=" + people["Salme"])
    ctl(data, "new", "task", "kind=other", "title=Buns", "state=open")
    ctl(data, "new", "task", "kind=other", "title=Cardamom", "state=done",
        "meeting=" + meeting(data, coming() - 30 * WEEK, "state=held"))
    with open_tasks(data) as app:
        cell(app, "Dishes", coming(), "who?")
        app.key("ctrl+f")
        app.write(app.field("Search tasks"), "koski")
        app.gone("push button", "Dishes, %s: who?" % words(coming()))
        cell(app, "Dishes", day, "Salme")
        app.find("push button", "Cards: Salme")
        assert not app.all("push button", "Buns: who?")
        app.write(app.field("Search tasks"), "card")
        app.says("At other meetings")
        app.find("push button", lambda name: name.startswith("Cardamom, "))
        app.find("push button", "Cards: Salme")
        app.write(app.field("Search tasks"), "zzz")
        app.says("Nothing found")
        app.write(app.field("Search tasks"), "")
        cell(app, "Dishes", coming(), "who?")
        app.quit()


def test_no_rhythm():
    data, _ = circle(weekday=None)
    ctl(data, "new", "task", "kind=coffee", "standing=yes", "state=open")
    with open_tasks(data) as app:
        app.click("When Do You Meet?")
        app.says("When do you meet?")
        app.quit()


def test_details_of_a_turn():
    """What a cell stands for opens as a page, and a cancelled week says so."""
    data, people = circle()
    ctl(data, "new", "task", "kind=dishes", "state=taken", "who=" + people["Aino"],
        "meeting=" + meeting(data, coming()))
    meeting(data, coming() + WEEK, "state=cancelled")
    with open_tasks(data) as app:
        app.says("No meeting: cancelled")
        app.act(cell(app, "Dishes", coming(), "Aino"))
        app.click("Details: Aino")
        app.act(app.find("check box", "In turn"))
        app.stores(1, "SELECT in_turn FROM task")
        app.key("Escape")
        cell(app, "Dishes", coming(), "Aino")
        assert role(app.focused()) == "push button"
        app.quit()


run(test_give, test_done_and_hours, test_share_and_replace, test_guide_is_named_once,
    test_when_each_did_it_last, test_standing, test_other_task, test_task_for_one_meeting,
    test_keyboard_alone, test_narrow, test_search, test_no_rhythm, test_details_of_a_turn)
