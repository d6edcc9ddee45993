"""Themes: the lanes, moving between them by keyboard, mouse and menu, the dashed places of coming
meetings, a theme's page, and a theme that comes back."""

import datetime
import os
import subprocess
import uuid

from piiri_app import Atspi, Piiri, new_circle, run, until

CTL = os.environ["PIIRICTL"]
CLOCK = "2026-11-24T12:30:00.000Z"  # a Tuesday, when the circle meets
WALK = "A walk in the old village"
WALK_CARD = WALK + ", Salme"


# --- The circle.

def ctl(data, *arguments):
    done = subprocess.run([CTL, "--database", os.path.join(data, "piiri", "piiri.db"), *arguments],
                          capture_output=True, text=True, timeout=30,
                          env=dict(os.environ, PIIRI_CLOCK=CLOCK))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def new(data, kind, *fields):
    return ctl(data, "new", kind, "circle=" + circle_id(data), *fields)


def circle_id(data):
    return next(line.split()[0] for line in ctl(data, "list", "circle").splitlines()
                if "Koivuranta" in line)


def meeting(data, day, state="held", *fields):
    return new(data, "meeting", "planned=%sT13:00" % day, "state=" + state, *fields)


def theme(data, title, state="idea", *fields):
    return new(data, "theme", "title=" + title, "state=" + state, *fields)


def themes(data=None):
    app = Piiri(data=data or new_circle(), PIIRI_CLOCK=CLOCK)
    app.key("ctrl+3")
    app.pane("Themes")
    return app


# --- The cards.

def card(app, name, **where):
    """The card that begins with NAME."""
    return app.find("panel", lambda n: n == name or n.startswith(name + ","), **where)


def has_keyboard(app, name):
    def look():
        row = next((n for n in app.walk(all_rows=True)
                    if n.get_state_set().contains(Atspi.StateType.FOCUSED)), None)
        return row is not None and row.get_child_count() > 0 and (
            row.get_child_at_index(0).get_name() or "").startswith(name)
    until(look, "the keyboard on " + name)


def lane(app, name, n):
    app.find("list", "%s, %d" % (name, n))


def state(app, wanted, title=WALK):
    app.stores(wanted, "SELECT state FROM theme WHERE title = ?", title)


def planned_for(app, day, title=WALK):
    app.stores(day, "SELECT substr(m.planned, 1, 10) FROM theme AS t"
                    " JOIN meeting AS m ON m._row = t.meeting WHERE t.title = ?", title)


def held_on(app, title=WALK):
    return app.stored("SELECT group_concat(day, ' ') FROM (SELECT substr(m.planned, 1, 10) AS day"
                      " FROM holding AS h JOIN theme AS t ON t._row = h.theme"
                      " JOIN meeting AS m ON m._row = h.meeting"
                      " WHERE h._shown AND h.held = 1 AND t.title = ? ORDER BY day)", title)


def title_has_cursor(app):
    return app.keyboard_on("Title", "text")


def drag(app, source, target):
    """From the middle of one widget's left end to the middle of another, slowly enough for a drag."""
    x, y, _, height = app.at_rest(source)
    to_x, to_y, to_width, to_height = app.at_rest(target)
    x, y = x + 30, y + 24
    to_x, to_y = to_x + to_width // 2, to_y + min(to_height // 2, 200)
    moves = []
    for i in range(1, 11):
        moves += ["mousemove", str(x + (to_x - x) * i // 10), str(y + (to_y - y) * i // 10),
                  "sleep", "0.04"]
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "sleep", "0.1", "mousedown", "1",
                    "sleep", "0.1", *moves, "sleep", "0.2", "mouseup", "1"], check=True, timeout=20)


def open_page(app, name):
    app.point(card(app, name))
    app.find("push button", "Back to the themes")


# --- The lanes.

def moves_by_keyboard():
    with themes() as app:
        has_keyboard(app, WALK)
        app.key("ctrl+Right")
        planned_for(app, "2026-11-24")
        state(app, "planned")
        has_keyboard(app, WALK_CARD.replace(WALK, WALK + ", 24 Nov"))
        app.says("“%s” is planned for 24 Nov" % WALK)
        lane(app, "Planned", 1)
        app.key("ctrl+Right")
        state(app, "held")
        assert held_on(app) == "2026-11-24", held_on(app)
        has_keyboard(app, WALK + ", 24 Nov")
        lane(app, "Held", 1)
        app.key("ctrl+Left")
        planned_for(app, "2026-12-01")
        app.key("ctrl+Left")
        state(app, "idea")
        assert held_on(app) == "2026-11-24", "where it was held stays known"
        # Each move is one step.
        for wanted in ("planned", "held", "planned", "idea"):
            app.key("ctrl+z")
            state(app, wanted)
        assert not held_on(app)
        lane(app, "Ideas", 1)
        app.quit()


