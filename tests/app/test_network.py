"""Network: the picture and what is pressed in it, the table, an actor's page and its log."""

import datetime
import os
import subprocess

from piiri_app import Atspi, Piiri, new_circle, plain, run, until

CAFE = "Café Vaahto, company, committed"
SPACE = "Missing: Space, where to meet"
WORD = "Missing: Word of mouth, who tells of the circle"
CONTACT = "Missing: Background contact, whom one can ring"
STATE = "SELECT state FROM actor WHERE name = 'Café Vaahto'"
WHICH = ("SELECT r.which FROM responsibility AS r JOIN actor AS a ON a._row = r.actor"
         " WHERE a.name = 'Café Vaahto' AND r._shown")


def open_network(data=None, **environment):
    app = Piiri(data=data or new_circle(), **environment)
    app.key("ctrl+6")
    app.pane("Network")
    return app


def begins(words):
    return lambda name: name.startswith(words)


def open_cafe(app):
    app.click(begins("Café Vaahto"))
    app.find("push button", "Back to the network")
    app.says("How far")


def close_page(app):
    app.click("Back to the network")
    app.gone("push button", "Back to the network")


def focus_is_on(app, name):
    app.keyboard_on(lambda n: n.startswith(name))


def everything_in_the_picture_has_a_name():
    with open_network() as app:
        app.find("push button", "Koivuranta, 5 people")
        app.find("push button", CAFE)
        for gap in (CONTACT, SPACE, WORD):
            app.find("push button", gap)
        app.says("Still missing")
        app.says("How far")
        app.quit()


def cup_leads_to_the_circle():
    with open_network() as app:
        app.click("Koivuranta, 5 people")
        app.pane("Our circle")
        app.quit()


def hole_is_taken():
    with open_network() as app:
        app.click(SPACE)
        app.says("Who gives the space?")
        app.type("vaa\n")
        app.stores("gives_space", WHICH)
        app.gone("push button", SPACE)
        app.find("push button", CAFE + ": gives the space")
        app.says("Café Vaahto gives the space")
        # Those that are missing still stay, and so does the day on which it was agreed.
        app.find("push button", CONTACT)
        app.stores(datetime.date.today().isoformat(), "SELECT since FROM responsibility")
        app.click("Undo")
        app.find("push button", SPACE)
        app.find("push button", CAFE)
        app.quit()


def hole_is_taken_by_somebody_asked():
    with open_network() as app:
        open_cafe(app)
        app.click("Asked")
        app.stores("asked", STATE)
        app.click(WORD)
        app.says("Who tells of the circle?")
        app.type("caf\n")
        app.stores("committed", STATE)
        app.stores("tells", WHICH)
        app.key("ctrl+z")
        app.stores("asked", STATE)
        app.find("push button", WORD)
        app.quit()


def hole_is_taken_by_somebody_new():
    with open_network() as app:
        app.click("Who tells of the circle?")
        app.find("text", "A name, known or new")
        app.type("Parish of the shore")
        app.click("Add “Parish of the shore”")
        app.stores("tells", "SELECT r.which FROM responsibility AS r JOIN actor AS a"
                            " ON a._row = r.actor WHERE a.name = 'Parish of the shore'"
                            " AND a.state = 'committed'")
        app.gone("push button", WORD)
        # There is more to be told of somebody new.
        app.find("push button", "Back to the network")
        assert app.text(app.field("Name")) == "Parish of the shore"
        app.key("ctrl+z")
        app.gone("push button", begins("Parish of the shore"))
        app.find("push button", WORD)
        app.quit()


