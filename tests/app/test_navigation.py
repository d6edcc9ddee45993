"""Getting about: names that lead to their pages, and the way back."""

import os
import shutil
import sqlite3
import subprocess
from uuid import UUID

from piiri_app import Atspi, Piiri, new_circle, run, to_settle, until

CLOCK = "2026-11-24T12:30:00.000Z"
BACK = "Back to where you came from"


def tool(database, *words):
    subprocess.run([os.environ["PIIRICTL"], "--database", database, *words], check=True,
                   env=dict(os.environ, PIIRI_CLOCK=CLOCK), stdout=subprocess.DEVNULL, timeout=20)


def person_page(app, name):
    app.pane("Participants")
    app.says(name)


def goes_back_and_forward():
    with Piiri(data=new_circle()) as app:
        app.pane("Today")
        app.gone("push button", BACK)
        app.key("ctrl+2")
        app.choose("Salme")
        person_page(app, "Salme Koskimies")
        app.key("ctrl+3")
        app.pane("Themes")
        app.key("alt+Left")
        person_page(app, "Salme Koskimies")
        app.key("alt+Left")
        app.pane("Today")
        app.gone("push button", BACK)
        app.key("alt+Right")
        person_page(app, "Salme Koskimies")
        app.key("alt+Right")
        app.pane("Themes")
        app.click(BACK)
        person_page(app, "Salme Koskimies")
        app.quit()


def another_way_forgets_what_lay_ahead():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.key("alt+Left")
        app.pane("Today")
        app.key("ctrl+4")
        app.pane("Diary")
        app.key("alt+Right")
        app.key("alt+Left")
        app.pane("Today")
        app.quit()


def one_page_after_another_of_one_pane():
    """From a person to who brought her, and back to the person."""
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.choose("Salme")
        app.says("Salme Koskimies")
        app.click("Came along through Aino Lehto.")
        app.says("Aino Lehto")
        until(lambda: app.all("label", "Salme Koskimies") == [], "Salme’s page to go")
        app.key("alt+Left")
        app.says("Salme Koskimies")
        app.quit()


def mouse_buttons_go_back_and_forward():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.point(app.find("list item", "Participants"), 8)
        app.pane("Today")
        app.point(app.find("list item", "Participants"), 9)
        app.pane("Participants")
        app.quit()


def what_was_deleted_is_passed_over():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.choose("Eino")
        app.says("Eino Peltonen")
        app.key("ctrl+3")
        app.pane("Themes")
        eino = app.stored("SELECT _id FROM participant WHERE called = 'Eino'")
        tool(app.database, "delete", str(UUID(bytes=eino)))
        app.key("ctrl+4")
        app.pane("Diary")
        app.key("alt+Left")
        app.pane("Themes")
        app.key("alt+Left")
        app.pane("Today")
        app.quit()


def another_circle_has_no_way_back():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.find("push button", BACK)
        app.point(app.find(None, lambda n: n.startswith("Circle: Koivuranta")))
        app.find("list item", "Rantatie")
        app.key("Down")
        app.key("Return")
        app.find(None, lambda n: n.startswith("Circle: Rantatie"))
        app.gone("push button", BACK)
        app.key("alt+Left")
        app.pane("Participants")
        app.quit()


def rows_to_tick_offer_the_page_by_the_mouse():
    with Piiri(data=new_circle()) as app:
        app.point(app.find("check box", "Salme"), 3)
        app.find("menu item", "Open Salme’s Page")
        app.key("Return")
        person_page(app, "Salme Koskimies")
        app.key("alt+Left")
        app.pane("Today")
        assert not app.has(app.find("check box", "Salme"), Atspi.StateType.CHECKED)
        app.quit()


def rows_to_tick_offer_the_page_by_the_keyboard():
    with Piiri(data=new_circle()) as app:
        for key in ("shift+F10", "Menu"):
            app.key("ctrl+f")
            app.find("text", seconds=5)
            app.keyboard_on(kind="text")
            app.key("Tab")
            app.keyboard_on("Aino", "check box")
            app.key(key)
            app.find("menu item", "Open Aino’s Page")
            app.key("Return")
            person_page(app, "Aino Lehto")
            app.key("alt+Left")
            app.pane("Today")
            # The keyboard is where it was.
            app.keyboard_on("Aino", "check box")
        app.quit()


