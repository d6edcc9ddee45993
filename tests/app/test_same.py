"""The same twice: suggestions, joining, separating, and that the joined are one everywhere."""

import os
import subprocess
import time

from piiri_app import Piiri, new_circle, plain, run, until

CTL = os.environ["PIIRICTL"]


class Home:
    """A folder with the test circle and more people, written by the tool."""

    def __init__(self):
        self.data = new_circle()
        self.database = os.path.join(self.data, "piiri", "piiri.db")
        self.circle = self.id("circle", "Koivuranta")
        self.other_circle = self.id("circle", "Rantatie")

    def ctl(self, *words):
        return subprocess.run([CTL, "--database", self.database, *words], check=True, timeout=20,
                              stdout=subprocess.PIPE, text=True).stdout.strip()

    def id(self, kind, name):
        listed = self.ctl("list", kind)
        return next(line.split()[0] for line in listed.splitlines() if name in line)

    def person(self, name, *fields, circle=None):
        return self.ctl("new", "participant", "circle=" + (circle or self.circle), "name=" + name,
                        *fields)

    def open(self, pane):
        app = Piiri(data=self.data)
        app.key("ctrl+%d" % pane)
        return app


ROOT = ("SELECT count(DISTINCT coalesce(j.root, p._row)) FROM participant p LEFT JOIN joined j"
        " ON j.kind = 'participant' AND j.row = p._row WHERE p._shown")


def names(app):
    rows = app.find("list", "Participants")
    return [plain(n.get_name()).split(",")[0] for n in app.all("panel", under=rows)
            if plain(n.get_name())]


def suggestions_are_gone_through():
    home = Home()
    home.person("Koskimies Salme", "phone=+358 50 555 0142")
    home.person("Eino Peltone", "phone=040 111 1111")
    with home.open(2) as app:
        before = app.stored(ROOT)
        app.click("Maybe the same person twice: 2")
        # The likeliest first, and why.
        app.says("The same phone number · The same name in another order")
        app.click("Join")
        app.stores(before - 1, ROOT)
        app.says("Names differ by one letter")
        app.click("Not the Same")
        app.says("Nothing Is Down Twice")
        app.click("Done")
        app.gone("push button", lambda n: n.startswith("Maybe the same"))
        assert len([n for n in names(app) if "Salme" in n]) == 1, names(app)
        assert "Eino" in names(app) and "Eino Peltone" in names(app), names(app)
        app.quit()
    # Nobody is asked again after a restart.
    with home.open(2) as app:
        app.find("list", "Participants")
        time.sleep(1)
        assert not app.all("push button", lambda n: n.startswith("Maybe the same"))
        app.quit()


def a_decision_is_undone_where_it_is_made():
    home = Home()
    home.person("Salme Koskimies")
    with home.open(2) as app:
        before = app.stored(ROOT)
        app.click("Maybe the same person twice: 1")
        app.says("The same name")
        app.click("Join")
        app.says("Nothing Is Down Twice")
        app.stores(before - 1, ROOT)
        app.click("Undo")
        app.says("The same name")
        app.stores(before, ROOT)
        app.click("Later")
        app.says("That Was All")
        app.click("Done")
        app.find("push button", "Maybe the same person twice: 1")
        app.quit()


def joined_by_the_keyboard_alone():
    home = Home()
    home.person("Salli", "phone=044 123 9876")
    with home.open(2) as app:
        before = app.stored(ROOT)
        app.find("panel", lambda n: n.startswith("Salli"))
        app.choose("Salme")
        app.says("Salme Koskimies")
        ask_for_same(app)
        app.says("Salme Koskimies is the same as…")
        typed(app, "sall")
        app.find("list item", "Salli, Koivuranta")
        app.front("Return")
        app.says("Joined, they are shown and counted as one.")
        app.keyboard_on("Join")
        app.front("Return")
        app.stores(before - 1, ROOT)
        app.says("Two records joined")
        app.key("ctrl+z")
        app.stores(before, ROOT)
        app.gone("label", "Two records joined")
        app.quit()


def typed(app, words):
    app.front()
    app.type(words)


def ask_for_same(app):
    """The first item of the page's menu."""
    app.act(until(lambda: app.all("push button", "More"), "the menu button")[-1])
    app.find("menu item", "Same Person As…")
    app.key("Return")


def nothing_seems_lost_and_both_separate():
    home = Home()
    one, other = home.person("Bertta Berg"), home.person("Berg Bertta")
    first, second = sorted((one, other))
    home.ctl("set", first, "phone=")
    home.ctl("set", second, "phone=044 123 9876", "email=bertta@example.org", "same_as=" + first)
    with home.open(2) as app:
        app.choose(home.ctl("show", first).split("name", 1)[1].split("\n")[0].strip(" :"))
        app.says("Two records joined")
        # What only the other has.
        app.says("044 123 9876")
        app.says("bertta@example.org")
        app.says("They are shown and counted as one. What only the other has stands here.")
        # Editing the joined one edits the one that stands.
        app.write(app.field("Phone"), "050 1")
        app.stores("050 1", "SELECT phone FROM participant WHERE lower(hex(_id)) = ?",
                   first.replace("-", ""))
        app.act(app.find("push button", lambda n: n.startswith("Separate: ")))
        app.stores(0, "SELECT count(*) FROM joined WHERE kind = 'participant'")
        app.gone("label", "Two records joined")
        # Those separated aren't suggested.
        time.sleep(1)
        assert not app.all("push button", lambda n: n.startswith("Maybe the same"))
        app.key("ctrl+z")
        app.says("Two records joined")
        app.quit()


