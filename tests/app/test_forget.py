"""Erasing for good: what is said before, what goes in every byte, and the texts that mention a name."""

import json
import os
import subprocess

from laptop import Laptop, answer, choose_file
from piiri_app import Atspi, run, until

NAME = "Äijö Kääriäinen"


HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<piiri xmlns="urn:piiri:exchange:1" profile="full">
<replica key="k1" id="5b1f0c92d7a3e846"/>
"""


def made(n):
    return "%08x-1f0a-4c56-9d2e-3b1f6a5c7d80" % n


def record(kind, ident, circle, seq, **fields):
    return '<%s id="%s"%s at="2026-11-01T10:00:00.000Z.k1.%d">%s</%s>\n' % (
        kind, ident, ' circle="%s"' % circle if circle else "", seq,
        "".join("<%s>%s</%s>" % (name, text, name) for name, text in fields.items()), kind)


def take(here, records):
    """Imports the records; written out beforehand, as many commands take long."""
    path = os.path.join(here.home, "made.piiri.xml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD + "".join(records) + '<end records="%d"/></piiri>' % len(records))
    here.ctl("import", path)
    os.unlink(path)


def laptop_with_a_past(*more):
    """A laptop on which Äijö was present twice, wrote an entry, and is told of by others."""
    here = Laptop("k1")
    circle, meetings = made(1), (made(2), made(3))
    here.aijo, here.liisa, here.entry, here.edited = made(4), made(5), made(6), made(7)
    take(here, [
        record("circle", circle, None, 1, name="Koivuranta"),
        record("participant", here.aijo, circle, 2, name=NAME, called="Äijö", phone="0405550117"),
        record("participant", here.liisa, circle, 3, name="Liisa Rinne", notes="Tuli Äijön mukana"),
        record("meeting", meetings[0], circle, 4, planned="2026-03-03T13:00", state="held"),
        record("meeting", meetings[1], circle, 5, planned="2026-03-10T13:00", state="held"),
        record("attendance", made(8), circle, 6, meeting=meetings[0], participant=here.aijo,
               present="yes"),
        record("attendance", made(9), circle, 7, meeting=meetings[1], participant=here.aijo,
               present="yes"),
        record("entry", here.entry, circle, 8, date="2026-03-03", title="Lauluilta",
               author=here.liisa, text="Kääriäisen laulu soi."),
        record("entry", here.edited, circle, 9, date="2026-03-10", title="Kevät", author=here.aijo,
               text="Äijölle kukkia."), *more])
    take(here, [record("participant", here.aijo, circle, 10, phone="09 1"),
                record("entry", here.edited, circle, 11, text="Kukkia kaikille.")])
    for backup in here.backups():
        os.unlink(os.path.join(here.data, "piiri", "backups", backup))
    return here


def holding(here, *words):
    """The files of the laptop in whose bytes any of WORDS stand."""
    found = []
    for folder, _, names in os.walk(here.data):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                held = file.read()
            if any(word.encode() in held for word in words):
                found.append(name)
    return found


def open_person(here, name):
    app = here.start()
    app.key("ctrl+2")
    app.choose(name)
    app.says("Kääriäinen")
    return app


def dialog_of(app, title):
    """The window of that TITLE; to look only there is many times as fast."""
    def look():
        windows_of = [app.root.get_child_at_index(i) for i in range(app.root.get_child_count())]
        return next((w for w in windows_of if w and w.get_name() == title), None)
    return until(look, "the window " + title)


def menu(app, item, title):
    """Chooses ITEM of the open record's menu, which opens the window of that TITLE."""
    # A menu button is two, one in the other; the inner one opens it.
    app.act(until(lambda: app.all("push button", "More"), "the menu button")[-1])
    app.act(app.find("menu item", item))
    return dialog_of(app, title)


def begins(words):
    return lambda name: name.startswith(words)


def reply(app, question, name):
    """Presses a button of what asks QUESTION; that it goes shows in what comes of it."""
    dialog = until(lambda: next((n for n in app.walk() if n.get_role_name() in ("dialog", "alert")
                                 and app.all("label", question, under=n)), None), question)
    app.click(name, under=dialog)


def decide(app, dialog, name, button=None):
    """Presses the red button of DIALOG and answers what it then asks, by Cancel unless told."""
    app.click("Erase for Good…", under=dialog)
    reply(app, "Erase “%s” for good?" % name, button or "Cancel")
    if button:
        app.find("label", begins("It is gone from this laptop"), under=dialog, seconds=30)