def arrows_walk_between_cards():
    data = new_circle()
    theme(data, "Lullabies")
    theme(data, "Bread", "held", "meeting=" + meeting(data, "2026-11-17"))
    with themes(data) as app:
        has_keyboard(app, "Lullabies")
        app.key("Down")
        has_keyboard(app, WALK)
        app.key("Right")
        has_keyboard(app, "1 Dec is free")
        app.key("Up")
        has_keyboard(app, "24 Nov is free")
        app.key("Right")
        has_keyboard(app, "Bread, 17 Nov")
        app.key("Right")
        has_keyboard(app, "Bread, 17 Nov")
        app.key("Left", "Left")
        has_keyboard(app, "Lullabies")
        app.key("Return")
        app.find("push button", "Back to the themes")
        assert app.text(app.find("text", "Title")) == "Lullabies"
        app.key("Escape")
        has_keyboard(app, "Lullabies")
        app.quit()


def free_day_takes_a_theme():
    with themes() as app:
        app.point(card(app, "1 Dec is free"))
        app.find("text", "A new theme")
        app.find("push button", WALK)
        app.keyboard_on("A new theme", "text")
        app.type("Chess\n")
        planned_for(app, "2026-12-01", "Chess")
        app.gone("panel", "1 Dec is free")
        has_keyboard(app, "Chess, 1 Dec")
        app.key("Down")
        has_keyboard(app, "8 Dec is free")
        app.key("Return")
        app.click(WALK)
        planned_for(app, "2026-12-08")
        app.key("ctrl+z")
        state(app, "idea")
        card(app, "8 Dec is free")
        app.quit()


def card_is_dragged():
    with themes() as app:
        drag(app, card(app, WALK_CARD), card(app, "8 Dec is free"))
        planned_for(app, "2026-12-08")
        drag(app, card(app, WALK + ", 8 Dec"), app.find("list", "Held, 0"))
        state(app, "held")
        lane(app, "Held", 1)
        drag(app, card(app, WALK), app.find("list", "Ideas, 0"))
        state(app, "idea")
        app.quit()


def menu_of_a_card():
    with themes() as app:
        has_keyboard(app, WALK)
        app.key("shift+F10")
        app.find("menu item", "Plan for…")
        assert not app.all("menu item", "Back to Ideas")
        app.key("p")
        app.find("push button", "Tuesday 15 December")
        app.key("Tab", "Tab", "Tab", "Return")
        planned_for(app, "2026-12-15")
        app.point(card(app, WALK), button=3)
        app.find("menu item", "Back to Ideas")
        app.key("i")
        state(app, "idea")
        app.quit()


def past_day_offers_that_it_was_held():
    data = new_circle()
    theme(data, "Bread", "planned", "meeting=" + meeting(data, "2026-11-17"))
    theme(data, "Songs", "planned", "meeting=" + meeting(data, "2026-12-01", "planned"))
    with themes(data) as app:
        lane(app, "Planned", 2)
        assert len(app.all("push button", "Mark as Held")) == 1
        app.click("Mark as Held")
        state(app, "held", "Bread")
        assert held_on(app, "Bread") == "2026-11-17"
        app.gone("push button", "Mark as Held")
        app.quit()


def search_filters_cards():
    data = new_circle()
    theme(data, "Lullabies")
    theme(data, "Bread and walking", "held")
    with themes(data) as app:
        card(app, "Lullabies")
        app.key("ctrl+f")
        app.type("walk")
        lane(app, "Ideas", 1)
        lane(app, "Held", 1)
        lane(app, "Planned", 0)
        app.gone("panel", "Lullabies")
        app.gone("panel", "1 Dec is free")
        app.type("zz")
        app.says("Nothing found")
        app.key("Escape")
        card(app, "Lullabies")
        app.quit()


def deleting_offers_undo():
    with themes() as app:
        has_keyboard(app, WALK)
        app.key("Delete")
        app.says("Deleted " + WALK)
        app.says("What shall we talk about?")
        app.key("ctrl+z")
        open_page(app, WALK)
        app.act(app.find("push button", "More").get_child_at_index(0))
        app.find("menu item", "Delete")
        app.key("d")
        app.says("What shall we talk about?")
        app.stores(0, "SELECT count(*) FROM theme WHERE _shown")
        app.quit()


def first_one_begins_at_the_empty_page():
    with themes() as app:
        has_keyboard(app, WALK)
        app.key("Delete")
        app.click("Propose the First")
        title_has_cursor(app)
        app.type("Lullabies\n")
        app.stores("idea", "SELECT state FROM theme WHERE title = 'Lullabies' AND _shown")
        app.key("Escape")
        has_keyboard(app, "Lullabies")
        app.quit()


