"""What is done in the window from day to day, by keys alone: not one widget is touched otherwise."""

import os
import sqlite3
import subprocess

from laptop import Laptop, choose_file
from piiri_app import Atspi, Piiri, new_circle, run, until
from reach import Keyboard

CLOCK = "2026-11-24T12:30:00.000Z"
FACILITATOR, FIGURES = "Another facilitator of the circle", "Coordinators and the public"
PICTURE = os.environ["PIIRI_TEST_PICTURE"]


class Hands:
    """Somebody who has no mouse."""

    def __init__(self, app):
        self.app = app
        self.keyboard = Keyboard(app)
        app.focus_window()

    def press(self, *keys):
        self.keyboard.press(*keys)

    def type(self, words):
        """Types ASCII into whatever has the focus. A last line end is Enter."""
        self.app.type(words.rstrip("\n"))
        if words.endswith("\n"):
            self.press("Return")

    def go(self, name):
        return self.keyboard.go(name)

    def use(self, *names):
        """Goes to each of the controls and presses Enter on it."""
        for name in names:
            self.go(name)
            self.press("Return")

    def stands_on(self, name):
        until(lambda: (self.keyboard.name() or "").startswith(name), "the focus on " + name)

    def page(self, key, name):
        """Opens a page by its key and waits until the focus is in it."""
        self.press(key)
        pane = self.app.pane(name)
        until(lambda: self.app.focused_in(pane), "the focus in " + name)


class Window:
    """A window with the small circle, or with another's data, and somebody's hands."""

    def __init__(self, data=None):
        self.app = Piiri(data=data or new_circle(), PIIRI_CLOCK=CLOCK, TZ="UTC")

    def __enter__(self):
        self.app.__enter__()
        return self.app, Hands(self.app)

    def __exit__(self, kind, *rest):
        if kind is None:
            self.app.quit()
        self.app.__exit__(kind, *rest)


def a_meeting_is_seen_to():
    """Who came, a newcomer, guests, the diary, a task: and each step taken back by its key."""
    with Window() as (app, hands):
        hands.page("ctrl+1", "Today")
        hands.type("sal\n")
        app.stores(1, "SELECT count(*) FROM attendance WHERE present = 1")
        hands.use("Newcomer")
        hands.stands_on("The newcomer’s name")
        hands.type("Bertta Berg\n")
        app.stores(2, "SELECT count(*) FROM attendance WHERE present = 1")
        hands.use("One guest more")
        app.stores(1, "SELECT guests FROM meeting")
        # Who sees to it is asked at once.
        hands.use("Add a task for this meeting", "Coffee", "Leena")
        app.stores("Leena", "SELECT p.called FROM task AS t JOIN participant AS p ON p._row = t.who")
        hands.go("A line in the diary")
        hands.type("We sang\n")
        app.stores("We sang", "SELECT text FROM entry WHERE date = '2026-11-24'")
        hands.press("Escape", "ctrl+z")
        app.stores(0, "SELECT count(*) FROM entry WHERE date = '2026-11-24' AND _shown")


def details_and_back():
    with Window() as (app, hands):
        hands.page("ctrl+1", "Today")
        hands.use("Details")
        app.find("push button", "Tick Who Came")
        hands.press("Escape")
        app.gone("push button", "Tick Who Came")
        hands.stands_on("Details")
        hands.use("Plan the Next Meeting")
        app.says("A coming meeting, in 7 days")
        hands.press("Escape", "alt+Home")
        app.gone("push button", "Back to Today")


def a_participant_is_written_down():
    with Window() as (app, hands):
        hands.page("ctrl+2", "Participants")
        hands.press("ctrl+n")
        hands.stands_on("Name")
        hands.type("Bertta Berg")
        hands.press("Tab")
        hands.stands_on("Called")
        app.stores(1, "SELECT count(*) FROM participant WHERE name = 'Bertta Berg'")
        hands.press("ctrl+f")
        hands.type("berg")
        app.gone("panel", lambda n: n.startswith("Aino"))
        hands.press("Escape")
        app.find("panel", lambda n: n.startswith("Aino"))


