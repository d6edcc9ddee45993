"""Meetings beside today's: the one before, the month, the next one planned, one cancelled, a pause,
a date corrected, one taken away again, all of them as a list. The clock stands at noon on Tuesday
24 November 2026; what the window wrote is read by piirictl from the same file."""

import json
import os
import subprocess
import tempfile
import time

from piiri_app import Atspi, Piiri, press_keys, run, until

CTL = os.environ["PIIRICTL"]
CLOCK = "2026-11-24T12:00:00.000Z"
NAMES = ["Aino Lehtonen", "Eino Peltola", "Fatima Warsame"]


# --- The file, as piirictl sees it.

def ctl(data, *arguments):
    database = os.path.join(data, "piiri", "piiri.db")
    done = subprocess.run([CTL, "--database", database, *arguments], capture_output=True, text=True,
                          timeout=30, env=dict(os.environ, PIIRI_CLOCK=CLOCK))
    assert done.returncode == 0, done.stderr
    return done.stdout


def records(data, kind):
    return json.loads(ctl(data, "list", kind, "--json"))["records"]


def meetings(data):
    """The fields of each meeting, by the day it was planned for."""
    return {r["fields"]["planned"][:10]: r["fields"] for r in records(data, "meeting")}


def states(data):
    return {day: fields.get("state") for day, fields in meetings(data).items()}


def eventually(data, look, wanted):
    until(lambda: look(data) == wanted, "%r" % (wanted,))


def meeting(data, planned, *fields):
    return ctl(data, "new", "meeting", "planned=" + planned, "kind=weekly", *fields).strip()


def attend(data, meeting_id, *people):
    for person in people:
        ctl(data, "new", "attendance", "meeting=" + meeting_id, "participant=" + person,
            "present=yes")


def circle():
    """A folder for Piiri's data with a circle in it that meets on Tuesdays at 13. Its people go by
    their first names; the second result are their ids."""
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    os.mkdir(os.path.join(data, "piiri"), 0o700)
    ident = ctl(data, "init", "--name", "Koivuranta").strip()
    ctl(data, "set", ident, "weekday=tuesday", "start=13:00", "end=15:00", "since=2026-01-01")
    people = [ctl(data, "new", "participant", "name=" + name, "called=" + name.split()[0]).strip()
              for name in NAMES]
    return data, people


def window(data):
    return Piiri(data=data, PIIRI_CLOCK=CLOCK)


# --- The window.

def day_shown(app, day):
    """Waits until the page is of that DAY."""
    app.find("push button", day + ", show the month")


def toggle(app, name):
    app.act(app.find("check box", name))


def ticked(app, name, wanted=True):
    row = app.find("check box", name)
    until(lambda: app.has(row, Atspi.StateType.CHECKED) == wanted, "%s ticked: %s" % (name, wanted))


def press(*keys):
    """Keys to whatever has the focus; Piiri.key() would give it to the newest window first, which
    may be a popover."""
    press_keys(*keys)


def open_popover(app, name):
    """A menu button is two of that name, one in the other; the inner one opens it."""
    app.act(until(lambda: next(reversed(app.all("push button", name)), None), name))


def open_month(app):
    app.act(app.find("push button", lambda name: name.endswith(", show the month")))
    app.find("push button", "Month before")


def rewrite(app, label, text):
    """Writes TEXT into the field of that LABEL and leaves it with Enter."""
    field = app.field(label)
    app.write(field, text)
    if not app.has(field, Atspi.StateType.FOCUSED):
        app.point(field)
    app.key("Return")


# --- Tests.

def test_last_week():
    """Back a week, tick who was forgotten, and back to today; the page says where one is."""
    data, people = circle()
    last = meeting(data, "2026-11-17T13:00", "state=held")
    attend(data, last, people[0])
    with window(data) as app:
        day_shown(app, "Tuesday 24 November")
        assert not app.all("label", lambda name: "not today’s" in name)
        assert not app.all("push button", "Back to Today")
        app.click("Earlier meeting")
        day_shown(app, "Tuesday 17 November")
        app.says("An earlier meeting, 7 days ago – not today’s.")
        ticked(app, "Aino")
        toggle(app, "Eino")
        ticked(app, "Eino")
        assert len(records(data, "attendance")) == 2
        assert list(meetings(data)) == ["2026-11-17"], "today's was touched"
        app.click("Back to Today")
        day_shown(app, "Tuesday 24 November")
        app.gone("push button", "Back to Today")
        ticked(app, "Eino", False)
        app.click("Later meeting")
        app.says("A coming meeting, in 7 days – not today’s.")
        app.quit()