def narrow_window_shows_a_lane_at_a_time():
    data = new_circle()
    theme(data, "Bread", "held")
    with themes(data) as app:
        card(app, "Bread")
        app.resize(400, 600)
        app.find(None, "Held 1")
        app.gone("panel", "Bread")
        app.resize(400, 600)  # three lanes beside one another are a little wider than that
        card(app, WALK)
        app.act(app.find(None, "Held 1"))
        card(app, "Bread")
        app.gone("panel", WALK_CARD)
        assert app.geometry()["WIDTH"] == 400
        app.point(card(app, "Bread"))
        assert app.text(app.find("text", "Title")) == "Bread"
        app.click("Back to the themes")
        card(app, "Bread")
        app.quit()


def held_for_years(data, n):
    """A file with N weekly meetings and the theme of each, taken in."""
    circle = circle_id(data)
    day = datetime.date(2026, 11, 17)
    lines = []
    for i in range(n):
        ids = str(uuid.uuid4()), str(uuid.uuid4())
        attributes = 'id="%s" circle="%s" at="2026-11-18T10:00:00.000Z.k1.1"'
        lines.append("<meeting %s><planned>%sT13:00</planned><state>held</state></meeting>"
                     % (attributes % (ids[0], circle), day))
        lines.append("<theme %s><title>Theme %03d</title><state>held</state><meeting>%s</meeting>"
                     "</theme>" % (attributes % (ids[1], circle), i, ids[0]))
        day -= datetime.timedelta(7)
    path = os.path.join(data, "years.piiri.xml")
    with open(path, "w") as file:
        file.write('<piiri xmlns="urn:piiri:exchange:1" profile="full">'
                   '<replica key="k1" id="5b1f0c92d7a3e846"/>%s<end records="%d"/></piiri>'
                   % ("".join(lines), len(lines)))
    ctl(data, "import", path)


def long_lane_makes_rows_as_they_are_seen():
    """As many as 18 years of weekly meetings leave behind."""
    data = new_circle()
    held_for_years(data, 800)
    with themes(data) as app:
        has_keyboard(app, WALK)
        rows = app.find("list", "Held, 800").get_child_count()
        assert 0 < rows < 300, rows
        app.key("Right", "Right")
        has_keyboard(app, "Theme 000, 17 Nov")
        app.key("Down")
        has_keyboard(app, "Theme 001, 10 Nov")
        app.key("End")
        has_keyboard(app, "Theme 799")
        app.quit()


# --- The page.

def plus_puts_the_cursor_into_the_title():
    with themes() as app:
        has_keyboard(app, WALK)
        app.key("ctrl+n")
        title = title_has_cursor(app)
        assert not app.all("push button", "Back to Ideas")
        app.type("Chess for all\n")
        app.stores("idea", "SELECT state FROM theme WHERE title = 'Chess for all'")
        app.find("push button", "I’d Like This")
        app.key("ctrl+a")
        app.type("Chess\n")
        app.stores(1, "SELECT count(*) FROM theme WHERE title = 'Chess'")
        app.stores(2, "SELECT count(*) FROM theme")
        # An empty title is no title.
        app.key("ctrl+a", "Delete", "Tab")
        until(lambda: app.text(title) == "Chess", "the title as it was")
        app.key("Escape")
        lane(app, "Ideas", 2)
        # One that was never written leaves nothing behind.
        app.key("ctrl+n")
        app.find("push button", "Back to the themes")
        app.key("Escape")
        lane(app, "Ideas", 2)
        app.quit()


def support_by_one_click():
    with themes() as app:
        open_page(app, WALK)
        app.find("push button", "as Leena")  # the facilitator, as nobody has been chosen
        app.point(app.find("push button", "as Leena"))
        app.find("push button", "Eino")
        app.click("Eino")
        app.find("push button", "as Eino")
        app.act(app.find("push button", "I’d Like This"))
        app.stores("Eino", "SELECT p.called FROM support AS s JOIN participant AS p"
                           " ON p._row = s.participant WHERE s._shown AND s.given = 1")
        app.find("push button", "Eino")
        app.click("Back to the themes")
        card(app, WALK_CARD + ", 1 would like this")
        open_page(app, WALK)
        app.act(app.find("push button", "I’d Like This"))
        app.stores(0, "SELECT given FROM support")
        app.gone("push button", "Eino")
        # Today's diary line is by the same one.
        app.key("ctrl+1")
        app.find("push button", "Writing as Eino")
        app.quit()


