"""Search of everything: what Ctrl+K finds, and how one gets there by the keyboard alone."""

import os
import sqlite3
import subprocess
from uuid import UUID

from piiri_app import Piiri, new_circle, plain, run, until

CLOCK = "2026-11-24T12:30:00.000Z"
ENTRY = "Search everything"


def tool(data, *words):
    subprocess.run([os.environ["PIIRICTL"], "--database", os.path.join(data, "piiri", "piiri.db"),
                    *words], check=True, env=dict(os.environ, PIIRI_CLOCK=CLOCK),
                   stdout=subprocess.DEVNULL, timeout=20)


def open_find(app):
    app.key("ctrl+k")
    app.find("text", ENTRY)
    app.says("Type a word: of a person, a meeting, a story, a task or a page.")


def answers(app):
    """The names of the answers, in their order."""
    return [plain(n.get_name()) for n in app.all("list item", under=app.find("list", "What was found"))
            if plain(n.get_name())]


def becomes(app, wanted):
    until(lambda: answers(app) == wanted, "the answers %s" % wanted)


def finds_as_one_types():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        open_find(app)
        app.type("salm")
        becomes(app, ["Salme Koskimies, participant"])
        app.says("Participants")
        app.type("e walk")
        app.says("Nothing here has the words “salme walk”.")
        app.key("ctrl+a")
        app.type("walk")
        becomes(app, ["A walk in the old village, theme"])
        app.key("ctrl+a")
        app.type("christ")
        becomes(app, ["Christmases of childhood, diary entry"])
        app.says("17 Nov 2026")
        app.key("ctrl+a")
        app.key("BackSpace")
        app.says("Type a word: of a person")
        app.key("Escape")
        app.gone("text", ENTRY)
        app.quit()


def finds_by_kind_by_day_and_by_page():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        open_find(app)
        # A task has no title, a practice never: they are called by what they are about.
        app.type("coff")
        becomes(app, ["Coffee, task"])
        app.key("ctrl+a")
        app.type("clean")
        becomes(app, ["Cleaning and dishes, practice"])
        app.key("ctrl+a")
        app.type("comp")
        becomes(app, ["Café Vaahto, actor"])
        app.key("ctrl+a")
        app.type("17.11.2026")
        becomes(app, ["Christmases of childhood, diary entry"])
        app.key("ctrl+a")
        app.type("part")
        becomes(app, ["Participants, page"])
        app.key("ctrl+a")
        app.type("exp")
        becomes(app, ["Export a File…, menu item"])
        app.key("Escape")
        app.quit()


def the_found_word_is_seen_in_any_width():
    """An excerpt begins shortly before the word that was found."""
    data = new_circle()
    connection = sqlite3.connect(os.path.join(data, "piiri", "piiri.db"))
    circle = connection.execute("SELECT _id FROM circle WHERE name = 'Koivuranta'").fetchone()[0]
    connection.close()
    tool(data, "new", "entry", "date=2026-11-10", "title=On the shore", "circle=%s" % UUID(bytes=circle),
         "text=We walked along the shore for a long time and then somebody remembered the ferryman "
         "of old days.")
    with Piiri(data=data, PIIRI_CLOCK=CLOCK) as app:
        open_find(app)
        app.type("ferryman")
        becomes(app, ["On the shore, diary entry"])
        words = next(label for label in app.labels() if "ferryman" in label)
        assert words.startswith("…") and words.index("ferryman") <= 20, words
        app.quit()


def enter_opens_the_first():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        app.pane("Today")
        # Enter comes before the answers do.
        open_find(app)
        app.type("salme\n")
        app.pane("Participants")
        app.says("Salme Koskimies")
        app.gone("text", ENTRY)
        app.key("alt+Left")
        app.pane("Today")
        open_find(app)
        app.type("network")
        becomes(app, ["Network, page"])
        app.key("Return")
        app.pane("Network")
        open_find(app)
        app.type("about\n")
        app.says("Details")
        app.key("Escape")
        app.quit()


