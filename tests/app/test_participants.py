"""Participants: the list in its groups, the page, and everything that is written there."""

import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import time
import uuid

from piiri_app import Atspi, Piiri, new_circle, plain, press_keys, run, until


def ctl(data, *arguments):
    database = os.path.join(data, "piiri", "piiri.db")
    return subprocess.check_output([os.environ["PIIRI_CTL"], "--database", database, *arguments],
                                   text=True, timeout=20).strip()


def ids(data, kind):
    """The records of a kind by the names they have."""
    return {r["fields"].get("name"): r["id"]
            for r in json.loads(ctl(data, "list", kind, "--json"))["records"]}


def koivuranta(data):
    return ids(data, "circle")["Koivuranta"]


def open_participants(**environment):
    app = Piiri(data=new_circle(), **environment)
    app.key("ctrl+2")
    return app


def list_has_groups_and_the_order_of_names():
    with open_participants() as app:
        rows = until(lambda: app.find("list", "Participants"), "the list")
        names = [plain(n.get_name()).split(",")[0] for n in app.all("panel", under=rows)
                 if plain(n.get_name())]
        assert names == ["Along now", "Aino", "Eino", "Leena", "Salme", "Äijö", "Along earlier",
                         "Sakari"], names
        app.says("Along now, 5")
        app.says("Along earlier, 1")


def names_of_rows(app):
    rows = until(lambda: app.find("list", "Participants"), "the list")
    return [plain(n.get_name()) for n in app.all("panel", under=rows) if plain(n.get_name())]


def choose_order(app, *way):
    """The first, or where WAY leads from there. A menu button is two, the inner one opens it."""
    app.act(until(lambda: next(reversed(app.all("push button", "Order")), None), "the orders"))
    app.find("menu item", "By Last Visit")
    app.keyboard_on(kind="menu item")
    press_keys(*way, "Return")


def who_was_not_seen_for_long_comes_first():
    data = new_circle()
    people = ids(data, "participant")
    for week in range(5):
        meeting = ctl(data, "new", "meeting", "circle=" + koivuranta(data), "state=held",
                      "planned=2025-09-%02dT13:00" % (2 + 7 * week))
        for name in ["Salme Koskimies"] + ["Eino Peltonen"] * (week == 0):
            ctl(data, "new", "attendance", "circle=" + koivuranta(data), "meeting=" + meeting,
                "participant=" + people[name], "present=yes")
    with Piiri(data=data) as app:
        app.key("ctrl+2")
        app.find("panel", "Along now, 5")
        app.choose("Salme")
        choose_order(app, "Down")
        app.gone("panel", "Along now, 5")
        names = names_of_rows(app)
        assert names[:2] == ["Not at the last four meetings, 1",
                             "Eino Peltonen, Last on 2 Sep 2025"], names
        assert names[2].startswith("Not yet at a meeting, "), names
        assert names[-4:-1] == ["At one of the last four, 1",
                                "Salme Koskimies, Last on 30 Sep 2025", "Along earlier, 1"], names
        # Who was chosen still is.
        app.says("Salme Koskimies")
        choose_order(app)
        app.find("panel", "Along now, 5")
        assert not any("Last on" in n for n in names_of_rows(app))
        app.quit()


def two_of_one_name_are_told_apart():
    data = new_circle()
    for fields in (("name=Salme Ranta", "called=Salme"),
                   ("name=Oili Koski", "since=2019-09-01"), ("name=Oili Koski", "since=2026-03-01")):
        ctl(data, "new", "participant", "circle=" + koivuranta(data), *fields)
    with Piiri(data=data) as app:
        app.key("ctrl+2")
        app.find("panel", "Along now, 8")
        told = [n for n in names_of_rows(app) if n.startswith(("Salme", "Oili"))]
        assert sorted(n.split(",")[0] for n in told) == ["Oili Koski", "Oili Koski",
                                                         "Salme Koskimies", "Salme Ranta"], told
        assert len(set(told)) == 4 and \
            sum("along since" in n for n in told) == 2, told
        app.quit()


def a_narrow_list_is_walked_by_keys():
    """Where the list stands alone nobody is chosen, and its first row is a heading."""
    with Piiri(data=new_circle()) as app:
        app.resize(500, 700)
        app.key("ctrl+2")
        app.keyboard_on(kind="list item")
        # The arrows only walk; Enter opens.
        for name in ("Aino", "Leena"):
            while app.find("panel", lambda n: n.startswith(name)).get_parent() != app.focused():
                app.key("Down")
                time.sleep(0.3)
        assert app.has(app.focused(), Atspi.StateType.SELECTED)
        assert not app.all("push button", "Back to the list")
        app.key("Return")
        app.find("push button", "Back to the list")
        app.says("Leena Rinne")
        row = app.find("panel", lambda n: n.startswith("Leena")).get_parent()
        app.keyboard_leaves(row)
        app.key("Escape")
        until(lambda: app.focused() == row, "the keyboard back on the row")
        app.quit()