def test_month():
    """Every day says what is on it, and leads there."""
    data, people = circle()
    held = meeting(data, "2026-11-03T13:00", "state=held", "guests=2")
    attend(data, held, *people)
    meeting(data, "2026-11-10T13:00", "state=cancelled")
    meeting(data, "2026-12-01T13:00", "state=planned")
    with window(data) as app:
        open_month(app)
        app.find("label", "November 2026")
        for name in ("Tuesday 3 November, 5 people", "Tuesday 10 November, cancelled",
                     "Tuesday 17 November, not planned yet",
                     "Tuesday 24 November, today, not planned yet",
                     "Tuesday 1 December, planned", "Wednesday 25 November"):
            app.find("push button", name)
        app.click("Month after")
        app.find("label", "December 2026")
        app.find("push button", "Tuesday 8 December, not planned yet")
        app.click("Month before")
        app.click("Month before")
        app.find("label", "October 2026")
        app.click("Tuesday 3 November, 5 people")
        day_shown(app, "Tuesday 3 November")
        ticked(app, "Fatima")
        app.quit()


def test_month_plans():
    """A day without a meeting offers one, or the week's meeting instead."""
    data, _ = circle()
    with window(data) as app:
        open_month(app)
        app.click("Thursday 3 December")
        app.says("Thursday 3 December: no meeting.")
        app.click("Plan a Meeting for This Day")
        day_shown(app, "Thursday 3 December")
        planned = meetings(data)["2026-12-03"]
        assert planned["kind"] == "event" and planned["state"] == "planned", planned
        open_month(app)
        app.find("push button", "Tuesday 1 December, not planned yet")
        app.find("push button", "Thursday 3 December, planned")
        app.click("Wednesday 9 December")
        app.click("Move the Meeting of Tuesday 8 December Here")
        day_shown(app, "Wednesday 9 December")
        # The key stays what the rhythm gave; only the date is another.
        moved = meetings(data)["2026-12-08"]
        assert moved["date"] == "2026-12-09" and moved["planned"] == "2026-12-08T13:00", moved
        app.key("ctrl+z")
        eventually(data, lambda d: "2026-12-08" in meetings(d), False)
        app.quit()


def test_plan_next():
    """From today in one click: theme, who guides, and a task."""
    data, people = circle()
    ctl(data, "new", "theme", "title=A walk to the shore", "state=idea")
    with window(data) as app:
        app.says("Tuesday 1 December: no theme yet")
        app.click("Plan the Next Meeting")
        day_shown(app, "Tuesday 1 December")
        app.says("A coming meeting, in 7 days")
        app.click("Choose a theme")
        app.click("A walk to the shore")
        app.find("push button", "Theme: A walk to the shore")
        theme = records(data, "theme")[0]["fields"]
        assert theme["state"] == "planned", theme

        open_popover(app, "Choose: Guided by")
        app.focus_window()
        entry = until(lambda: next((n for n in app.all("text") if app.has(
            n, Atspi.StateType.FOCUSED)), None), "the search for who guides")
        app.write(entry, "Eino")
        press("Return")
        eventually(data, lambda d: meetings(d).get("2026-12-01", {}).get("guides"), people[1])
        app.says("Eino guides.")

        open_popover(app, "Add a task for this meeting")
        app.click("Coffee")
        app.find("push button", "Coffee: who?")
        assert records(data, "task")[0]["fields"]["kind"] == "coffee"
        app.click("Back to the meeting")
        day_shown(app, "Tuesday 1 December")
        app.click("Back to Today")
        app.says("Tuesday 1 December: A walk to the shore")
        assert list(meetings(data)) == ["2026-12-01"], "today's was touched"
        app.quit()


def test_usual_place():
    """A meeting of which nothing else is told is where the circle mostly meets."""
    data, _ = circle()
    with window(data) as app:
        app.click("Details")
        app.find("push button", "Choose: Place")
        assert not app.all("label", lambda n: "4, as usual" in n)
        place = ctl(data, "new", "place", "name=Club room", "address=Rantatie 4").strip()
        other = ctl(data, "new", "place", "name=The library").strip()
        ctl(data, "set", records(data, "circle")[0]["id"], "place=" + place)
        app.find("label", "Club room, Rantatie 4, as usual")
        open_popover(app, "Choose: Place")
        app.focus_window()
        app.write(until(lambda: next((n for n in app.all("text") if app.has(
            n, Atspi.StateType.FOCUSED)), None), "the search for a place"), "libr")
        press("Return")
        eventually(data, lambda d: [m.get("place") for m in meetings(d).values()], [other])
        app.find("label", "The library")
        app.gone("label", "Club room, Rantatie 4, as usual")
        app.quit()