def a_theme_is_proposed_and_moved():
    with Window() as (app, hands):
        hands.page("ctrl+3", "Themes")
        hands.press("ctrl+n")
        hands.stands_on("Title")
        hands.type("Mushrooms")
        app.stores("Mushrooms", "SELECT title FROM theme WHERE title LIKE 'Mush%'")
        hands.press("Escape")
        app.gone("push button", "Back to the themes")
        until(lambda: hands.keyboard.focus() and app.all("label", "Mushrooms",
                                                         under=hands.keyboard.focus()), "the card")
        hands.press("Delete")
        app.stores(0, "SELECT count(*) FROM theme WHERE title = 'Mushrooms' AND _shown")
        app.find("push button", "Undo")
        hands.press("ctrl+z")
        app.stores(1, "SELECT count(*) FROM theme WHERE title = 'Mushrooms' AND _shown")


def a_page_of_the_diary_with_a_picture():
    photograph = os.path.join(os.environ["HOME"], "cake.jpg")
    subprocess.run([PICTURE, "make", photograph, "300", "200"], check=True, timeout=60)
    with Window() as (app, hands):
        hands.page("ctrl+4", "Diary")
        hands.press("ctrl+n")
        app.says("A New Page")
        hands.stands_on("Text")
        hands.type("Mirja baked")
        app.stores("Mirja baked", "SELECT text FROM entry WHERE date = '2026-11-24'")
        hands.use("Add Pictures…")
        choose_file(app, "Open", photograph)
        app.stores(300, "SELECT width FROM picture WHERE _shown")
        app.focus_window()
        hands.go("Caption")
        hands.type("The cake")
        app.stores("The cake", "SELECT caption FROM picture")
        hands.press("Escape")
        app.gone("label", "A New Page")
        app.find("image", "The cake")


def tasks_are_given_and_done():
    with Window() as (app, hands):
        hands.page("ctrl+5", "Tasks")
        hands.press("ctrl+n")
        app.says("What is it for?")
        hands.go("A name of its own")
        hands.type("Keys")
        hands.use("Add Task")
        app.stores(1, "SELECT count(*) FROM task WHERE title = 'Keys' AND _shown")
        hands.use("Standing Tasks")
        app.says("What there is to see to at every meeting")
        hands.press("Escape")
        app.gone("label", "What there is to see to at every meeting")
        hands.use("Keys, 24 November: who?")
        hands.stands_on("Who? Type a few letters")
        hands.type("lee\n")
        hands.stands_on("Keys, 24 November: Leena")
        hands.use("Keys done: Leena")
        app.stores("done", "SELECT state FROM task WHERE title = 'Keys'")


def a_task_is_taken_by_one_and_then_another():
    who = "SELECT p.called FROM task AS t JOIN participant AS p ON p._row = t.who WHERE t._shown"
    with Window() as (app, hands):
        hands.page("ctrl+5", "Tasks")
        hands.use("Coffee: who?")
        hands.stands_on("Who? Type a few letters")
        hands.type("lee\n")
        hands.stands_on("Coffee: Leena")
        app.stores("Leena", who)
        # She can't after all, and Aino takes it.
        hands.press("Return")
        app.find("push button", "Take off: Leena")
        hands.use("Take off: Leena")
        app.stores(None, who)
        # Who else is asked at once.
        hands.stands_on("Who? Type a few letters")
        hands.type("ain\n")
        hands.stands_on("Coffee: Aino")
        app.stores("Aino", who)
        hands.press("ctrl+z")
        app.stores(None, who)


def an_actor_is_added():
    with Window() as (app, hands):
        hands.page("ctrl+6", "Network")
        hands.press("ctrl+n")
        hands.stands_on("Name")
        hands.type("Library")
        hands.go("Organisation")
        app.stores("Library", "SELECT name FROM actor WHERE name LIKE 'Lib%'")
        app.says("How far")
        hands.go("What was said?")
        hands.type("They have a room")
        hands.use("Write It Down")
        app.stores(1, "SELECT count(*) FROM contact_note WHERE _shown")
        hands.press("Escape")
        app.gone("push button", "Back to the network")