def what_goes_and_stays_is_told():
    with laptop_with_a_past() as here:
        app = open_person(here, "Äijö")
        dialog = menu(app, "Erase for Good…", "Erase for Good")
        app.find("label", begins("Erasing can’t be undone."), under=dialog)
        app.find("push button", begins("Open: Lauluilta, Diary entry, Text: Kääriäisen laulu soi."),
                 under=dialog)
        names = [n.get_name() for n in app.walk(dialog) if n.get_name()]
        for name in ("Participants, With 1 earlier version of what was written: 1",
                     "Meetings at which somebody was present: 2", "Diary entries, Author: 1"):
            assert name in names, (name, names)
        for start in ("Open: Liisa Rinne, Participant, Notes: Tuli Äijön mukana",
                      "Kevät, Earlier versions of this text. Diary entry, Text: Äijölle kukkia."):
            assert any(name.startswith(start) for name in names), (start, names)
        decide(app, dialog, NAME)
        assert len(here.records("participant")) == 2
        app.click("Cancel", under=dialog)
        app.gone("label", "What goes")
        here.stop()


def erased(here):
    """The program, and the dialog's page after Äijö is erased."""
    app = open_person(here, "Äijö")
    dialog = menu(app, "Erase for Good…", "Erase for Good")
    app.find("check box", begins("Kevät"), under=dialog)
    decide(app, dialog, NAME, "Erase “%s”" % NAME)
    return app, dialog


def letter_saved(here, app, dialog):
    """Its path, from the file chooser that is just opening."""
    path = os.path.join(here.home, "letter.pdf")
    choose_file(app, "Save", path)
    app.find("label", "Saved to “letter.pdf”", under=dialog)
    return path