def test_cancel():
    """A cancelled meeting says so, frees its theme, and can be held after all."""
    data, _ = circle()
    planned = meeting(data, "2026-12-01T13:00", "state=planned")
    ctl(data, "new", "theme", "title=Songs", "state=planned", "meeting=" + planned)
    with window(data) as app:
        app.click("Plan the Next Meeting")
        app.click("All Details")
        app.click("Cancel the Meeting")
        eventually(data, states, {"2026-12-01": "cancelled"})
        theme = records(data, "theme")[0]["fields"]
        assert theme["state"] == "idea" and not theme.get("meeting"), theme
        app.says("A coming meeting that is cancelled.")
        app.says("This meeting is cancelled.")
        app.key("Escape")
        app.gone("push button", "Cancel the Meeting")
        app.says("A coming meeting that is cancelled.")
        app.click("Back to Today")
        app.says("Tuesday 8 December: no theme yet")
        app.click("Later meeting")
        day_shown(app, "Tuesday 1 December")
        app.click("Hold It After All")
        eventually(data, states, {"2026-12-01": "planned"})
        app.gone("push button", "Hold It After All")
        app.key("ctrl+z", "ctrl+z")
        eventually(data, states, {"2026-12-01": "planned"})
        until(lambda: records(data, "theme")[0]["fields"]["state"] == "planned", "the theme again")
        app.quit()


def test_pause():
    """Three weeks of pause are one step; today says when one meets again."""
    data, people = circle()
    event = ctl(data, "new", "meeting", "planned=2026-12-03T18:00", "kind=event",
                "state=held").strip()
    attend(data, event, people[0])
    with window(data) as app:
        app.click("Details")
        weeks = app.find("spin button", "Weeks of pause")
        assert Atspi.Value.set_current_value(weeks, 3)
        app.says("You meet again on Tuesday 15 December.")
        app.click("Begin the Pause")
        wanted = {"2026-11-24": "cancelled", "2026-12-01": "cancelled", "2026-12-03": "held",
                  "2026-12-08": "cancelled"}
        eventually(data, states, wanted)
        app.click("Back to the meeting")
        app.says("Today’s meeting is cancelled.")
        app.click("Back to Today")
        # What is held all the same is the next one.
        day_shown(app, "Thursday 3 December")
        app.says("A pause: 2 meetings are cancelled. This is the next one, in 9 days.")
        open_month(app)
        app.find("push button", "Tuesday 1 December, cancelled, a pause")
        app.click("Month before")
        app.find("push button", "Tuesday 24 November, today, cancelled, a pause")
        press("Escape")
        app.gone("push button", "Month before")
        app.key("ctrl+z")
        eventually(data, states, {"2026-12-03": "held"})
        app.quit()


def test_why_it_is_cancelled():
    """The reason stands on the page of each meeting that is left out, before what was noted."""
    data, _ = circle()
    meeting(data, "2026-12-01T13:00", "notes=Bring the lamps")
    with window(data) as app:
        app.click("Details")
        app.write(app.field("Why, if you like to say"), "The roof is mended")
        app.click("Begin the Pause")
        app.find("push button", "Hold It After All")
        until(lambda: meetings(data)["2026-11-24"].get("notes") == "The roof is mended", "the reason")
        assert meetings(data)["2026-12-01"]["notes"] == "The roof is mended\n\nBring the lamps"
        app.says("Today’s meeting is cancelled. The roof is mended")
        app.click("Back to the meeting")
        app.click("Later meeting")
        app.says("A coming meeting that is cancelled. The roof is mended")
        app.quit()