def suggestions_by_the_keyboard_alone():
    home = Home()
    home.person("Salme Koskimies")
    with home.open(2) as app:
        before = app.stored(ROOT)
        app.find("push button", "Maybe the same person twice: 1")
        app.key("ctrl+2")
        for _ in range(12):
            app.key("shift+Tab")
            if app.focused() and plain(app.focused().get_name()).startswith("Maybe"):
                break
        app.key("Return")
        app.says("The same name")
        # What one stands on decides nothing.
        app.keyboard_on("Later")
        app.front("Tab")
        app.keyboard_on("Not the Same")
        app.front("Tab")
        app.keyboard_on("Join")
        app.front("Return")
        app.stores(before - 1, ROOT)
        app.says("Nothing Is Down Twice")
        app.front("ctrl+z")
        app.stores(before, ROOT)
        app.says("The same name")
        app.keyboard_on("Later")
        app.front("Escape")
        until(lambda: len(app.windows()) == 1, "the dialog to close")
        app.quit()


def one_person_in_two_circles():
    home = Home()
    theirs = home.person("Aino Lehto", "phone=040 1212121", circle=home.other_circle)
    with home.open(2) as app:
        app.choose("Aino")
        app.says("Aino Lehto")
        ask_for_same(app)
        app.says("Aino Lehto is the same as…")
        typed(app, "aino")
        app.says("Rantatie")
        app.front("Return")
        app.keyboard_on("Join")
        app.front("Return")
        app.says("Two records joined")
        app.stores(1, "SELECT count(DISTINCT root) FROM joined WHERE kind = 'participant'")
        # She is listed in both circles, once.
        assert len([n for n in names(app) if n.startswith("Aino")]) == 1, names(app)
        app.key("ctrl+k")
        app.find("text", "Search everything")
        app.type("aino")
        until(lambda: len(app.all(None, lambda n: n.startswith("Aino Lehto, "))) == 1, "one answer")
        app.key("Escape")
        app.quit()
    assert theirs


def the_joined_are_one_to_tick():
    home = Home()
    other = home.person("Salme K.")
    salme = home.id("participant", "Salme Koskimies")
    first, second = sorted((salme, other))
    home.ctl("set", second, "same_as=" + first)
    with home.open(1) as app:
        app.find("check box", "Aino")
        salmes = app.all("check box", lambda n: n.startswith("Salme"))
        assert len(salmes) == 1, [plain(n.get_name()) for n in salmes]
        app.act(salmes[0])
        app.stores(1, "SELECT count(*) FROM attendance WHERE present = 1")
        app.quit()


def a_name_that_is_there_is_told():
    home = Home()
    with home.open(2) as app:
        app.key("ctrl+n")
        app.says("New participant")
        app.type("Salme Koskimies\n")
        # She is written down all the same.
        app.stores(2, "SELECT count(*) FROM participant WHERE name = 'Salme Koskimies'")
        app.says("There is already a Salme Koskimies.")
        app.click("Open the Other’s Page")
        until(lambda: app.text(app.field("Phone")) == "050 555 0142", "her page")
        app.quit()


def a_name_that_is_there_is_told_today():
    home = Home()
    with home.open(1) as app:
        app.find("check box", "Aino")
        app.click("Newcomer")
        entry = app.field("The newcomer’s name")
        app.write(entry, "Koskimies Salme")
        app.key("Return")
        app.says("There is already a Salme Koskimies.")
        app.stores(1, "SELECT count(*) FROM participant WHERE name = 'Koskimies Salme'")
        app.click("Open Page")
        app.says("Salme Koskimies")
        until(lambda: app.text(app.field("Phone")) == "050 555 0142", "her page")
        app.quit()


def actors_are_joined():
    home = Home()
    home.ctl("new", "actor", "name=Cafe Vaahto", "phone=09 555 1000")
    with home.open(6) as app:
        app.click("Maybe the same actor twice: 1")
        app.says("The same name but for dots, a hyphen or a space")
        app.click("Join")
        app.says("Nothing Is Down Twice")
        app.click("Done")
        app.stores(2, "SELECT count(*) FROM joined WHERE kind = 'actor'")
        until(lambda: len(app.all("push button", lambda n: "Vaahto" in n)) == 1, "one node")
        app.quit()


def meetings_are_joined():
    home = Home()
    for planned in ("2026-11-17T13:00", "2026-11-17T13:30"):
        home.ctl("new", "meeting", "circle=" + home.circle, "planned=" + planned, "state=held",
                 "guests=3")
    with Piiri(data=home.data, PIIRI_CLOCK="2026-11-18T12:30:00.000Z", TZ="UTC") as app:
        app.key("ctrl+1")
        app.find("check box", "Aino")
        app.key("alt+m")
        app.click("Maybe the same meeting twice: 1")
        app.says("On the same day, at nearly the same time")
        app.click("Join")
        app.says("Nothing Is Down Twice")
        app.click("Done")
        app.stores(2, "SELECT count(*) FROM joined WHERE kind = 'meeting'")
        app.click("Details")
        app.says("Two records joined")
        app.act(app.find("push button", lambda n: n.startswith("Separate: ")))
        app.stores(0, "SELECT count(*) FROM joined WHERE kind = 'meeting'")
        app.quit()


run(suggestions_are_gone_through, a_decision_is_undone_where_it_is_made,
    suggestions_by_the_keyboard_alone, joined_by_the_keyboard_alone, nothing_seems_lost_and_both_separate, one_person_in_two_circles,
    the_joined_are_one_to_tick, a_name_that_is_there_is_told, a_name_that_is_there_is_told_today,
    actors_are_joined, meetings_are_joined)