def an_agreement_is_made_anew():
    with Window() as (app, hands):
        hands.page("ctrl+7", "Our circle")
        hands.use("Agree Anew: Cleaning and dishes")
        hands.go("In our own words")
        hands.type("We take turns")
        hands.press("Escape")
        app.gone("label", "In our own words")


def a_participant_is_given_a_role_and_deleted():
    eino = " FROM participant WHERE called = 'Eino'"
    with Window() as (app, hands):
        hands.press("ctrl+k")
        hands.stands_on("Search everything")
        hands.type("eino\n")
        app.says("Eino Peltonen")
        hands.use("Roles")
        hands.go("Volunteer")
        hands.press("space")
        app.stores(1, "SELECT roles LIKE '%volunteer%'" + eino)
        hands.use("More", "Delete")
        app.stores(0, "SELECT _shown" + eino)
        app.find("push button", "Undo")
        app.focus_window()
        hands.press("ctrl+z")
        app.stores(1, "SELECT _shown" + eino)


def the_plain_form_is_filled_in():
    with Window() as (app, hands):
        hands.page("ctrl+7", "Our circle")
        hands.press("ctrl+n")
        hands.use("New place")
        hands.stands_on("Name")
        hands.type("Shore hut")
        hands.go("Address")
        hands.type("Rantatie 4")
        app.stores("Rantatie 4", "SELECT address FROM place WHERE name = 'Shore hut'")
        hands.press("Escape")
        app.gone("text", "Address")


def a_meeting_is_cancelled_and_held_after_all():
    with Window() as (app, hands):
        hands.page("ctrl+1", "Today")
        hands.use("Plan the Next Meeting", "All Details", "Cancel the Meeting")
        app.stores("cancelled", "SELECT state FROM meeting WHERE _shown")
        app.says("A coming meeting that is cancelled.")
        hands.press("ctrl+z")
        app.stores(0, "SELECT count(*) FROM meeting WHERE state = 'cancelled' AND _shown")


def a_pause_is_begun():
    with Window() as (app, hands):
        hands.page("ctrl+1", "Today")
        hands.use("Details")
        app.find("push button", "Tick Who Came")
        hands.go("Weeks of pause")
        hands.press("ctrl+a")
        hands.type("3")
        hands.use("Begin the Pause")
        app.stores(3, "SELECT count(*) FROM meeting WHERE state = 'cancelled' AND _shown")
        hands.press("ctrl+z")
        app.stores(0, "SELECT count(*) FROM meeting WHERE state = 'cancelled' AND _shown")


def one_of_all_meetings_is_opened():
    with Window() as (app, hands):
        hands.page("ctrl+1", "Today")
        hands.type("sal\n")
        app.stores(1, "SELECT count(*) FROM attendance WHERE present = 1")
        hands.press("Escape", "alt+m")
        hands.use("All Meetings")
        hands.stands_on("Search meetings")
        hands.press("Tab", "Tab")
        hands.press("Down", "Return")
        app.find("push button", lambda n: n.startswith("Tuesday 24 November"))
        app.gone("text", "Search meetings")


def another_month_of_the_diary_is_gone_to():
    data = new_circle()
    database = sqlite3.connect(os.path.join(data, "piiri", "piiri.db"))
    with database:
        database.execute("UPDATE entry SET date = '2025-03-04'")
    database.close()
    with Window(data) as (app, hands):
        hands.page("ctrl+4", "Diary")
        hands.press("ctrl+n")
        app.says("A New Page")
        hands.stands_on("Text")
        hands.type("We sang")
        app.stores("We sang", "SELECT text FROM entry WHERE date = '2026-11-24'")
        hands.press("Escape")
        app.gone("label", "A New Page")
        hands.press("ctrl+j")
        hands.use("The year before", "March 2025")
        app.find("push button", "March 2025, go to another month")