def arrows_lead_to_the_others():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        app.key("ctrl+2")
        app.choose("Eino")
        app.says("Eino Peltonen")
        open_find(app)
        app.type("l")
        first, second = "Leena Rinne, participant", "Aino Lehto, participant"
        becomes(app, [first, second])
        app.key("Down")
        app.keyboard_on(first)
        app.key("Down")
        app.keyboard_on(second)
        app.key("Up")
        app.key("Up")
        app.keyboard_on(kind="text")
        app.key("Down")
        app.key("Down")
        app.key("Return")
        app.says("Aino Lehto")
        app.key("alt+Left")
        app.says("Eino Peltonen")
        app.quit()


def letters_go_on_from_an_answer():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        open_find(app)
        app.type("l")
        until(lambda: len(answers(app)) == 2, "two answers")
        app.key("Down")
        app.keyboard_on("Leena Rinne, participant")
        app.type("eh")
        becomes(app, ["Aino Lehto, participant"])
        app.key("Escape")
        app.quit()


def escape_gives_the_keyboard_back():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK) as app:
        app.key("ctrl+2")
        app.choose("Eino")
        app.point(app.field("Called"))
        app.key("End")
        open_find(app)
        app.type("aino")
        becomes(app, ["Aino Lehto, participant"])
        app.key("Escape")
        app.gone("text", ENTRY)
        app.type("ari")
        app.stores("Einoari", "SELECT called FROM participant WHERE name = 'Eino Peltonen'")
        app.quit()


def of_other_circles_themselves_and_their_people_are_found():
    data = new_circle()
    with Piiri(data=data, PIIRI_CLOCK=CLOCK) as app:
        app.point(app.find(None, lambda n: n.startswith("Circle: Koivuranta")))
        app.find("list item", "Rantatie")
        app.key("Down")
        app.key("Return")
        app.find(None, lambda n: n.startswith("Circle: Rantatie"))
        open_find(app)
        app.type("koskelo")
        app.says("Nothing here has the words “koskelo”.")
        app.key("ctrl+a")
        app.type("salme")
        becomes(app, ["Salme Koskimies, participant, Koivuranta"])
        app.says("In other circles")
        # An actor belongs to all.
        app.key("ctrl+a")
        app.type("vaahto")
        becomes(app, ["Café Vaahto, actor"])
        # Opening her goes to her circle.
        app.key("ctrl+a")
        app.type("salme")
        becomes(app, ["Salme Koskimies, participant, Koivuranta"])
        app.key("Return")
        app.find(None, lambda n: n.startswith("Circle: Koivuranta"))
        app.says("Salme Koskimies")
        open_find(app)
        app.type("rantat")
        becomes(app, ["Rantatie, circle"])
        app.key("Return")
        app.find(None, lambda n: n.startswith("Circle: Rantatie"))
        app.pane("Our circle")
        app.quit()


def there_are_never_too_many():
    data = new_circle()
    circle = sqlite3.connect(os.path.join(data, "piiri", "piiri.db")).execute(
        "SELECT _id FROM circle WHERE name = 'Koivuranta'").fetchone()[0]
    for number in range(12):
        tool(data, "new", "theme", "title=Singing %d" % number, "circle=%s" % UUID(bytes=circle))
    with Piiri(data=data, PIIRI_CLOCK=CLOCK) as app:
        open_find(app)
        app.type("singing")
        # The newest.
        becomes(app, ["Singing %d, theme" % n for n in range(11, 3, -1)])
        app.key("Escape")
        app.quit()


def opens_from_the_menu():
    with Piiri(data=new_circle()) as app:
        app.key("F10")
        app.act(app.find("menu item", "Search Everything"))
        app.find("text", ENTRY)
        app.key("Escape")
        app.quit()


def beginners_have_nothing_to_search():
    with Piiri() as app:
        app.find("push button", lambda n: "circle" in n.lower())
        app.key("ctrl+k")
        assert not app.all("text", ENTRY)
        app.quit()


run(finds_as_one_types, finds_by_kind_by_day_and_by_page, the_found_word_is_seen_in_any_width,
    enter_opens_the_first,
    arrows_lead_to_the_others, letters_go_on_from_an_answer, escape_gives_the_keyboard_back,
    of_other_circles_themselves_and_their_people_are_found, there_are_never_too_many, opens_from_the_menu,
    beginners_have_nothing_to_search)
