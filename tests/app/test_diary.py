"""The diary: written on a page of its own, changed in its place, read as a book, with pictures."""

import contextlib
import json
import os
import struct
import subprocess

from laptop import choose_file
from piiri_app import Atspi, Piiri, new_circle, point_at, press_keys, run, until, xdotool

CTL = os.environ["PIIRICTL"]
PICTURE = os.environ["PIIRI_TEST_PICTURE"]

# The circle meets on Tuesdays at 13; this is one, after the coffee.
CLOCK = "2026-11-24T14:30:00.000Z"

TWO_MEGABYTES = 2 * 1024 * 1024


def circle_of(data):
    """The id of Koivuranta, the circle that is looked at."""
    listed = json.loads(ctl(data, "list", "circle", "--json"))["records"]
    return next(r["id"] for r in listed if r["fields"]["name"] == "Koivuranta")


def ctl(data, *arguments):
    database = os.path.join(data, "piiri", "piiri.db")
    if arguments[0] == "new":
        arguments += ("circle=" + circle_of(data),)
    done = subprocess.run([CTL, "--database", database, *arguments],
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def open_diary(data=None, **environment):
    app = Piiri(data=data or new_circle(), PIIRI_CLOCK=CLOCK, TZ="UTC", **environment)
    app.key("ctrl+4")
    app.pane("Diary")
    return app


def older_entries(data, *entries):
    """Entries, each a date and a text."""
    for date, text in entries:
        ctl(data, "new", "entry", "date=" + date, "text=" + text)


def begin_page(app):
    app.click("Write")
    app.says("A New Page")
    return app.field("Text")


@contextlib.contextmanager
def keyboard(layout):
    """One that has the letters to be pressed: a key that xdotool must make first is now and then
    pressed before the program has heard of it."""
    subprocess.run(["setxkbmap", layout], check=True, timeout=20)
    try:
        yield
    finally:
        subprocess.run(["setxkbmap", "us"], check=True, timeout=20)


def open_menu(app, name):
    """A menu button is two of that name, one in the other; the inner one opens it."""
    app.act(until(lambda: next(iter(app.all("push button", name)[1:]), None), name))


def jpeg(path, width, height, exif=False):
    """A photograph; with EXIF it lies on its side and tells where it was taken."""
    subprocess.run([PICTURE, "make", path, str(width), str(height)], check=True, timeout=60)
    if not exif:
        return path
    fields = struct.pack(">HHIHHHHI", 0x0112, 3, 1, 6, 0, 0x8825, 4, 1) + struct.pack(">I", 38)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 2) + fields + b"\0" * 4 + b"\0" * 6
    block = b"Exif\0\0" + tiff + b"GPS: 60.1951 N, 25.0293 E"
    with open(path, "rb") as file:
        content = file.read()
    with open(path, "wb") as file:
        file.write(content[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + content[2:])
    return path


def press(*keys):
    """Keys to whatever has the focus; Piiri.key() would give them to the window, and so close the
    popover that has it."""
    press_keys(*keys)


def write_day(app, text):
    """Writes the day into the entry over the calendar that is open."""
    entry = app.field("Date")
    app.write(entry, text)
    until(lambda: app.has(entry, Atspi.StateType.FOCUSED), "the cursor in the day")
    press("Return")


# --- Writing

def a_page_is_written():
    with open_diary() as app:
        app.write(begin_page(app), "Eino muisti, miten kuusi haettiin reellä.")
        app.stores("Eino muisti, miten kuusi haettiin reellä.",
                   "SELECT text FROM entry WHERE date = '2026-11-24'")
        app.write(app.field("Title"), "Lapsuuden joulut")
        app.stores("Lapsuuden joulut", "SELECT title FROM entry WHERE date = '2026-11-24'")
        # Today's meeting is recorded with the first word about it.
        app.stores("2026-11-24T13:00", "SELECT m.planned FROM entry AS e JOIN meeting AS m"
                                       " ON m._row = e.meeting AND m._shown")
        app.stores("story", "SELECT kind FROM entry WHERE date = '2026-11-24'")
        app.stores(2, "SELECT count(*) FROM entry WHERE _shown")
        app.click("Done")
        app.gone("label", "A New Page")
        book = app.find("panel", "24 Nov 2026")
        assert "Lapsuuden joulut" in app.labels(book), app.labels(book)
        assert "Eino muisti, miten kuusi haettiin reellä." in app.labels(book)
        app.find("panel", lambda n: n.startswith("Lapsuuden joulut, 24 Nov 2026, Leena"))
        app.quit()


def a_page_left_empty_leaves_nothing():
    with open_diary() as app:
        begin_page(app)
        app.key("Escape")
        app.gone("label", "A New Page")
        assert app.stored("SELECT count(*) FROM entry") == 1
        assert app.stored("SELECT count(*) FROM meeting") == 0
        app.quit()


def whose_name_stands_there_is_remembered():
    data = new_circle()
    settings = {"GSETTINGS_BACKEND": "keyfile"}
    with open_diary(data, **settings) as app:
        text = begin_page(app)
        # Nobody was chosen yet: the facilitator writes.
        app.find("push button", "Writing as Leena")
        open_menu(app, "Writing as Leena")
        app.click("Salme")
        app.find("push button", "Writing as Salme")
        app.write(text, "Kolme raitaa")
        app.stores("Salme", "SELECT p.called FROM entry AS e JOIN participant AS p"
                            " ON p._row = e.author WHERE e.text = 'Kolme raitaa'")
        app.quit()
    with open_diary(data, **settings) as app:
        begin_page(app)
        app.find("push button", "Writing as Salme")
        app.quit()
    with Piiri(data=data, PIIRI_CLOCK=CLOCK, TZ="UTC", **settings) as app:
        app.key("ctrl+1")
        app.find("push button", "Writing as Salme")
        app.quit()


def letters_lead_to_who_writes():
    """The letters of one name: not L for Leena and then E for Eino. After a pause another name."""
    with keyboard("fi"), open_diary() as app:
        begin_page(app)
        for letters, name in (("eÄi", "Äijö"), ("le", "Leena"), ("sal", "Salme")):
            open_menu(app, next(n for n in ("Writing as " + who for who in (
                "Leena", "Äijö", "Salme")) if app.all("push button", n)))
            app.keyboard_on("Aino")
            for letter in letters:
                press_keys({"Ä": "adiaeresis"}.get(letter, letter))
            app.keyboard_on(name)
            press_keys("Return")
            app.find("push button", "Writing as " + name)
        app.quit()


def the_only_day_opens_on_a_narrow_window():
    """By a click, though it would be the chosen one beside the book, and by the keyboard."""
    with open_diary() as app:
        app.resize(500, 700)
        if not app.all("list", "Days"):
            app.click("Back to the list")
        day = app.find("panel", lambda n: ", 17 Nov" in n or ", 24 Nov" in n or "2026" in n and "," in n)
        app.point(day)
        app.click("Back to the list")
        app.key("ctrl+1", "ctrl+4")
        app.keyboard_on(kind="list item")
        app.key("Return")
        app.find("push button", "Back to the list")
        app.quit()


def done_stays_with_the_page_on_a_narrow_window():
    """The keyboard is on what is seen, not in the list that is folded away."""
    with open_diary() as app:
        app.resize(500, 700)
        app.key("ctrl+n")
        app.keyboard_on("Text")
        app.type("Kahvia.")
        app.click("Done")
        app.keyboard_on("Back to the list")
        app.key("Return")
        app.keyboard_on(kind="list item")
        app.quit()


def what_is_written_survives_quitting():
    with open_diary() as app:
        app.point(begin_page(app))
        app.type("half a sent")
        app.quit()
        app.stores("half a sent", "SELECT text FROM entry WHERE date = '2026-11-24'")


def the_day_and_the_meeting_are_chosen():
    data = new_circle()
    meeting = ctl(data, "new", "meeting", "planned=2026-11-17T13:00", "state=held")
    with open_diary(data) as app:
        text = begin_page(app)
        app.find("push button", "Meeting 24 Nov 2026")
        open_menu(app, "Day: 24 Nov 2026")
        write_day(app, "17.11.2026")
        app.find("push button", "Day: 17 Nov 2026")
        app.find("push button", "Meeting 17 Nov 2026, 13:00")
        app.write(text, "Isänpäivän kakku")
        app.stores("2026-11-17", "SELECT date FROM entry WHERE text = 'Isänpäivän kakku'")
        assert meeting in ctl(data, "list", "entry", "--json")
        open_menu(app, "Meeting 17 Nov 2026, 13:00")
        app.click("Leave empty")
        app.find("push button", "No meeting")
        app.stores(None, "SELECT nullif(meeting, '') FROM entry WHERE text = 'Isänpäivän kakku'")
        app.quit()


def prompts_belong_to_observations():
    with open_diary() as app:
        begin_page(app)
        assert not app.all("text", "What I saw")
        app.point(app.find("combo box", "Kind"))
        app.key("End")
        app.key("Return")
        app.write(app.field("What I saw"), "A heron by the shore")
        app.write(app.field("Where"), "Tuorinniemi")
        app.field("What I understood")
        app.field("What idea it gave")
        app.stores("observation", "SELECT kind FROM entry WHERE saw = 'A heron by the shore'")
        app.stores("Tuorinniemi", "SELECT place_seen FROM entry WHERE kind = 'observation'")
        app.click("Done")
        book = app.find("panel", "24 Nov 2026")
        until(lambda: "What I saw" in app.labels(book), "the prompt in the book")
        assert "Observation" in app.labels(book)
        app.quit()


def today_leads_to_a_page():
    with Piiri(data=new_circle(), PIIRI_CLOCK=CLOCK, TZ="UTC") as app:
        app.key("ctrl+1")
        app.write(app.field("A line in the diary"), "Kaarina toi")
        app.click("Write More…")
        app.pane("Diary")
        app.says("A New Page")
        text = app.field("Text")
        assert app.text(text) == "Kaarina toi"
        # What was brought along is kept at once.
        app.stores("2026-11-24T13:00", "SELECT m.planned FROM entry AS e JOIN meeting AS m"
                                       " ON m._row = e.meeting WHERE e.text = 'Kaarina toi'")
        app.write(text, "Kaarina toi piparimuotin")
        app.stores(1, "SELECT count(*) FROM entry WHERE text = 'Kaarina toi piparimuotin'")
        app.quit()


def todays_line_stands_here_at_once():
    with open_diary() as app:
        app.key("ctrl+1")
        line = app.field("A line in the diary")
        app.point(line)
        app.type("We sang\n")
        app.stores(1, "SELECT count(*) FROM entry WHERE text = 'We sang'")
        app.key("ctrl+4")
        app.pane("Diary")
        app.says("We sang")
        app.quit()


# --- Changing

def an_entry_is_changed_in_its_place():
    with open_diary() as app:
        app.says("Christmases of childhood")
        app.click("Edit “Christmases of childhood”")
        assert not app.all("label", "A New Page")
        title = app.field("Title")
        assert app.text(title) == "Christmases of childhood"
        app.write(title, "Lapsuuden joulut")
        app.stores("Lapsuuden joulut", "SELECT title FROM entry")
        app.write(app.field("Text"), "Kynttilät.\n\nJa kuusi.")
        app.stores("Kynttilät.\n\nJa kuusi.", "SELECT text FROM entry")
        app.click("Done")
        app.gone("text", "Title")
        app.says("Ja kuusi.")
        app.key("ctrl+z")
        app.says("Lapsuuden joulut")
        app.stores(None, "SELECT nullif(text, '') FROM entry")
        app.quit()


def another_day_takes_the_entry_along():
    data = new_circle()
    older_entries(data, ("2026-11-10", "Kissa"))
    with open_diary(data) as app:
        app.click("Edit “Christmases of childhood”")
        open_menu(app, "Day: 17 Nov 2026")
        write_day(app, "3.11.2026")
        app.stores("2026-11-03", "SELECT date FROM entry WHERE title IS NOT NULL")
        app.find("panel", "3 Nov 2026")
        app.gone("panel", "17 Nov 2026")
        app.quit()


def deleted_and_taken_back():
    with open_diary() as app:
        app.click("Edit “Christmases of childhood”")
        app.click("Delete")
        app.says("The circle’s story begins here")
        app.stores(0, "SELECT count(*) FROM entry WHERE _shown")
        app.click("Undo")
        app.says("Christmases of childhood")
        app.stores(1, "SELECT count(*) FROM entry WHERE _shown")
        app.quit()


# --- Pictures

def a_picture_is_chosen():
    photograph = jpeg(os.path.join(os.environ["HOME"], "kakku.jpg"), 3000, 2000, exif=True)
    assert os.path.getsize(photograph) > TWO_MEGABYTES, os.path.getsize(photograph)
    with open_diary() as app:
        begin_page(app)
        app.click("Add Pictures…")
        choose_file(app, "Open", photograph)
        app.stores(1, "SELECT count(*) FROM picture WHERE _shown")
        stored = app.stored("SELECT bytes FROM picture")
        assert len(stored) <= TWO_MEGABYTES, len(stored)
        assert b"Exif\0\0" not in stored and b"60.1951 N" not in stored
        # It lay on its side.
        width, height = app.stored("SELECT width FROM picture"), app.stored("SELECT height FROM picture")
        assert width < height <= 2048 and abs(width * 3 - height * 2) < 6, (width, height)
        app.write(app.field("Caption"), "Mirjan tortut")
        app.stores("Mirjan tortut", "SELECT caption FROM picture")
        app.click("Done")
        app.find("image", "Mirjan tortut")
        app.says("Mirjan tortut")
        app.quit()


def what_is_no_picture_is_refused():
    path = os.path.join(os.environ["HOME"], "note.jpg")
    with open(path, "w") as file:
        file.write("just words")
    with open_diary() as app:
        begin_page(app)
        app.click("Add Pictures…")
        choose_file(app, "Open", path)
        app.says("“note.jpg” is no picture that can be read here.")
        assert app.stored("SELECT count(*) FROM picture") == 0
        assert app.stored("SELECT count(*) FROM entry") == 1
        app.quit()


def a_picture_is_pasted_and_deleted():
    drawing = os.path.join(os.environ["HOME"], "drawing.png")
    subprocess.run([PICTURE, "make", drawing, "300", "200"], check=True, timeout=60)
    owner = subprocess.Popen([PICTURE, "own", drawing], stdout=subprocess.PIPE, text=True)
    assert owner.stdout.readline() == "owned\n"
    try:
        with open_diary() as app:
            text = begin_page(app)
            app.point(text)
            app.key("ctrl+v")
            app.stores(300, "SELECT width FROM picture WHERE _shown")
            app.stores(200, "SELECT height FROM picture WHERE _shown")
            assert app.stored("SELECT bytes FROM picture")[:4] == b"\x89PNG"
            assert app.text(text) == ""
            app.click("Delete this picture")
            app.stores(0, "SELECT count(*) FROM picture WHERE _shown")
            app.click("Undo")
            app.stores(1, "SELECT count(*) FROM picture WHERE _shown")
            app.quit()
    finally:
        owner.kill()
        owner.wait()


def a_picture_is_dropped():
    drawing = os.path.join(os.environ["HOME"], "drawing.png")
    subprocess.run([PICTURE, "make", drawing, "300", "200"], check=True, timeout=60)
    owner = subprocess.Popen([PICTURE, "show", drawing], stdout=subprocess.PIPE, text=True)
    assert owner.stdout.readline() == "shown\n"
    try:
        with open_diary() as app:
            app.resize(800, 600)
            window = until(lambda: subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(owner.pid)],
                capture_output=True, text=True).stdout.split(), "the picture's window")[-1]
            xdotool("windowmove", "--sync", window, "900", "100")
            x, y, width, height = app.at_rest(begin_page(app))
            way = []
            for i in range(11):
                way += ["mousemove", str(1050 + (x + width // 2 - 1050) * i // 10),
                        str(250 + (y + height // 2 - 250) * i // 10), "sleep", "0.04"]
            point_at(1050, 250, "sleep", "0.1", "mousedown", "1", "sleep", "0.1", *way,
                     "sleep", "0.2", "mouseup", "1")
            app.stores(300, "SELECT width FROM picture WHERE _shown")
            app.stores(200, "SELECT height FROM picture WHERE _shown")
            app.quit()
    finally:
        owner.kill()
        owner.wait()


# --- Reading

def many_years():
    data = new_circle()
    rows = [("%d-%02d-%02d" % (year, month, day), "Kirjoitus %d.%d.%d" % (day, month, year))
            for year in (2024, 2025) for month in (1, 4, 9) for day in (7, 21)]
    older_entries(data, *rows)
    return data


def a_month_is_gone_to():
    with open_diary(many_years()) as app:
        app.says("Christmases of childhood")
        open_menu(app, "November 2026, go to another month")
        app.click("The year before")
        app.click("The year before")
        assert not app.has(app.find("push button", "May 2024"), Atspi.StateType.SENSITIVE)
        app.click("April 2024")
        app.says("Kirjoitus 21.4.2024")
        app.find("push button", "April 2024, go to another month")
        app.quit()


def the_index_and_the_book_follow_one_another():
    with open_diary(many_years()) as app:
        app.says("Christmases of childhood")
        app.point(app.find("panel", "Kirjoitus 7.9.2025, 7 Sep 2025"))
        app.find("push button", "September 2025, go to another month")
        app.find("panel", "7 Sep 2025")
        # From there the book is scrolled on to its end, and the index goes along.
        x, y, width, height = app.place(app.find("panel", "7 Sep 2025"))
        subprocess.run(["xdotool", "mousemove", str(x + width // 2), str(y + height // 2)], check=True)

        def scrolled():
            subprocess.run(["xdotool", "click", "--repeat", "5", "5"], check=True)
            return app.all("push button", lambda n: n.endswith("2024, go to another month"))
        until(scrolled, "the end of the book", 20)
        app.find("panel", "7 Jan 2024")
        # The day that is chosen in the index is the one that Delete means.
        app.key("Delete")
        app.stores(5, "SELECT count(*) FROM entry WHERE _shown AND date LIKE '2024%'")
        app.quit()


def what_is_edited_comes_into_sight():
    """A screen reader presses buttons that nobody sees."""
    with open_diary(many_years()) as app:
        app.says("Christmases of childhood")
        button = until(lambda: [n for n in app.all("push button", lambda n: n.startswith("Edit “"))
                                if app.place(n)[1] > app.geometry()["HEIGHT"] + 200], "a page below")[-1]
        app.act(button)
        text = app.keyboard_on("Text", "text")
        _, y, _, _ = app.at_rest(text)
        assert 0 < y - app.geometry()["Y"] < app.geometry()["HEIGHT"], y
        app.quit()


def words_are_found_and_marked():
    data = many_years()
    older_entries(data, ("2026-03-03", "Aino lauloi ja kahvia juotiin"),
                  ("2025-05-05", "Kahvi loppui"), ("2024-02-02", "Kahvit ja laulut"))
    with open_diary(data) as app:
        app.says("Christmases of childhood")
        app.key("ctrl+f")
        app.type("kahv")
        app.says("1 of 3")
        app.gone("label", "Christmases of childhood")
        label = app.find("label", "Aino lauloi ja kahvia juotiin", under=app.find("panel", "Book"))
        marked = Atspi.Text.get_attribute_run(label, 16, True)
        assert (marked[1], marked[2]) == (15, 19) or "underline" in str(marked[0]), marked
        plain = Atspi.Text.get_attribute_run(label, 2, False)
        assert str(marked[0]) != str(plain[0]), (marked, plain)
        app.key("Return")
        app.says("2 of 3")
        app.click("The next one found")
        app.says("3 of 3")
        app.find("panel", "2 Feb 2024")
        app.click("The one found before")
        app.says("2 of 3")
        app.write(app.field("Search the diary"), "zebra")
        app.says("Nothing found")
        app.point(app.field("Search the diary"))
        app.key("Escape")
        app.says("Christmases of childhood")
        app.quit()


def a_day_has_one_page():
    data = new_circle()
    people = {}
    for name in ("Raija", "Olli"):
        people[name] = ctl(data, "new", "participant", "name=%s Laine" % name, "called=" + name)
    for name, text in (("Raija", "Ensin satoi"), ("Olli", "Sitten paistoi")):
        ctl(data, "new", "entry", "date=2026-11-10", "text=" + text, "author=" + people[name])
    with open_diary(data) as app:
        page = app.find("panel", "10 Nov 2026")
        assert {"Ensin satoi", "Sitten paistoi", "10", "Tuesday"} <= set(app.labels(page))
        app.find("panel", "Ensin satoi, 10 Nov 2026, Raija, Olli")
        # Names lead to people.
        app.click("Olli")
        app.pane("Participants")
        app.says("Olli Laine")
        app.quit()


def the_margin_leads_to_the_meeting():
    data = new_circle()
    meeting = ctl(data, "new", "meeting", "planned=2026-11-17T13:00", "state=held", "guests=4")
    entry = json.loads(ctl(data, "list", "entry", "--json"))["records"][0]["id"]
    ctl(data, "set", entry, "meeting=" + meeting)
    with open_diary(data) as app:
        app.click("4 there")
        app.pane("Today")
        app.says("Tuesday 17 November")
        app.quit()


def a_long_diary_is_a_few_pages_at_a_time():
    data = new_circle()
    older_entries(data, *(("20%02d-%02d-15" % (i // 12 + 10, i % 12 + 1), "Kirjoitus %d" % i)
                          for i in range(120)))
    with open_diary(data) as app:
        app.says("Christmases of childhood")
        pages = [n for n in app.walk(app.find("panel", "Book"), all_rows=True)
                 if n.get_role_name() == "panel" and n.get_parent().get_name() == "Book"]
        assert 0 < len(pages) < 40, len(pages)
        app.quit()


# --- By keyboard alone

def keyboard_alone():
    with open_diary() as app:
        app.key("ctrl+n")
        app.says("A New Page")
        app.keyboard_on("Text", "text")
        app.type("Three in the kitchen")
        app.key("shift+Tab")
        app.type("Dishes\n")
        app.keyboard_on("Text", "text")
        app.key("Escape")
        app.gone("label", "A New Page")
        app.stores("Three in the kitchen", "SELECT text FROM entry WHERE title = 'Dishes'")

        # To the book's first entry, and to its button.
        def edit_focused():
            node = app.focused()
            if node and (node.get_name() or "") == "Edit “Dishes”":
                return True
            app.key("Tab")
            return None
        until(edit_focused, "the button to edit", 20)
        app.key("Return")
        app.keyboard_on("Text", "text")
        app.key("ctrl+End")
        app.type(", and a song")
        app.key("Escape")
        app.stores("Three in the kitchen, and a song", "SELECT text FROM entry WHERE title = 'Dishes'")
        app.key("ctrl+j")
        app.find("push button", "The year before")
        app.key("Escape")
        app.key("Delete")
        app.stores(0, "SELECT count(*) FROM entry WHERE title = 'Dishes' AND _shown")
        app.key("ctrl+z")
        app.stores(1, "SELECT count(*) FROM entry WHERE title = 'Dishes' AND _shown")
        app.quit()


run(a_page_is_written, a_page_left_empty_leaves_nothing, whose_name_stands_there_is_remembered,
    letters_lead_to_who_writes, the_only_day_opens_on_a_narrow_window,
    done_stays_with_the_page_on_a_narrow_window,
    what_is_written_survives_quitting, the_day_and_the_meeting_are_chosen,
    prompts_belong_to_observations, today_leads_to_a_page, todays_line_stands_here_at_once,
    an_entry_is_changed_in_its_place, another_day_takes_the_entry_along, deleted_and_taken_back,
    a_picture_is_chosen, what_is_no_picture_is_refused, a_picture_is_pasted_and_deleted,
    a_picture_is_dropped, a_month_is_gone_to, the_index_and_the_book_follow_one_another,
    what_is_edited_comes_into_sight, words_are_found_and_marked, a_day_has_one_page,
    the_margin_leads_to_the_meeting, a_long_diary_is_a_few_pages_at_a_time,
    keyboard_alone)