def test_usual_times():
    """They are offered where nobody has told others, and stored only when they are taken."""
    data, _ = circle()
    meeting(data, "2026-11-24T13:00")
    with window(data) as app:
        app.click("Details")
        app.find("push button", "Ends: 15:00, as usual")
        assert "start" not in meetings(data)["2026-11-24"]
        app.click("Starts: 13:00, as usual")
        until(lambda: meetings(data)["2026-11-24"].get("start") == "13:00", "the usual time")
        app.gone("push button", "Starts: 13:00, as usual")
        assert "end" not in meetings(data)["2026-11-24"]
        rewrite(app, "Ends", "16")
        until(lambda: meetings(data)["2026-11-24"].get("end") == "16:00", "another time")
        app.gone("push button", "Ends: 15:00, as usual")
        app.quit()


def test_pause_on_today():
    data, _ = circle()
    for day in ("2026-11-24", "2026-12-01"):
        meeting(data, day + "T13:00", "state=cancelled")
    with window(data) as app:
        day_shown(app, "Tuesday 8 December")
        app.says("A pause: 2 meetings are cancelled. This is the next one, in 14 days.")
        assert not app.all("push button", "Back to Today")
        app.quit()


def test_correct():
    """Another date and another time for a meeting of the past; its key stays."""
    data, people = circle()
    last = meeting(data, "2026-11-17T13:00", "state=held")
    attend(data, last, people[0])
    with window(data) as app:
        app.click("Earlier meeting")
        day_shown(app, "Tuesday 17 November")
        app.click("Details")
        app.says("Held: 1 person.")
        app.find("push button", "Aino")
        rewrite(app, "Date", "2026-11-18")
        eventually(data, lambda d: meetings(d)["2026-11-17"].get("date"), "2026-11-18")
        day_shown(app, "Wednesday 18 November")
        rewrite(app, "Starts", "10.30")
        eventually(data, lambda d: meetings(d)["2026-11-17"].get("start"), "10:30")
        assert meetings(data)["2026-11-17"]["planned"] == "2026-11-17T13:00"
        app.click("Tick Who Came")
        toggle(app, "Fatima")
        ticked(app, "Fatima")
        app.click("Back to Today")
        app.click("Earlier meeting")
        day_shown(app, "Wednesday 18 November")
        ticked(app, "Fatima")
        app.quit()


def test_remove():
    """A meeting made by mistake goes with its ticks and tasks; undo brings all of it back."""
    data, people = circle()
    wrong = meeting(data, "2026-11-17T13:00", "state=held", "guests=2")
    attend(data, wrong, people[0], people[1])
    ctl(data, "new", "task", "kind=coffee", "meeting=" + wrong, "who=" + people[0])
    with window(data) as app:
        app.click("Earlier meeting")
        day_shown(app, "Tuesday 17 November")
        app.click("Details")
        app.click("Remove the Meeting")
        day_shown(app, "Tuesday 24 November")
        app.says("The meeting on Tuesday 17 November is removed")
        left = [records(data, kind) for kind in ("meeting", "attendance", "task")]
        assert left == [[], [], []], left
        app.click("Earlier meeting")
        day_shown(app, "Tuesday 17 November")
        ticked(app, "Aino", False)
        app.key("ctrl+z")
        eventually(data, states, {"2026-11-17": "held"})
        ticked(app, "Aino")
        ticked(app, "Eino")
        assert len(records(data, "task")) == 1
        assert meetings(data)["2026-11-17"]["guests"] == "2"
        app.quit()


def test_planned_anew():
    """What was removed doesn't come back when the same moment is written of again."""
    data, people = circle()
    wrong = meeting(data, "2026-11-17T13:00", "state=held", "guests=2")
    attend(data, wrong, people[0])
    with window(data) as app:
        app.click("Earlier meeting")
        day_shown(app, "Tuesday 17 November")
        app.click("Details")
        app.click("Remove the Meeting")
        day_shown(app, "Tuesday 24 November")
        app.click("Earlier meeting")
        day_shown(app, "Tuesday 17 November")
        toggle(app, "Fatima")
        ticked(app, "Fatima")
        ticked(app, "Aino", False)
        app.find("label", "0 guests")
        app.quit()