def a_theme_is_planned():
    with Window() as (app, hands):
        hands.page("ctrl+3", "Themes")
        hands.press("Return")
        app.find("push button", "Back to the themes")
        hands.use("Plan for…", "Tuesday 1 December")
        app.stores("planned", "SELECT state FROM theme")
        app.stores("2026-12-01T13:00", "SELECT m.planned FROM theme AS t JOIN meeting AS m"
                                       " ON m._row = t.meeting")
        app.gone("push button", "Tuesday 8 December")
        app.focus_window()
        hands.press("ctrl+z")
        app.stores("idea", "SELECT state FROM theme")


def a_gap_of_the_network_is_filled():
    with Window() as (app, hands):
        hands.page("ctrl+6", "Network")
        hands.use("Show as a table")
        until(lambda: app.all("table row"), "the table")
        hands.press("Tab", "Return")
        app.find("push button", "Back to the network")
        hands.press("Escape")
        app.gone("push button", "Back to the network")
        hands.use("Who gives the space?")
        hands.stands_on("A name, known or new")
        hands.type("Library\n")
        app.stores("Library", "SELECT a.name FROM responsibility AS r JOIN actor AS a"
                              " ON a._row = r.actor WHERE r._shown")


def what_the_circle_is_is_changed():
    with Window() as (app, hands):
        hands.page("ctrl+7", "Our circle")
        hands.use("Change: When and where")
        hands.use("Weekday")
        until(lambda: not hands.keyboard.name().startswith("Weekday"), "the weekdays")
        hands.press("Down", "Down", "Down", "Return")
        app.stores("wednesday", "SELECT weekday FROM circle WHERE start <> ''")
        hands.use("Done: When and where")
        app.says("Wednesdays 13:00")
        hands.use("Earlier: When and where")
        app.says("Weekday: Tuesday")


def pages_are_chosen_in_the_sidebar():
    with Window() as (app, hands):
        hands.page("ctrl+1", "Today")
        hands.go("Main menu")
        hands.press("Return")
        app.find("menu item", "About Piiri")
        hands.press("Escape")
        hands.stands_on("Main menu")
        hands.go("Today")
        hands.press("Down", "Return")
        app.pane("Participants")


def the_pages_are_one_stop():
    """Tab doesn't go through the pages, nor through the people, to what stands beside them."""
    with Window() as (app, hands):
        hands.page("ctrl+2", "Participants")
        people = app.find("list", "Participants")
        until(lambda: app.focused_in(people), "the focus on one of them")
        hands.keyboard.move()
        assert not app.focused_in(people), "Tab stays in the list"
        hands.keyboard.move("shift+Tab")
        assert app.focused_in(people), "Shift+Tab doesn't come back to it"
        hands.go("Participants")
        hands.keyboard.move()
        pages = app.find("list", "Pages")
        assert not app.focused_in(pages), "Tab goes through the pages"


def what_is_to_settle_is_walked_by_the_arrows():
    here = conflict("participant", "name=Salme Koskimies", ["phone=1", "called=Salli"],
                    ["phone=2", "called=Sallu"])
    with here:
        app = here.start(clock=CLOCK)
        hands = Hands(app)
        hands.use("Look at Them")
        hands.stands_on("Salme Koskimies, Called")
        app.says("“Called”: written differently")
        hands.keyboard.move("Down")
        hands.stands_on("Salme Koskimies, Phone")
        app.says("“Phone”: written differently")
        # Tab goes on to the page, which stays, and back to the row that one was on.
        rows = app.find("list", "Written differently on different laptops")
        hands.keyboard.move()
        assert not app.focused_in(rows), "Tab stays in the list"
        hands.keyboard.move("shift+Tab")
        hands.stands_on("Salme Koskimies, Phone")
        app.says("“Phone”: written differently")
        hands.use("Keep This: 1")
        app.says("“Called”: written differently")
        here.becomes("participant", "phone", "1")
        here.stop()