def state_moves_along_the_path():
    with open_network() as app:
        open_cafe(app)
        app.click("Asked")
        app.stores("asked", STATE)
        app.find("push button", "Café Vaahto, company, asked")
        today = datetime.date.today()
        app.find("push button", lambda n: n.startswith("Asked, ") and str(today.year) in n)
        app.click("Left")
        app.stores("left", STATE)
        # Who has left is drawn no more, but the page stays.
        app.gone("push button", begins("Café Vaahto, company"))
        app.says("What it does for us")
        app.key("ctrl+z")
        app.says("Undone: Café Vaahto is: left")
        app.find("push button", "Café Vaahto, company, asked")
        app.quit()


def duties_are_ticked():
    with open_network() as app:
        open_cafe(app)
        app.point(app.find("check box", "Pays or sponsors refreshments"))
        app.stores("pays", WHICH)
        app.point(app.find("check box", "Cleans"))
        app.stores("cleans pays", WHICH)
        app.find("push button", CAFE + ": pays the coffee, cleans")
        app.point(app.find("check box", "Pays or sponsors refreshments"))
        app.stores("cleans", WHICH)
        app.key("ctrl+z")
        app.stores("cleans pays", WHICH)
        app.quit()


def other_is_in_own_words():
    with open_network() as app:
        open_cafe(app)
        entry = app.field("What it does, in your own words")
        app.into_view(entry)
        app.point(entry)
        app.type("lends the piano\n")
        app.stores("lends the piano", "SELECT other FROM responsibility")
        app.stores("other", WHICH)
        app.find("push button", CAFE + ": lends the piano")
        app.quit()


def what_was_said_is_written_down():
    with open_network() as app:
        open_cafe(app)
        app.write(app.field("What was said?"), "Gives buns too, äidin reseptillä")
        app.write(app.field("What next?"), "Ask about Christmas")
        app.click("Write It Down")
        app.stores("Gives buns too, äidin reseptillä",
                   "SELECT said FROM contact_note WHERE date = ?",
                   datetime.date.today().isoformat())
        # Leena facilitates, so she is thought to have spoken.
        app.stores("Leena", "SELECT p.called FROM contact_note AS n JOIN participant AS p"
                            " ON p._row = n.who")
        app.says("Gives buns too")
        app.says("Next: Ask about Christmas")
        assert app.text(app.field("What was said?")) == ""
        app.click("Done")
        app.says("Done: Ask about Christmas")
        app.stores(2, "SELECT count(*) FROM contact_note WHERE _shown")
        app.gone("push button", "Done")
        labels = app.labels(app.pane("Network"))
        assert labels.index("Done: Ask about Christmas") < labels.index(
            "Gives buns too, äidin reseptillä"), labels
        app.quit()


def next_step_is_seen_beside_the_picture():
    with open_network() as app:
        open_cafe(app)
        app.write(app.field("What next?"), "Ring on Monday")
        app.click("Write It Down")
        app.says("Next: Ring on Monday")
        close_page(app)
        app.says("What next")
        app.click("Ring on Monday: Café Vaahto")
        app.says("Next: Ring on Monday")
        app.quit()


def another_spoke():
    with open_network() as app:
        open_cafe(app)
        app.point(app.find("push button", "Leena spoke"))
        app.find("push button", "Salme")
        app.key("Down", "Down", "Down", "Return")
        app.find("push button", "Salme spoke")
        app.type("They wait for us\n")
        app.stores("They wait for us", "SELECT said FROM contact_note")
        app.stores("Salme", "SELECT p.called FROM contact_note AS n JOIN participant AS p"
                            " ON p._row = n.who")
        app.quit()


def line_is_corrected_and_deleted():
    with open_network() as app:
        open_cafe(app)
        app.write(app.field("What was said?"), "Buns")
        app.click("Write It Down")
        app.says("Buns")
        app.click(begins("Correct the line of"))
        app.write(app.field("Next step"), "Thank them")
        app.stores("Thank them", "SELECT next_step FROM contact_note")
        app.says("Next: Thank them")
        app.click("Delete This Line")
        app.stores(0, "SELECT count(*) FROM contact_note WHERE _shown")
        app.gone("push button", "Delete This Line")
        app.click("Undo")
        app.says("Next: Thank them")
        app.quit()