def page_plans_and_holds():
    data = new_circle()
    meeting(data, "2026-11-17", "held", "guests=3")
    with themes(data) as app:
        open_page(app, WALK)
        app.says("An idea, not planned yet")
        app.point(app.find("push button", "Plan for…"))
        app.click("Tuesday 8 December")
        planned_for(app, "2026-12-08")
        app.find("push button", "Tuesday 8 December")
        app.point(app.find("push button", "Was Held on…"))
        app.click("Tuesday 17 November")
        state(app, "held")
        assert held_on(app) == "2026-11-17"
        app.says("3 there")
        app.click("Not held on Tuesday 17 November")
        state(app, "idea")
        assert not held_on(app)
        app.quit()


def theme_comes_back():
    data = new_circle()
    for year in (2022, 2023, 2024):
        meeting(data, "%d-11-12" % year)
    last = meeting(data, "2025-11-11", "held", "guests=2")
    bread = theme(data, "Bread", "held", "meeting=" + last)
    with themes(data) as app:
        # One meeting, told of as files of older versions do.
        card(app, "Bread, 11 Nov 2025, 2 there")
        for number, year in enumerate((2022, 2023, 2024), 2):
            row = next(line.split()[0] for line in ctl(data, "list", "meeting").splitlines()
                       if str(year) in line)
            new(data, "holding", "meeting=" + row, "theme=" + bread, "held=yes")
        card(app, "Bread, Every autumn, 4 times")
        has_keyboard(app, WALK)
        app.key("Right", "Right")
        has_keyboard(app, "Bread")
        app.key("ctrl+Left")
        planned_for(app, "2026-11-24", "Bread")
        # Planned anew it is still known where it was held, also by Today of that day.
        assert held_on(app, "Bread") == "2022-11-12 2023-11-12 2024-11-12 2025-11-11"
        app.key("Return")
        app.click("Tuesday 11 November 2025")
        app.pane("Today")
        app.find("push button", "Theme: Bread")
        app.quit()


def marking_people_holds_the_theme():
    data = new_circle()
    theme(data, "Bread", "planned", "meeting=" + meeting(data, "2026-11-24", "planned"))
    with themes(data) as app:
        lane(app, "Planned", 1)
        app.key("ctrl+1")
        tick = app.find("check box", "Aino")
        app.act(tick)
        state(app, "held", "Bread")
        until(lambda: held_on(app, "Bread") == "2026-11-24", "the holding")
        app.act(app.find("check box", "Aino"))
        state(app, "planned", "Bread")
        until(lambda: not held_on(app, "Bread"), "no holding")
        app.quit()


def materials_are_links_and_lines():
    with themes() as app:
        open_page(app, WALK)
        entry = app.field("A link, or what to bring")
        for line in ("https://example.org/map", "A torch"):
            app.write(entry, line)
            app.point(entry)
            app.key("Return")
            until(lambda: app.text(entry) == "", "the line to be taken")
        app.stores("https://example.org/map\nA torch", "SELECT materials FROM theme")
        app.find("link", "https://example.org/map")
        app.says("A torch")
        app.click("Take out https://example.org/map")
        app.stores("A torch", "SELECT materials FROM theme")
        app.quit()


def details_save_themselves():
    with themes() as app:
        open_page(app, WALK)
        app.point(app.find("combo box", "Kind"))
        app.key("Down", "Down", "Return")
        app.stores("prepared", "SELECT kind FROM theme")
        app.point(app.find("push button", "Choose: Proposed by"))
        app.find("text", "Search")
        app.type("lee\n")
        app.stores("Leena", "SELECT p.called FROM theme AS t JOIN participant AS p"
                            " ON p._row = t.proposed_by")
        app.write(app.find("text", "Notes"), "Two lines:\nÄiti ja öljy")
        app.stores("Two lines:\nÄiti ja öljy", "SELECT notes FROM theme")
        app.quit()


def proposer_leads_to_her_page():
    with themes() as app:
        card(app, WALK_CARD)
        app.click("Salme")
        app.pane("Participants")
        app.says("Salme Koskimies")
        app.quit()


run(moves_by_keyboard, arrows_walk_between_cards, free_day_takes_a_theme, card_is_dragged,
    menu_of_a_card, past_day_offers_that_it_was_held, search_filters_cards, deleting_offers_undo,
    first_one_begins_at_the_empty_page, narrow_window_shows_a_lane_at_a_time,
    long_lane_makes_rows_as_they_are_seen, plus_puts_the_cursor_into_the_title, support_by_one_click,
    page_plans_and_holds, theme_comes_back, marking_people_holds_the_theme,
    materials_are_links_and_lines, details_save_themselves, proposer_leads_to_her_page)
