"""The start page: one's own circle, a file that was given, the sample."""

import os

from laptop import Laptop, answer, choose_file
from piiri_app import Atspi, run, until

TUESDAY = "2026-11-24T10:00:00.000Z"


def a_circle_is_started():
    with Laptop("k1") as laptop:
        app = laptop.start(clock=TUESDAY)
        app.says("Welcome for coffee")
        app.click("Start Your Own Circle")
        app.write(app.field("Name of the circle"), "Koivuranta")
        app.write(app.field("Starts"), "13.30")
        app.write(app.field("Ends"), "15")
        app.write(app.field("Name of this laptop"), "Aino’s laptop")
        app.click("Start")
        app.says("Tuesday 24 November")
        fields = laptop.only("circle")["fields"]
        assert fields["name"] == "Koivuranta", fields
        assert (fields["weekday"], fields["start"], fields["end"]) == ("tuesday", "13:30", "15:00"), fields
        assert b'name="Aino\xe2\x80\x99s laptop"' in laptop.ctl("export")
        laptop.stop()


def a_circle_needs_a_name_and_possible_times():
    with Laptop("k1") as laptop:
        app = laptop.start()
        app.click("Start Your Own Circle")
        button = app.find("push button", "Start")
        assert not app.has(button, Atspi.StateType.SENSITIVE)
        app.write(app.field("Name of the circle"), "Koivuranta")
        until(lambda: app.has(button, Atspi.StateType.SENSITIVE), "the button to work")
        app.write(app.field("Starts"), "about noon")
        app.click("Start")
        app.says("Write the times like 13.00.")
        app.write(app.field("Starts"), "16")
        app.click("Start")
        app.says("The meeting would end before it starts.")
        app.click("Cancel")
        app.gone("text", "Name of the circle")
        app.says("Welcome for coffee")
        assert not os.path.exists(app.database)
        laptop.stop()


def a_given_file_begins_the_circle():
    with Laptop("k1") as other, Laptop("k2") as laptop:
        other.ctl("init", "--name", "Koivuranta")
        other.ctl("new", "participant", "name=Salme Koskimies")
        app = laptop.start()
        app.says("Welcome for coffee")
        laptop.hand(other.export("koivuranta.piiri.xml"))
        answer(app, "Import this file?", "Import")
        app.find(None, lambda n: n.startswith("Circle: Koivuranta"))
        assert laptop.canonical() == other.canonical()
        # What came with a file can be put back even here.
        app.click("Put Back")
        app.says("Welcome for coffee")
        assert laptop.records("circle") == []
        laptop.stop()


def a_folder_of_files_begins_the_circle():
    with Laptop("k1") as here, Laptop("k2") as there:
        there.ctl("init", "--name", "Koivuranta")
        folder = os.path.join(here.home, "files")
        os.mkdir(folder)
        there.ctl("export", "-o", os.path.join(folder, "there.piiri.xml"))
        app = here.start(clock=TUESDAY)
        app.click("Open a Folder of Files…")
        choose_file(app, "Choose", folder)
        answer(app, "Import 1 file?", "Import")
        app.find("push button", lambda n: n.startswith("Circle: Koivuranta"))
        here.stop()


def looking_at_a_file_leaves_the_start_page():
    with Laptop("k1") as other, Laptop("k2") as laptop:
        other.ctl("init", "--name", "Koivuranta")
        app = laptop.start(other.export("koivuranta.piiri.xml"))
        answer(app, "Import this file?", "Cancel")
        app.says("Welcome for coffee")
        # The dialog came so soon that it may have been taken for the window.
        app.window = until(lambda: app.windows() if len(app.windows()) == 1 else None, "one window")[0]
        laptop.stop()
        assert laptop.records("circle") == []


def the_sample_never_mixes_with_real_people():
    with Laptop("k1") as laptop:
        app = laptop.start()
        app.click("Look at the Sample Circle")
        app.says("This is the sample circle.", seconds=30)
        assert not os.path.exists(app.database)
        app.click("Start Your Own")
        app.write(app.field("Name of the circle"), "Koivuranta")
        app.click("Start")
        app.find(None, lambda n: n.startswith("Circle: Koivuranta"))
        app.gone("push button", "Start Your Own")
        assert laptop.records("participant") == []
        app.window_action("win.look-at-sample")
        app.says("This is the sample circle.", seconds=30)
        app.click("Back to Your Own")
        app.find(None, lambda n: n.startswith("Circle: Koivuranta"))
        laptop.stop()


def the_sample_is_not_remembered():
    with Laptop("k1") as laptop:
        app = laptop.start()
        app.click("Look at the Sample Circle")
        app.says("This is the sample circle.", seconds=30)
        laptop.stop()
        laptop.start().says("Welcome for coffee")
        laptop.stop()


def the_advice_on_encryption_goes_when_it_is_read():
    with Laptop("k1") as laptop:
        app = laptop.start()
        app.says("safest on a laptop whose disk is encrypted")
        app.click("Got It")
        app.gone("push button", "Got It")
        laptop.stop()


run(a_circle_is_started, a_circle_needs_a_name_and_possible_times, a_given_file_begins_the_circle,
    a_folder_of_files_begins_the_circle,
    looking_at_a_file_leaves_the_start_page, the_sample_never_mixes_with_real_people,
    the_sample_is_not_remembered, the_advice_on_encryption_goes_when_it_is_read)