def columns(app):
    """The words of the table, cell by cell."""
    return app.labels(app.pane("Network"))


def the_same_as_a_table():
    with open_network() as app:
        open_cafe(app)
        app.point(app.find("check box", "Cleans"))
        app.stores("cleans", WHICH)
        close_page(app)
        app.key("ctrl+n")
        app.says("New actor")
        app.type("Aula library\n")
        app.stores("mapped", "SELECT state FROM actor WHERE name = 'Aula library'")
        close_page(app)
        app.click("Show as a table")
        app.gone("push button", "Koivuranta, 5 people")
        for words in ("Café Vaahto", "Company", "Committed", "cleans", "Aula library", "Mapped"):
            app.says(words)
        # By sector at first; then by name, by the other end, by state.
        order = lambda: (lambda w: w.index("Café Vaahto") < w.index("Aula library"))(columns(app))
        until(order, "the order of the picture")
        app.point(app.find(None, "Actor"))
        until(lambda: not order(), "the order of names")
        app.point(app.find(None, "Actor"))
        until(order, "names backwards")
        app.point(app.find(None, "State"))
        until(lambda: not order(), "the order of states")
        app.point(app.find("label", "Café Vaahto"))
        app.find("push button", "Back to the network")
        app.says("What it does for us")
        app.quit()


def table_is_one_stop():
    """Tab comes to it and goes on from it, the arrows walk it, Enter opens."""
    data = new_circle()
    for name in ("Aula library", "Berry shop"):
        subprocess.run([os.environ["PIIRI_CTL"], "new", "actor", "name=" + name], check=True,
                       timeout=20, stdout=subprocess.DEVNULL, env=dict(os.environ, XDG_DATA_HOME=data))
    with open_network(data) as app:
        app.click("Show as a table")
        app.says("Berry shop")
        app.key("ctrl+1")
        app.pane("Today")
        app.key("ctrl+6")
        app.pane("Network")
        row = app.keyboard_on(kind="table row")
        table = row.get_parent()
        app.key("Tab")
        after = app.keyboard_leaves(row)
        assert after.get_parent() != table
        app.key("shift+Tab")
        until(lambda: app.focused() == row, "the row again")
        app.key("Down")
        assert app.keyboard_leaves(row).get_parent() == table
        app.key("Return")
        app.find("push button", "Back to the network")
        app.quit()


def search_leaves_the_others_out():
    with open_network() as app:
        app.key("ctrl+n")
        app.says("New actor")
        app.type("Library\n")
        app.find("push button", begins("Library"))
        close_page(app)
        app.click("Show as a table")
        app.says("Café Vaahto")
        app.key("ctrl+f")
        app.find("text", "Search the network")
        app.type("lib")
        app.gone("label", "Café Vaahto")
        app.says("Library")
        app.key("ctrl+f")
        app.says("Café Vaahto")
        app.quit()


def table_is_remembered():
    data = new_circle()
    for pressed in (False, True):
        with open_network(data, GSETTINGS_BACKEND="keyfile") as app:
            button = app.find("push button", "Show as a table")
            assert app.has(button, Atspi.StateType.PRESSED) == pressed
            if not pressed:
                app.act(button)
                app.gone("push button", "Koivuranta, 5 people")
            else:
                app.says("Café Vaahto")
                assert not app.all("push button", "Koivuranta, 5 people")
            app.quit()


def same_picture(one, other):
    told = subprocess.run(["compare", "-metric", "AE", "-fuzz", "2%", one, other, "null:"],
                          capture_output=True, text=True, timeout=30)
    return float(told.stderr.split()[0]) == 0