def page_tells_who_it_is():
    with open_participants() as app:
        app.choose("Salme")
        for words in ("Salme Koskimies", "suomi, ruotsi", "Along since September 2019.", "1 theme",
                      "1 story", "not yet"):
            app.says(words)
        assert app.text(app.field("Phone")) == "050 555 0142"
        app.choose("Aino")
        app.says("Aino Lehto")
        app.says("1 time")
        app.quit()


def writing_saves_itself():
    with open_participants() as app:
        app.choose("Salme")
        app.says("Salme Koskimies")
        app.write(app.field("Phone"), "041 999 ääkköset")
        app.stores("041 999 ääkköset", "SELECT phone FROM participant WHERE called = 'Salme'")
        app.write(app.field("Called"), "Sallu")
        app.find("panel", lambda n: n.startswith("Sallu"))
        app.quit()


def leaving_saves_at_once():
    with open_participants() as app:
        app.choose("Salme")
        app.says("Salme Koskimies")
        app.write(app.field("Email"), "salme@example.org")
        app.choose("Aino")
        app.says("Aino Lehto")
        app.stores("salme@example.org", "SELECT email FROM participant WHERE called = 'Salme'")
        assert app.text(app.field("Email")) == ""
        app.quit()


def name_cannot_be_emptied():
    with open_participants() as app:
        app.choose("Salme")
        app.says("Salme Koskimies")
        app.write(app.field("Name"), "")
        app.says("can’t be left empty")
        assert app.stored("SELECT name FROM participant WHERE called = 'Salme'") == "Salme Koskimies"


def consent_takes_its_day_along():
    with open_participants() as app:
        app.choose("Salme")
        consent = app.find("combo box", "May be called and sent messages")
        app.point(consent)
        app.key("Down")
        app.key("Return")
        app.stores("given", "SELECT consent_contact FROM participant WHERE called = 'Salme'")
        app.stores(datetime.date.today().isoformat(),
                   "SELECT consent_contact_date FROM participant WHERE called = 'Salme'")
        app.choose("Salme")
        app.key("ctrl+z")
        app.says("Undone: Changed Salme Koskimies: may be called")
        app.stores(None, "SELECT nullif(consent_contact_date, '') FROM participant"
                         " WHERE called = 'Salme'")
        app.quit()


def newcomer_is_added():
    with open_participants() as app:
        app.key("ctrl+n")
        app.says("New participant")
        # The cursor stands in the name already.
        app.type("Bertta Berg\n")
        app.find("panel", lambda n: n.startswith("Bertta Berg"))
        app.says("Along now, 6")
        app.stores(datetime.date.today().isoformat(),
                   "SELECT since FROM participant WHERE name = 'Bertta Berg'")
        # Her page stays open, and the cursor where it was.
        app.find("label", "Bertta Berg")
        assert app.text(app.field("Name")) == "Bertta Berg"
        app.type("sen")
        app.stores(1, "SELECT count(*) FROM participant WHERE name = 'Bertta Bergsen'")
        assert app.stored("SELECT name FROM participant WHERE called = 'Aino'") == "Aino Lehto"
        app.quit()


def half_a_name_is_nobody_yet():
    with open_participants() as app:
        before = app.stored("SELECT count(*) FROM participant")
        app.key("ctrl+n")
        app.says("New participant")
        app.type("Bertta")
        time.sleep(2)  # longer than what is there already waits to be saved
        assert app.stored("SELECT count(*) FROM participant") == before
        app.type(" Berg")
        app.key("Tab")
        app.stores("Bertta Berg", "SELECT name FROM participant ORDER BY _row DESC LIMIT 1")
        # One step made her; one takes her back.
        app.window_action("win.undo")
        app.stores(before, "SELECT count(*) FROM participant WHERE _shown")
        app.quit()


def abandoned_draft_leaves_nothing():
    with open_participants() as app:
        before = app.stored("SELECT count(*) FROM participant")
        app.key("ctrl+n")
        app.says("New participant")
        app.write(app.field("Phone"), "123")
        app.choose("Aino")
        app.says("Not kept: “Name” was empty.")
        app.says("Aino Lehto")
        assert app.stored("SELECT count(*) FROM participant") == before
        app.quit()


def deleting_offers_undo():
    with open_participants() as app:
        shown = "SELECT _shown FROM participant WHERE called = 'Eino'"
        app.choose("Eino")
        app.says("Eino Peltonen")
        app.key("Delete")
        app.says("Deleted Eino Peltonen")
        app.stores(0, shown)
        app.gone("panel", lambda n: n.startswith("Eino"))
        app.find("push button", "Dismiss")
        app.click("Undo")
        app.stores(1, shown)
        app.find("panel", lambda n: n.startswith("Eino"))
        app.quit()


def after_deleting_the_keyboard_is_where_the_choice_is():
    with open_participants() as app:
        app.choose("Eino")
        app.says("Eino Peltonen")
        app.key("Delete")
        app.says("Deleted Eino Peltonen")
        app.gone("panel", lambda n: n.startswith("Eino"))

        def chosen_has_the_keyboard():
            focused = app.focused()
            return focused and app.has(focused, Atspi.StateType.SELECTED)
        until(chosen_has_the_keyboard, "the keyboard on the chosen row")
        app.quit()