def what_is_found_is_opened():
    with Window() as (app, hands):
        hands.press("ctrl+k")
        hands.stands_on("Search everything")
        hands.type("salme\n")
        app.pane("Participants")
        app.says("Salme Koskimies")
        hands.press("ctrl+k")
        hands.stands_on("Search everything")
        hands.press("Escape")
        app.gone("text", "Search everything")


def dialogs_are_opened_and_closed():
    with Window() as (app, hands):
        hands.page("ctrl+1", "Today")
        for key, words in (("ctrl+comma", "This laptop"), ("ctrl+question", "Delete the chosen one")):
            hands.press(key)
            app.says(words)
            hands.press("Escape")
            app.gone("label", words)
            app.focus_window()
        for item, words in (("About Piiri", "Details"), ("Export a File…", "Who is the file for?")):
            hands.press("F10")
            app.find("menu item", item)
            for _ in range(12):
                if hands.keyboard.name() == item:
                    break
                hands.keyboard.move("Down")
            hands.stands_on(item)
            hands.press("Return")
            app.says(words)
            hands.press("Escape")
            app.focus_window()


def a_circle_is_begun():
    data = os.path.join(os.environ["HOME"], "begun")
    with Piiri(data=data, PIIRI_CLOCK=CLOCK, TZ="UTC") as app:
        hands = Hands(app)
        hands.use("Start Your Own Circle")
        hands.stands_on("Name of the circle")
        hands.type("Koivuranta\n")
        app.pane("Today")
        app.stores("Koivuranta", "SELECT name FROM circle")
        app.quit()


def the_sample_is_looked_at():
    with Piiri(PIIRI_CLOCK=CLOCK, TZ="UTC") as app:
        hands = Hands(app)
        hands.go("Open a File You Were Given…")
        hands.use("Look at the Sample Circle")
        app.pane("Today")
        app.quit()


def a_file_is_taken_and_put_back():
    with Laptop("k1") as here, Laptop("k2") as there:
        here.ctl("init", "--name", "Koivuranta")
        there.ctl("import", here.export("first.piiri.xml"))
        there.ctl("new", "participant", "name=Mirja Oksanen")
        app = here.start(clock=CLOCK)
        hands = Hands(app)
        here.hand(there.export("there.piiri.xml"))
        app.says("Import this file?")
        hands.use("Import")
        until(lambda: len(here.records("participant")) == 1, "Mirja")
        app.gone("label", "Import this file?")
        app.focus_window()
        hands.use("Put Back")
        until(lambda: here.records("participant") == [], "nobody")
        here.stop()