def legend_hides_lines():
    with open_network() as app:
        app.click(SPACE)
        app.says("Who gives the space?")
        app.type("vaa\n")
        tick = app.find("check box", "gives the space")
        cafe = app.find("push button", CAFE + ": gives the space")
        cup = app.find("push button", "Koivuranta, 5 people")
        (ax, ay, aw, ah), (bx, by, bw, bh) = app.at_rest(cafe), app.at_rest(cup)
        # Halfway between the actor and the cup.
        x, y = (ax + aw / 2 + bx + bw / 2) / 2, (ay + ah / 2 + by + bh / 2) / 2

        def look(name):
            whole = os.path.join(os.environ["HOME"], name + ".png")
            app.shot(whole)
            part = os.path.join(os.environ["HOME"], name + "-part.png")
            subprocess.run(["convert", whole, "-crop", "40x40+%d+%d" % (x - 20, y - 20), "+repage",
                            part], check=True, timeout=30)
            return part

        before = look("before")
        app.point(tick)
        until(lambda: not same_picture(before, look("hidden")), "the line to go")
        app.point(tick)
        until(lambda: same_picture(before, look("shown")), "the line to come back")
        app.quit()


def new_actor_begins_with_the_name():
    with open_network() as app:
        app.key("ctrl+n")
        app.says("New actor")
        app.type("Rannan koulu\n")
        app.find("push button", "Rannan koulu, mapped")
        app.says("How far")
        # What was being written stays in sight under what now stands above it.
        until(lambda: 0 < app.place(app.field("Name"))[1] < app.geometry()["HEIGHT"], "the name")
        # A file of the circle takes along what something ties to it.
        app.stores(1, "SELECT count(*) FROM responsibility AS r JOIN actor AS a"
                      " ON a._row = r.actor WHERE a.name = 'Rannan koulu' AND r._circle"
                      " = (SELECT _row FROM circle WHERE name = 'Koivuranta')")
        # Both in one step.
        app.key("Escape")
        app.key("ctrl+z")
        app.gone("push button", begins("Rannan koulu"))
        app.stores(0, "SELECT count(*) FROM responsibility WHERE _shown")
        app.quit()


def abandoned_draft_leaves_nothing():
    with open_network() as app:
        app.key("ctrl+n")
        app.says("New actor")
        app.write(app.field("Phone"), "123")
        close_page(app)
        app.says("Not kept: “Name” was empty.")
        assert app.stored("SELECT count(*) FROM actor") == 1
        app.quit()


def deleting_offers_undo():
    with open_network() as app:
        shown = "SELECT _shown FROM actor WHERE name = 'Café Vaahto'"
        open_cafe(app)
        app.key("Delete")
        app.says("Deleted Café Vaahto")
        app.stores(0, shown)
        app.gone("push button", begins("Café Vaahto"))
        # Without anybody, the holes invite, and so do words.
        app.says("Here belong those who help")
        app.find("push button", "Add the First Actor")
        app.find("push button", CONTACT)
        app.click("Undo")
        app.stores(1, shown)
        app.find("push button", CAFE)
        app.gone("push button", "Add the First Actor")
        app.quit()


def by_keyboard_alone():
    with open_network() as app:
        focus_is_on(app, "Koivuranta, 5 people")
        seen = []
        for _ in range(4):
            app.key("Tab")
            until(lambda: app.focused() and plain(app.focused().get_name()) not in
                  ["Koivuranta, 5 people"] + seen, "the next one")
            seen.append(plain(app.focused().get_name()))
        # Clockwise: the city at the top, housing, companies, associations.
        assert seen == [CONTACT, SPACE, CAFE, WORD], seen
        app.key("shift+Tab")
        focus_is_on(app, CAFE)
        # Arrows go to what lies there, the cup in the middle among them.
        app.key("Left")
        focus_is_on(app, WORD)
        app.key("Right")
        focus_is_on(app, CAFE)
        for _ in range(3):
            app.key("shift+Tab")
        focus_is_on(app, "Koivuranta, 5 people")
        app.key("Up")
        focus_is_on(app, CONTACT)
        app.key("Down")
        focus_is_on(app, "Koivuranta, 5 people")
        app.key("Up")
        focus_is_on(app, CONTACT)
        app.key("Return")
        app.says("Who is the contact person?")
        app.type("vaahto\n")
        app.stores("contact_person", WHICH)
        focus_is_on(app, CAFE)
        app.key("Return")
        app.find("push button", "Back to the network")
        app.key("Escape")
        app.gone("push button", "Back to the network")
        focus_is_on(app, CAFE)
        app.quit()