def delete_key_means_the_text_while_writing():
    with open_participants() as app:
        app.choose("Eino")
        app.says("Eino Peltonen")
        app.point(app.field("Called"))
        app.key("Home")
        app.key("Delete")
        app.stores("ino", "SELECT called FROM participant WHERE name = 'Eino Peltonen'")
        assert app.stored("SELECT _shown FROM participant WHERE name = 'Eino Peltonen'") == 1
        app.quit()


def search_finds_a_phone_number():
    with open_participants() as app:
        app.key("ctrl+f")
        app.find("text", "Search participants")
        app.type("0142")
        app.gone("panel", lambda n: n.startswith("Aino,"))
        app.find("panel", lambda n: n.startswith("Salme"))
        app.key("ctrl+a")
        app.type("xyzzy")
        app.says("Nothing found")
        app.quit()


def tool(database, *words):
    subprocess.run([os.environ["PIIRICTL"], "--database", database, *words], check=True,
                   stdout=subprocess.DEVNULL, timeout=20)


def id_of(database, where):
    connection = sqlite3.connect(database)
    row = connection.execute("SELECT _id FROM %s" % where).fetchone()[0]
    connection.close()
    return str(uuid.UUID(bytes=row))


def page_out_of_sight_follows_when_it_is_seen_again():
    data = new_circle()
    database = os.path.join(data, "piiri", "piiri.db")
    with Piiri(data=data) as app:
        app.key("ctrl+2")
        app.choose("Salme")
        app.says("Salme Koskimies")
        app.key("ctrl+1")
        app.gone("label", "Salme Koskimies")
        tool(database, "set", id_of(database, "participant WHERE called = 'Salme'"), "phone=041 7")
        app.key("ctrl+2")
        until(lambda: app.text(app.field("Phone")) == "041 7", "the new number")
        app.quit()


def long_list_makes_rows_as_they_are_seen():
    data = new_circle()
    database = os.path.join(data, "piiri", "piiri.db")
    circle = id_of(database, "circle WHERE name LIKE 'Koivuranta%'")
    people = "".join(
        '<participant id="%s" circle="%s" at="2026-11-18T10:00:00.000Z.k1.1">'
        "<name>Zelda %03d</name></participant>" % (uuid.uuid4(), circle, i) for i in range(150))
    file = os.path.join(data, "many.piiri.xml")
    with open(file, "w") as out:
        out.write('<piiri xmlns="urn:piiri:exchange:1" profile="full">'
                  '<replica key="k1" id="5b1f0c92d7a3e846"/>%s<end records="150"/></piiri>' % people)
    tool(database, "import", file)

    def has_row(number):
        listed = app.find("list", "Participants")
        rows = (listed.get_child_at_index(i) for i in range(listed.get_child_count()))
        return any((row.get_child_at_index(0).get_name() or "").startswith("Zelda %03d" % number)
                   for row in rows if row.get_child_count() > 0)

    with Piiri(data=data) as app:
        app.says("Who sees to what")
        app.key("ctrl+2")
        until(lambda: has_row(0), "the first")
        assert not has_row(80)
        app.key("End")
        until(lambda: has_row(149), "the last")
        assert not has_row(80)
        app.key("Home")
        until(lambda: has_row(0), "the first again")
        app.quit()


def what_two_laptops_wrote_is_marked():
    data = new_circle()
    here = os.path.join(data, "piiri", "piiri.db")
    there = os.path.join(data, "there.db")
    file = os.path.join(data, "there.piiri.xml")
    shutil.copy(here, there)
    salme = id_of(here, "participant WHERE called = 'Salme'")
    tool(here, "set", salme, "phone=040 1")
    tool(there, "set", salme, "phone=040 2")
    tool(there, "export", "-o", file)
    tool(here, "import", file)
    with Piiri(data=data) as app:
        app.says("1 thing was written differently on two laptops.")
        app.key("ctrl+2")
        app.choose("Salme")
        app.says("Salme Koskimies")
        mark = "Two different values. Choose which one stands"
        assert len(app.all("push button", mark)) == 1
        app.choose("Aino")
        app.says("Aino Lehto")
        app.gone("push button", mark)
        app.quit()


run(list_has_groups_and_the_order_of_names, who_was_not_seen_for_long_comes_first,
    two_of_one_name_are_told_apart,
    a_narrow_list_is_walked_by_keys, page_tells_who_it_is, writing_saves_itself,
    leaving_saves_at_once, name_cannot_be_emptied, consent_takes_its_day_along, newcomer_is_added,
    half_a_name_is_nobody_yet, abandoned_draft_leaves_nothing, deleting_offers_undo,
    after_deleting_the_keyboard_is_where_the_choice_is,
    delete_key_means_the_text_while_writing,
    search_finds_a_phone_number, page_out_of_sight_follows_when_it_is_seen_again,
    long_list_makes_rows_as_they_are_seen, what_two_laptops_wrote_is_marked)