def test_list():
    """All meetings by month; a word of the theme finds one, Enter opens it."""
    data, people = circle()
    for planned in ("2026-11-17T13:00", "2026-11-10T13:00", "2025-03-04T13:00"):
        attend(data, meeting(data, planned, "state=held"), *people[:2])
    shore = meeting(data, "2024-05-07T13:00", "state=held", "title=The spring trip")
    ctl(data, "new", "theme", "title=A walk to the shore", "state=held", "meeting=" + shore)
    with window(data) as app:
        open_month(app)
        app.click("All Meetings")
        app.find(None, "November 2026")
        app.find(None, "Tuesday 17 November, 2 people")
        app.find(None, "Tuesday 7 May 2024, A walk to the shore, 0 people")
        app.find("label", "4 meetings")
        search = app.field("Search meetings")
        app.write(search, "shor")
        app.gone(None, "Tuesday 17 November, 2 people")
        app.find("label", "1 meeting")
        app.write(search, "zebra")
        app.says("No meeting is called so.")
        app.write(search, "spring")
        app.find("label", "1 meeting")
        app.focus_window()
        press("Return")
        day_shown(app, "Tuesday 7 May 2024")
        app.find("push button", "Theme: A walk to the shore")
        app.quit()


def test_month_came():
    """A month of the list tells who came in it, and who did not; each name leads to its page."""
    data, people = circle()
    for planned in ("2026-11-17T13:00", "2026-11-10T13:00"):
        attend(data, meeting(data, planned, "state=held"), *people[:2])
    attend(data, meeting(data, "2025-03-04T13:00", "state=held"), *people[:1])
    meeting(data, "2024-05-07T13:00", "state=held")
    with window(data) as app:
        open_month(app)
        app.click("All Meetings")
        app.find("push button", "March 2025: 1 person came")
        app.find(None, "May 2024")
        assert not app.all("push button", lambda n: n.startswith("May 2024:"))
        open_popover(app, "November 2026: 2 people came")
        app.find("push button", "Aino Lehtonen, 2 times")
        app.find("push button", "Eino Peltola, 2 times")
        app.find("label", "Not there")
        app.click("Fatima Warsame, not yet at a meeting")
        app.pane("Participants")
        app.says("Fatima Warsame")
        # By the keyboard: past the years, the heading's own button.
        app.key("ctrl+1")
        app.click("Back to the meeting")
        open_month(app)
        app.click("All Meetings")
        app.keyboard_on("Search meetings")
        press("Tab")
        app.keyboard_on(lambda n: n.startswith("Year"))
        press("Tab")
        app.keyboard_on(lambda n: "2 people came" in n)
        press("Return")
        app.find("push button", "Aino Lehtonen, 2 times")
        press("Escape")
        app.gone("push button", "Aino Lehtonen, 2 times")
        # The arrows go from row to row, Tab to what can be pressed in one, then past the list.
        for _ in range(9):
            before = app.focused()
            press("Down")
            heading = app.keyboard_leaves(before)
            if "March 2025" in app.labels(heading):
                break
        press("Tab")
        app.keyboard_on(lambda n: "1 person came" in n)
        press("shift+Tab")
        until(lambda: app.focused() == heading, "the heading again")
        press("Tab")
        app.keyboard_on(lambda n: "1 person came" in n)
        press("Tab")
        app.keyboard_on("Back to where you came from")
        app.quit()


def test_keyboard():
    """A week back, home, the month and a day of it, planned there: by keys alone."""
    data, _ = circle()
    with window(data) as app:
        day_shown(app, "Tuesday 24 November")
        app.key("alt+Page_Up")
        day_shown(app, "Tuesday 17 November")
        app.key("alt+Page_Up")
        day_shown(app, "Tuesday 10 November")
        app.key("alt+Page_Down")
        day_shown(app, "Tuesday 17 November")
        app.key("alt+Home")
        day_shown(app, "Tuesday 24 November")
        # From another page the same keys mean nothing.
        app.key("ctrl+2")
        app.find("panel", "Participants")
        app.key("alt+Page_Up")
        time.sleep(0.3)
        app.key("ctrl+1")
        day_shown(app, "Tuesday 24 November")

        app.key("alt+m")
        app.find("push button", "Month before")
        press("Page_Down")
        app.find("label", "December 2026")
        press("Page_Up")
        app.find("label", "November 2026")
        press("Right")
        app.keyboard_on("Wednesday 25 November")
        press("Return")
        app.find("push button", "Plan a Meeting for This Day")
        app.keyboard_on("Plan a Meeting for This Day")
        press("Return")
        day_shown(app, "Wednesday 25 November")
        eventually(data, states, {"2026-11-25": "planned"})
        app.quit()


run(test_last_week, test_month, test_month_plans, test_plan_next, test_usual_place, test_cancel,
    test_pause, test_why_it_is_cancelled, test_usual_times, test_pause_on_today, test_correct, test_remove, test_planned_anew, test_list,
    test_month_came, test_keyboard)