def narrow_window_shows_one_thing_at_a_time():
    with open_network() as app:
        app.resize(400, 620)
        # A menu button holds the button that is pressed.
        app.find("push button", begins("What is missing"))
        app.act(app.all("push button", begins("What is missing"))[-1])
        app.click("Who gives the space?")
        app.find("text", "A name, known or new")
        app.type("vaa\n")
        app.stores("gives_space", WHICH)
        app.find("push button", begins("Café Vaahto"))
        app.click(begins("Café Vaahto"))
        app.says("What it does for us")
        back = app.find("push button", "Back to the network")
        until(lambda: app.place(back)[0] - app.geometry()["X"] < 20, "the page over the picture")
        app.act(back)
        app.gone("push button", "Back to the network")
        app.find("push button", begins("Café Vaahto"))
        app.quit()


def without_room_there_is_the_table():
    with open_network() as app:
        app.find("push button", CAFE)
        app.resize(400, 250)
        app.gone("push button", "Koivuranta, 5 people")
        app.says("Café Vaahto")
        # In a narrow table the rest stands under the name.
        app.says("Committed")
        assert "Kind" not in app.labels()
        # What is missing is still to be seen, and can be filled.
        app.click("Who gives the space?")
        app.find("text", "A name, known or new")
        app.type("vaa\n")
        app.stores("gives_space", WHICH)
        app.gone("push button", "Who gives the space?")
        app.resize(1280, 800)
        app.find("push button", CAFE + ": gives the space")
        app.quit()


def links_elsewhere_open_the_actor():
    with open_network() as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.choose("Aino")
        app.says("Aino Lehto")
        choose = app.find("push button", lambda n: n.startswith("Choose: ") and "uided" in n)
        app.point(choose)
        app.find("text", "Search")
        app.type("vaa\n")
        app.says("Café Vaahto")
        app.click("Open")
        app.pane("Network")
        app.says("What it does for us")
        assert app.text(app.field("Name")) == "Café Vaahto"
        app.quit()


def every_circle_has_its_own():
    with open_network() as app:
        open_cafe(app)
        app.point(app.find("check box", "Cleans"))
        app.stores("cleans", WHICH)
        app.point(app.find(None, begins("Circle: Koivuranta")))
        app.find("list item", "Rantatie")
        app.key("Down")
        app.key("Return")
        app.find(None, begins("Circle: Rantatie"))
        app.find("push button", begins("Rantatie, 0 people"))
        app.gone("push button", begins("Café Vaahto"))
        app.gone("push button", "Back to the network")
        app.quit()


run(everything_in_the_picture_has_a_name, cup_leads_to_the_circle, hole_is_taken,
    hole_is_taken_by_somebody_asked, hole_is_taken_by_somebody_new, state_moves_along_the_path,
    duties_are_ticked, other_is_in_own_words, what_was_said_is_written_down,
    next_step_is_seen_beside_the_picture, another_spoke, line_is_corrected_and_deleted,
    the_same_as_a_table, table_is_one_stop, search_leaves_the_others_out, table_is_remembered, legend_hides_lines,
    new_actor_begins_with_the_name, abandoned_draft_leaves_nothing, deleting_offers_undo,
    by_keyboard_alone, narrow_window_shows_one_thing_at_a_time, without_room_there_is_the_table,
    links_elsewhere_open_the_actor, every_circle_has_its_own)