def an_export_is_cancelled():
    with Laptop("k1") as here:
        here.ctl("init", "--name", "Koivuranta")
        app = here.start(clock=CLOCK)
        hands = Hands(app)

        def ask():
            hands.use("Main menu")
            hands.use("Export a File…")
            app.says("Who is the file for?")

        # Before it is known where to: nothing has happened.
        ask()
        hands.use("Cancel")
        app.gone("label", "Who is the file for?")
        app.focus_window()
        # While it is written: somebody else is writing, so counting has to wait.
        ask()
        hands.go(FACILITATOR)
        hands.press("Down", "Down")
        until(lambda: app.has(app.find("radio button", FIGURES), Atspi.StateType.CHECKED), "figures")
        hands.use("Choose a Place…")
        path = os.path.join(here.home, "figures.piiri.xml")
        other = sqlite3.connect(app.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        choose_file(app, "Export", path)
        app.says("Exporting “figures.piiri.xml”…")
        hands.stands_on("Cancel")
        hands.press("Return")
        app.gone("label", "Exporting “figures.piiri.xml”…")
        other.execute("ROLLBACK")
        other.close()
        app.focus_window()
        # The window is to be used again.
        until(lambda: app.has(app.find("list item", "Themes"), Atspi.StateType.SENSITIVE), "the window")
        # Nor is anything left of what had been begun.
        until(lambda: not [name for name in os.listdir(here.home) if "figures" in name], "nothing written")
        assert not app.all("label", lambda n: n.startswith("Exported")), "it says that it was exported"
        here.stop()


def somebody_is_erased():
    with Laptop("k1") as here:
        here.ctl("init", "--name", "Koivuranta")
        here.ctl("new", "participant", "name=Salme Koskimies")
        app = here.start(clock=CLOCK)
        hands = Hands(app)
        hands.page("ctrl+2", "Participants")
        hands.use("More", "Erase for Good…")
        app.says("No other text mentions the name.")
        hands.use("Erase for Good…")
        app.says("Erase “Salme Koskimies” for good?")
        hands.use("Erase “Salme Koskimies”")
        until(lambda: here.records("participant") == [], "nobody")
        app.find("push button", "Save a Letter That Confirms It…")
        app.front()
        hands.use("Save a Letter That Confirms It…")
        path = os.path.join(here.home, "letter.pdf")
        choose_file(app, "Save", path)
        app.says("Saved to “letter.pdf”")
        assert os.path.getsize(path) > 1000
        app.front()
        hands.use("Close")
        app.gone("label", "Saved to “letter.pdf”")
        here.stop()


def conflict(kind, first, *writes):
    """A laptop on which fields were written here and on others: a list of them for each."""
    here = Laptop("k1")
    here.ctl("init", "--name", "Koivuranta")
    record = here.ctl("new", kind, first).decode().strip()
    exported = here.export("first.piiri.xml")
    others = []
    for number, words in enumerate(writes[1:], 2):
        with Laptop("k%d" % number) as there:
            there.ctl("import", exported)
            there.ctl("set", record, *words)
            others.append(there.export("there.piiri.xml"))
    here.ctl("set", record, *writes[0])
    for path in others:
        here.ctl("import", path)
    return here


def settle(writes, *names):
    """Opens what is to be settled, and uses the controls one after the other."""
    here = conflict("participant", "name=Salme Koskimies", *[["phone=" + w] for w in writes])
    app = here.start(clock=CLOCK)
    hands = Hands(app)
    hands.use("Look at It", *names)
    return here, app, hands


def one_of_two_is_kept():
    here, app, _ = settle(["1", "2"], "Keep This: 1")
    with here:
        app.says("All is settled")
        here.becomes("participant", "phone", "1")
        here.stop()


def both_are_kept():
    here, app, _ = settle(["1", "2"], "Keep Both")
    with here:
        app.says("All is settled")
        until(lambda: sorted(here.field("participant", "phone").split()) == ["1", "2"], "both")
        here.stop()


def something_else_is_written():
    here, app, hands = settle(["1", "2"], "Write It Yourself")
    with here:
        hands.go("Phone")
        hands.press("ctrl+a")
        hands.type("3")
        hands.use("Save")
        app.says("All is settled")
        here.becomes("participant", "phone", "3")
        here.stop()


def one_of_three_is_kept():
    here, app, _ = settle(["1", "2", "3"], "Keep This: 3")
    with here:
        app.says("All is settled")
        here.becomes("participant", "phone", "3")
        assert here.ctl("conflicts").strip() == b""
        here.stop()


run(a_meeting_is_seen_to, details_and_back, a_participant_is_written_down,
    a_theme_is_proposed_and_moved, a_page_of_the_diary_with_a_picture, tasks_are_given_and_done,
    a_task_is_taken_by_one_and_then_another,
    an_actor_is_added, an_agreement_is_made_anew, a_participant_is_given_a_role_and_deleted,
    the_plain_form_is_filled_in, a_meeting_is_cancelled_and_held_after_all, a_pause_is_begun,
    one_of_all_meetings_is_opened, another_month_of_the_diary_is_gone_to, a_theme_is_planned,
    a_gap_of_the_network_is_filled, what_the_circle_is_is_changed, pages_are_chosen_in_the_sidebar,
    what_is_found_is_opened, dialogs_are_opened_and_closed, a_circle_is_begun,
    the_sample_is_looked_at, a_file_is_taken_and_put_back, one_of_two_is_kept, both_are_kept,
    something_else_is_written, one_of_three_is_kept, the_pages_are_one_stop,
    what_is_to_settle_is_walked_by_the_arrows, an_export_is_cancelled, somebody_is_erased)
