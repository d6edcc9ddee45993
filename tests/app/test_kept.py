"""What is kept of a person, saved from the participant's page."""

import json
import os

from laptop import Laptop, answer, choose_file
from piiri_app import run, until

CLOCK = "2026-11-24T10:00:00.000Z"


def with_salme():
    """A laptop that keeps Salme, with her page open."""
    here = Laptop("k1")
    here.ctl("init", "--name", "Koivuranta")
    here.salme = here.ctl("new", "participant", "name=Salme Koskimies",
                          "phone=040 555 0110").decode().strip()
    app = here.start(clock=CLOCK)
    app.key("ctrl+2")
    app.says("Salme Koskimies")
    return here, app


def ask(app):
    app.act(until(lambda: app.all("push button", "More"), "the menu button")[-1])
    app.act(app.find("menu item", "What Is Kept…"))
    app.says("Save what is kept of Salme Koskimies?")


def suggests(app, name):
    until(lambda: any(app.text(n) == name for n in app.all("text")), name)


def a_paper_is_saved():
    here, app = with_salme()
    with here:
        # What has just been written is on the paper.
        app.write(app.field("Email"), "salme@example.org")
        ask(app)
        answer(app, "Save what is kept of Salme Koskimies?", "To Read…")
        suggests(app, "salme-koskimies-2026-11-24.pdf")
        path = os.path.join(here.home, "salme.pdf")
        choose_file(app, "Save", path)
        app.says("Saved to “salme.pdf”")
        with open(path, "rb") as file:
            paper = file.read()
        assert paper.startswith(b"%PDF-") and paper.rstrip().endswith(b"%%EOF")
        assert os.stat(path).st_mode & 0o777 == 0o600
        # The same as the tool makes of what is stored now.
        again = os.path.join(here.home, "again.pdf")
        here.ctl("kept", here.salme, "-o", again)
        with open(again, "rb") as file:
            assert file.read() == paper
        assert b"salme@example.org" in here.ctl("kept", here.salme)
        here.stop()


def a_file_for_a_program_is_saved():
    here, app = with_salme()
    with here:
        ask(app)
        answer(app, "Save what is kept of Salme Koskimies?", "For a Program…")
        suggests(app, "salme-koskimies-2026-11-24.json")
        path = os.path.join(here.home, "salme.json")
        choose_file(app, "Save", path)
        app.says("Saved to “salme.json”")
        with open(path, encoding="utf-8") as file:
            kept = json.load(file)
        assert kept["name"] == "Salme Koskimies"
        assert kept == json.loads(here.ctl("kept", here.salme, "--json"))
        here.stop()


def nothing_is_saved_when_nobody_wants_it():
    here, app = with_salme()
    with here:
        ask(app)
        answer(app, "Save what is kept of Salme Koskimies?", "Cancel")
        ask(app)
        answer(app, "Save what is kept of Salme Koskimies?", "To Read…")
        path = os.path.join(here.home, "no-such-folder", "salme.pdf")
        suggests(app, "salme-koskimies-2026-11-24.pdf")
        app.act(app.find("push button", "Cancel"))
        app.gone("push button", "Save")
        assert not os.path.exists(path)
        ask(app)
        answer(app, "Save what is kept of Salme Koskimies?", "Cancel")
        here.stop()


def tab_to(app, node):
    """Presses Tab until the focus is in NODE."""
    for _ in range(60):
        before = app.focused()
        app.key("Tab")
        app.keyboard_leaves(before)
        if app.focused_in(node):
            return
    raise AssertionError("Tab doesn't lead there")


def the_keyboard_alone_is_enough():
    here, app = with_salme()
    with here:
        menu = until(lambda: app.all("push button", "More"), "the menu button")[-1]
        tab_to(app, menu)
        app.key("Return")
        app.find("menu item", "What Is Kept…")
        app.key("w")
        app.says("Save what is kept of Salme Koskimies?")
        # “To Read…” is what Enter means.
        app.key("Return")
        suggests(app, "salme-koskimies-2026-11-24.pdf")
        path = os.path.join(here.home, "keys.pdf")
        choose_file(app, "Save", path)
        app.says("Saved to “keys.pdf”")
        assert os.path.exists(path)
        here.stop()


run(a_paper_is_saved, a_file_for_a_program_is_saved, nothing_is_saved_when_nobody_wants_it,
    the_keyboard_alone_is_enough)