def a_letter_confirms_it():
    with laptop_with_a_past() as here:
        app, dialog = erased(here)
        app.click("Save a Letter That Confirms It…", under=dialog)
        until(lambda: any(app.text(n).startswith("confirmation-of-erasure-")
                          for n in app.all("text")), "a name without hers")
        path = letter_saved(here, app, dialog)
        said = subprocess.run(["pdftotext", "-layout", path, "-"], check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        for words in (NAME, "Koivuranta", "Meetings at which somebody was present", "Diary entries"):
            assert words in said, (words, said)
        app.click("Close", under=dialog)
        assert holding(here, NAME) == []
        here.stop()


def the_letter_waits_while_a_file_is_exported():
    """It can't be made again: what offers it goes only once it is saved."""
    with laptop_with_a_past() as here:
        app, dialog = erased(here)
        app.click("Export a File…", under=dialog)
        asked = dialog_of(app, "Export a File")
        app.click("Cancel", under=asked)
        app.gone("label", "Who is the file for?")
        app.click("Save a Letter That Confirms It…", under=dialog)
        path = letter_saved(here, app, dialog)
        assert os.path.getsize(path) > 0
        app.click("Export a File…", under=dialog)
        app.click("Cancel", under=dialog_of(app, "Export a File"))
        app.gone("label", "Saved to “letter.pdf”")
        here.stop()


def a_person_is_erased():
    with laptop_with_a_past() as here:
        app, dialog = erased(here)
        app.click("Close", under=dialog)
        assert len(here.records("participant")) == 1, "she is still there"
        # The texts that stand are for a person to decide, the rest is nowhere.
        left = holding(here, "0405550117", NAME, "Äijölle kukkia")
        assert left == [], left
        assert json.loads(here.ctl("figures", "--json"))["rows"][0]["visits"] == 2
        app.gone("panel", "Äijö")
        app.gone("push button", "Undo")
        here.stop()


def texts_are_opened_and_their_earlier_versions_go():
    with laptop_with_a_past() as here:
        app = open_person(here, "Äijö")
        dialog = menu(app, "Erase for Good…", "Erase for Good")
        app.act(app.find("push button", begins("Open: Liisa Rinne, Participant, Notes"), under=dialog))
        app.write(until(lambda: next((n for n in app.all("text", "Notes")
                                      if app.text(n) == "Tuli Äijön mukana"), None), "her notes"),
                  "Tuli ystävän mukana")
        app.stores("Tuli ystävän mukana", "SELECT notes FROM participant WHERE name = 'Liisa Rinne'")
        app.choose("Äijö")
        app.says("Kääriäinen")
        dialog = menu(app, "Erase for Good…", "Erase for Good")
        box = app.find("check box", begins("Liisa Rinne, Earlier versions of this text."
                                           " Participant, Notes: Tuli Äijön mukana"), under=dialog)
        assert app.has(box, Atspi.StateType.CHECKED)
        # What isn't ticked stays. Its box stands just before Cancel, where the cursor is.
        box = app.find("check box", begins("Kevät"), under=dialog)
        app.front("shift+Tab", "space")
        until(lambda: not app.has(box, Atspi.StateType.CHECKED), "the box to be empty")
        decide(app, dialog, NAME, "Erase “%s”" % NAME)
        app.click("Close", under=dialog)
        assert holding(here, "Tuli Äijön") == []
        assert holding(here, "Äijölle kukkia") != []
        assert here.field("participant", "notes") == "Tuli ystävän mukana"
        here.stop()


def a_withdrawn_number_is_erased():
    with laptop_with_a_past() as here:
        app = open_person(here, "Äijö")
        dialog = menu(app, "Earlier Versions…", "Earlier Versions")
        app.find("label", "0405550117", under=dialog)
        app.act(app.find("push button", begins("Erase earlier versions of “Phone”"), under=dialog))
        reply(app, "Erase the earlier versions of “Phone” for good?", "Erase Earlier Versions")
        app.find("label", "Nothing is kept but what stands there now.", under=dialog, seconds=30)
        assert holding(here, "0405550117") == []
        app.front("Escape")
        app.gone("label", "No earlier versions")
        assert app.text(app.field("Phone")) == "09 1"
        here.stop()


def an_earlier_value_is_used_again():
    with laptop_with_a_past() as here:
        app = open_person(here, "Äijö")
        now = app.text(app.field("Phone"))
        dialog = menu(app, "Earlier Versions…", "Earlier Versions")
        app.find("label", "0405550117", under=dialog)
        app.act(app.find("push button", "Use This Again: 0405550117", under=dialog))
        # What it was until now is among the earlier ones, and can be used again in its turn.
        app.find("push button", "Use This Again: " + now, under=dialog)
        assert not app.all("push button", "Use This Again: 0405550117", under=dialog)
        app.front("Escape")
        app.gone("label", "Use This Again")
        until(lambda: app.text(app.field("Phone")) == "0405550117", "the number of before")
        app.click("Undo")
        until(lambda: app.text(app.field("Phone")) == now, "the number of now")
        here.stop()


def by_keyboard_alone():
    with laptop_with_a_past() as here:
        app = here.start()

        app.key("ctrl+2")
        app.find("list", "Participants")
        app.key("End")
        app.says(NAME)
        # From the list one comes to the page, whose menu is first.
        app.key("Tab")
        app.keyboard_on(lambda n: "More" in n)
        app.key("Return")
        app.find("menu item", "Erase for Good…")
        app.key("Up", "Return")
        dialog = dialog_of(app, "Erase for Good")
        app.find("check box", begins("Kevät"), under=dialog)
        # Cancel is where one stands, here and in the question.
        app.front()
        app.keyboard_on(lambda n: "Cancel" in n)
        app.front("Tab")
        app.keyboard_on(lambda n: "Erase for Good" in n)
        app.front("Return")
        app.says("Erase “%s” for good?" % NAME)
        app.front()
        app.keyboard_on(lambda n: "Cancel" in n)
        app.front("Tab", "Return")
        app.find("label", begins("It is gone from this laptop"), under=dialog, seconds=30)
        assert len(here.records("participant")) == 1
        app.front("Escape")
        app.gone("label", begins("It is gone from this laptop"))
        here.stop()


def actors_are_erased_too():
    actor, other = made(20), made(21)
    with laptop_with_a_past(
            record("actor", actor, None, 20, name="Asumisneuvoja", person="Veera Vänskä"),
            record("actor", other, None, 21, name="Seurakunta"),
            record("contact_note", made(22), None, 22, actor=actor, said="Soittaa takaisin"),
            record("contact_note", made(23), None, 23, actor=other, said="Kysyttiin Vänskältä"),
    ) as here:
        app = here.start()
        app.window_action("win.find")
        app.type("Asumisneuvoja")
        app.find(None, begins("Asumisneuvoja"))
        app.key("Return")
        dialog = menu(app, "Erase for Good…", "Erase for Good")
        app.find("push button", lambda n: "Kysyttiin Vänskältä" in n, under=dialog)
        names = [n.get_name() for n in app.walk(dialog) if n.get_name()]
        assert "Actors: 1" in names and "Contacts: 1" in names, names
        decide(app, dialog, "Asumisneuvoja", "Erase “Asumisneuvoja”")
        app.click("Close", under=dialog)
        assert holding(here, "Veera", "Soittaa takaisin") == []
        here.stop()


def files_name_what_they_erase():
    with laptop_with_a_past() as here, Laptop("k2") as there:
        there.ctl("import", here.export("first.piiri.xml"))
        there.ctl("erase", here.aijo)
        there.ctl("erase", here.liisa, "notes")
        path = there.export("there.piiri.xml")
        app = here.start()
        before = here.canonical()
        here.hand(path)
        app.says("The file erases for good, also here: Participants (2).")
        app.find(None, lambda n: n.startswith(NAME + ", Participant, Erased on another laptop"))
        app.find(None, lambda n: n.startswith("Liisa Rinne, Participant, of it only: Notes, Erased"))
        answer(app, "Import this file?", "Cancel")
        assert here.canonical() == before
        assert holding(here, NAME)
        here.hand(path)
        answer(app, "Import this file?", "Import and Erase for Good")
        app.says("The file was imported.")
        assert here.canonical() == there.canonical()
        assert holding(here, NAME, "Tuli Äijön") == []
        here.stop()


run(what_goes_and_stays_is_told, a_person_is_erased, a_letter_confirms_it,
    the_letter_waits_while_a_file_is_exported,
    texts_are_opened_and_their_earlier_versions_go, a_withdrawn_number_is_erased,
    an_earlier_value_is_used_again, by_keyboard_alone,
    actors_are_erased_too, files_name_what_they_erase)
