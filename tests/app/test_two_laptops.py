"""Two laptops, two windows: what both wrote without knowing of each other comes together, and
where they say different things a person decides once."""

import os

from laptop import Laptop, answer, choose_file
from piiri_app import Atspi, run, to_settle, until

TUESDAY = "2026-11-24T12:00:00.000Z"
NEXT_TUESDAY = "2026-12-01T12:00:00.000Z"


def begin(laptop):
    app = laptop.start(clock=TUESDAY)
    app.click("Start Your Own Circle")
    app.write(app.field("Name of the circle"), "Koivuranta")
    app.write(app.field("Name of this laptop"), "Aino’s laptop")
    app.click("Start")
    app.says("Tuesday 24 November")


def tick(laptop, name):
    row = laptop.app.find("check box", name)
    laptop.app.act(row)
    until(lambda: laptop.app.has(laptop.app.find("check box", name), Atspi.StateType.CHECKED), name)


def give(giver, taker, name):
    """One exports a file, the other imports it: both from the menu."""
    path = os.path.join(giver.home, name)
    giver.app.window_action("win.export")
    giver.app.click("Choose a Place…")
    choose_file(giver.app, "Export", path)
    giver.app.says("Exported to “%s”" % name)
    taker.app.window_action("win.import")
    choose_file(taker.app, "Open", path)
    answer(taker.app, "Import this file?", "Import")
    taker.app.says("Imported from")


def write_field(laptop, label, text, column):
    """Into the page of the only person there is."""
    laptop.app.key("ctrl+2")
    laptop.app.pane("Participants")
    laptop.app.write(laptop.app.field(label), text)
    laptop.app.stores(text, "SELECT %s FROM participant" % column)


def add_person(laptop):
    laptop.app.key("ctrl+2", "ctrl+n")
    laptop.app.says("New participant")
    laptop.app.write(laptop.app.field("Name"), "Salme Koskimies")
    laptop.app.key("Return")
    laptop.app.stores("Salme Koskimies", "SELECT name FROM participant")
    write_field(laptop, "Called", "Salme", "called")
    write_field(laptop, "Phone", "040 555 0110", "phone")
    laptop.app.key("ctrl+1")


def write_line(laptop, text):
    laptop.app.key("ctrl+1")
    line = laptop.app.field("A line in the diary")
    laptop.app.write(line, text)
    laptop.app.point(line)
    laptop.app.key("Return")
    laptop.app.stores(text, "SELECT text FROM entry")


def go_on(laptop, clock):
    laptop.stop()
    laptop.start(clock=clock)


def people_present(laptop):
    return sorted((r["fields"]["meeting"], r["fields"]["participant"])
                  for r in laptop.records("attendance") if r["fields"]["present"] == "yes")


def what_two_wrote_comes_together():
    with Laptop("k1") as aino, Laptop("k2") as liisa:
        begin(aino)
        add_person(aino)
        tick(aino, "Salme")
        liisa.start(clock=TUESDAY).says("Welcome for coffee")
        give(aino, liisa, "first.piiri.xml")
        assert liisa.canonical() == aino.canonical()

        # The same number, the same tick, a line of the diary; and both start the next meeting.
        write_field(aino, "Phone", "050 555 0142", "phone")
        write_field(liisa, "Phone", "050 555 0198", "phone")
        write_line(liisa, "Salme lauloi.")
        for laptop, day in ((aino, NEXT_TUESDAY), (liisa, NEXT_TUESDAY)):
            go_on(laptop, day)
            laptop.app.says("Tuesday 1 December")
            tick(laptop, "Salme")
            until(lambda: len(people_present(laptop)) == 2, "Salme at two meetings")

        give(aino, liisa, "aino.piiri.xml")
        give(liisa, aino, "liisa.piiri.xml")
        for laptop in (aino, liisa):
            laptop.app.says("1 thing was written differently on two laptops.")
            planned = sorted(r["fields"]["planned"] for r in laptop.records("meeting"))
            assert planned == ["2026-11-24T13:00", "2026-12-01T13:00"], planned
            assert len(people_present(laptop)) == len(laptop.records("attendance")) == 2
            assert laptop.field("entry", "text") == "Salme lauloi."
        assert people_present(aino) == people_present(liisa)
        assert aino.canonical() == liisa.canonical()

        # Settled on one, it reaches the other.
        aino.app.click(to_settle)
        aino.app.act(aino.app.find("push button",
                                   lambda n: n.startswith("Keep This: 050 555 0198")))
        aino.app.says("All is settled")
        give(aino, liisa, "settled.piiri.xml")
        liisa.app.gone("push button", to_settle)
        for laptop in (aino, liisa):
            assert laptop.field("participant", "phone") == "050 555 0198"
            assert laptop.ctl("conflicts").strip() == b""
        assert aino.canonical() == liisa.canonical()
        aino.stop()
        liisa.stop()


def two_windows_on_one_file_see_each_other():
    with Laptop("k1") as first, Laptop("k2") as second:
        begin(first)
        second.data = first.data
        second.environment.update(PIIRI_MACHINE_ID="k1", PIIRI_CLOCK=TUESDAY,
                                  XDG_STATE_HOME=first.environment["XDG_STATE_HOME"])
        first.ctl("new", "participant", "name=Salme Koskimies", "called=Salme")
        second.start().says("Tuesday 24 November")
        tick(first, "Salme")
        row = second.app.find("check box", "Salme")
        until(lambda: second.app.has(row, Atspi.StateType.CHECKED), "the tick in the other window")
        first.stop()
        second.stop()


run(what_two_wrote_comes_together, two_windows_on_one_file_see_each_other)