def open_popover(app, name):
    """A menu button is two of that name, one in the other; the inner one opens it."""
    app.act(until(lambda: next(reversed(app.all("push button", name)), None), name))


def names_on_today_lead_to_people():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        open_popover(app, "Add a task for this meeting")
        app.click("Coffee")
        app.click(lambda name: name.startswith("Salme, "))
        app.gone("push button", "Coffee: who?")
        app.click("Salme")
        person_page(app, "Salme Koskimies")
        app.key("alt+Left")
        app.pane("Today")
        open_popover(app, "Writing as Leena")
        app.click("Eino")
        line = app.field("A line in the diary")
        app.write(line, "We sang.")
        app.point(line)
        app.key("Return")
        app.says("We sang.")
        app.click("Eino")
        person_page(app, "Eino Peltonen")
        app.quit()


def the_theme_leads_to_its_page():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        open_popover(app, "Choose a theme")
        app.click("A walk in the old village")
        open_popover(app, "Theme: A walk in the old village")
        app.click("Open the Theme’s Page")
        app.pane("Themes")
        themes = app.pane("Themes")
        until(lambda: "A walk in the old village" in [app.text(n) for n in
                                                      app.all("text", under=themes)], "its title")
        app.key("alt+Left")
        app.pane("Today")
        app.quit()


def what_is_to_settle_leads_to_its_record():
    data = new_circle()
    here = os.path.join(data, "piiri", "piiri.db")
    there = os.path.join(data, "there.db")
    file = os.path.join(data, "there.piiri.xml")
    shutil.copy(here, there)
    with sqlite3.connect(here) as connection:
        salme = connection.execute("SELECT _id FROM participant WHERE called = 'Salme'").fetchone()[0]
    connection.close()
    tool(here, "set", str(UUID(bytes=salme)), "phone=040 1")
    tool(there, "set", str(UUID(bytes=salme)), "phone=040 2")
    tool(there, "export", "-o", file)
    tool(here, "import", file)
    with Piiri(data=data, PIIRI_CLOCK=CLOCK) as app:
        app.click(to_settle)
        app.click("Look at the page of Salme Koskimies")
        person_page(app, "Salme Koskimies")
        app.key("alt+Left")
        app.says("right?")
        app.quit()


def a_person_has_a_list_of_meetings():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        app.act(app.find("check box", "Salme"))
        app.stores(1, "SELECT count(*) FROM attendance WHERE present = 1")
        app.key("ctrl+2")
        app.choose("Salme")
        app.says("Present at 1 of 1, last today")
        app.click("Meetings")
        app.act(app.find("push button", lambda n: n.startswith("24 Nov 2026, present")))
        app.pane("Today")
        app.says("Tuesday 24 November")
        app.key("alt+Left")
        person_page(app, "Salme Koskimies")
        app.quit()


def who_reads_from_the_right_looks_there():
    """In Arabic and Hebrew, translated or not: the sidebar on the right, and back is to the right."""
    for language in ("ar", "he"):
        with Piiri(data=new_circle(), LANGUAGE=language) as app:
            row = app.find("list item", "Participants")
            window = app.geometry()
            x, _, width, _ = app.at_rest(row)
            assert x > window["X"] + window["WIDTH"] // 2, (language, x, width)
            app.key("ctrl+2")
            app.pane("Participants")
            app.key("alt+Right")
            app.pane("Today")
            app.key("alt+Left")
            app.pane("Participants")
            app.choose("Salme")
            app.says("Salme Koskimies")
            app.quit()


run(who_reads_from_the_right_looks_there, goes_back_and_forward, another_way_forgets_what_lay_ahead, one_page_after_another_of_one_pane,
    mouse_buttons_go_back_and_forward, what_was_deleted_is_passed_over,
    another_circle_has_no_way_back, rows_to_tick_offer_the_page_by_the_mouse,
    rows_to_tick_offer_the_page_by_the_keyboard, names_on_today_lead_to_people,
    the_theme_leads_to_its_page, what_is_to_settle_leads_to_its_record, a_person_has_a_list_of_meetings)
