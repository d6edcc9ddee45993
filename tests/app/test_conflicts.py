"""What two laptops wrote differently, and how it is settled."""

from laptop import Laptop, answer
from piiri_app import plain, run, to_settle, until


def disagreeing(kind, first, here_writes, there_writes):
    """A laptop on which KIND's record, written as FIRST, was then written by two."""
    here, there = Laptop("k1"), Laptop("k2")
    here.ctl("init", "--name", "Koivuranta")
    here.record = here.ctl("new", kind, *first).decode().strip()
    there.ctl("import", here.export("first.piiri.xml"))
    here.ctl(*[here.record if w == "ID" else w for w in here_writes])
    there.ctl(*[here.record if w == "ID" else w for w in there_writes])
    here.ctl("import", there.export("there.piiri.xml"))
    with there:
        return here


def two_numbers():
    return disagreeing("participant", ["name=Salme Koskimies", "phone=040 555 0110"],
                       ["set", "ID", "phone=050 555 0142"], ["set", "ID", "phone=050 555 0198"])


def open_conflicts(laptop):
    app = laptop.start()
    app.says("1 thing was written differently on two laptops.")
    app.click(to_settle)
    return app


def settled(laptop, app):
    app.says("All is settled")
    app.gone("push button", to_settle)
    assert laptop.ctl("conflicts").strip() == b""


def keep(app, begins):
    app.act(app.find("push button", lambda n: n.startswith("Keep This: " + begins)))


def both_sides_are_shown_and_one_is_kept():
    with two_numbers() as laptop:
        app = open_conflicts(laptop)
        app.says("Which of the two is right?")
        app.says("Salme Koskimies, “Phone”: written differently")
        for words in ("050 555 0142", "050 555 0198", "It used to be 040 555 0110."):
            app.says(words)
        app.gone("push button", to_settle)
        keep(app, "050 555 0142")
        settled(laptop, app)
        laptop.becomes("participant", "phone", "050 555 0142")
        laptop.stop()


def of_several_circles_it_says_which():
    with two_numbers() as laptop, Laptop("k3") as other:
        other.ctl("init", "--name", "Lepola")
        app = open_conflicts(laptop)
        app.find("label", "Phone")
        laptop.stop()
        laptop.ctl("import", other.export("lepola.piiri.xml"))
        app = open_conflicts(laptop)
        app.find("label", "Phone, Koivuranta")
        laptop.stop()


def a_narrow_page_is_left_by_escape():
    with two_numbers() as laptop:
        app = open_conflicts(laptop)
        app.resize(400, 700)
        app.find("push button", "Show the pages")
        row = app.find("list item", lambda n: n.startswith("Salme Koskimies"))
        app.point(row)
        app.find("push button", "Back to the list")
        app.keyboard_leaves(row)
        app.key("Escape")
        until(lambda: app.focused() == row, "the keyboard back on the row")
        laptop.stop()


def settling_is_one_step_that_can_be_undone():
    with two_numbers() as laptop:
        app = open_conflicts(laptop)
        keep(app, "050 555 0142")
        app.says("All is settled")
        # Beside the sidebar no button offers it.
        assert not app.all("push button", "Show the pages")
        app.click("Undo")
        app.says("Undone: Salme Koskimies: “Phone” is settled")
        laptop.stop()


def both_are_kept():
    with two_numbers() as laptop:
        app = open_conflicts(laptop)
        app.click("Keep Both")
        settled(laptop, app)
        phone = laptop.field("participant", "phone")
        assert sorted(phone.split("\n\n")) == ["050 555 0142", "050 555 0198"], phone
        laptop.stop()


def a_third_value_is_written():
    with two_numbers() as laptop:
        app = open_conflicts(laptop)
        app.click("Write It Yourself")
        entry = app.field("Phone")
        assert app.text(entry) in ("050 555 0142", "050 555 0198")
        app.write(entry, "09 555 äö")
        app.click("Save")
        settled(laptop, app)
        # Where one wrote is gone, and the keyboard goes on.
        app.keyboard_on("Go to Today")
        laptop.becomes("participant", "phone", "09 555 äö")
        laptop.stop()


def dates_are_read_as_people_write_them():
    with disagreeing("participant", ["name=Salme Koskimies", "since=2019-09-03"],
                     ["set", "ID", "since=2019-09-10"],
                     ["set", "ID", "since=2019-09-17"]) as laptop:
        app = open_conflicts(laptop)
        assert not app.all("push button", "Keep Both")
        app.click("Write It Yourself")
        entry = until(lambda: next((n for n in app.all("text") if app.text(n)), None), "the entry")
        app.write(entry, "some day")
        app.click("Save")
        app.says("That is no date.")
        app.write(entry, "24.9.2019")
        app.click("Save")
        settled(laptop, app)
        laptop.becomes("participant", "since", "2019-09-24")
        laptop.stop()


def deleted_or_changed():
    return disagreeing("theme", ["title=Kirpputori"], ["delete", "ID"],
                       ["set", "ID", "notes=Lauantaina"])


def a_deletion_is_asked_about_and_carried_out():
    with deleted_or_changed() as laptop:
        app = open_conflicts(laptop)
        app.says("Delete or keep?")
        app.says("Kirpputori was deleted on “")
        app.click("Delete")
        settled(laptop, app)
        assert laptop.records("theme") == []
        laptop.stop()


def a_deletion_is_asked_about_and_taken_back():
    with deleted_or_changed() as laptop:
        app = open_conflicts(laptop)
        app.click("Keep")
        settled(laptop, app)
        laptop.becomes("theme", "notes", "Lauantaina")
        laptop.stop()


def the_list_says_whose_and_which():
    with two_numbers() as laptop, Laptop("k3") as third:
        third.ctl("import", laptop.export("here.piiri.xml"))
        third.ctl("set", laptop.record, "called=Salli")
        laptop.ctl("set", laptop.record, "called=Sallu")
        laptop.ctl("import", third.export("third.piiri.xml"))
        app = laptop.start()
        app.says("2 things were written differently on two laptops.")
        app.click(to_settle)
        rows = until(lambda: app.find("list", "Written differently on different laptops"), "the list")
        names = [plain(n.get_name()) for n in app.all("list item", under=rows)]
        assert sorted(names) == ["Salme Koskimies, Called", "Salme Koskimies, Phone"], names
        app.point(next(n for n in app.all("list item", under=rows) if "Called" in n.get_name()))
        keep(app, "Sallu")
        app.says("Written differently, 1")
        app.says("“Phone”: written differently")
        laptop.stop()


PARAGRAPHS = ["Kappale numero %d, jossa kerrotaan pitkästi siitä, mitä piirissä tehtiin." % i
              for i in range(10)]


def written(**changes):
    """The paragraphs as one text, some of them written otherwise: p3="..."."""
    return "\n\n".join(changes.get("p%d" % i, p) for i, p in enumerate(PARAGRAPHS))


def long_entry(here, there):
    return disagreeing("entry", ["date=2026-11-03", "title=Retki", "text=" + written()],
                       ["set", "ID", "text=" + here], ["set", "ID", "text=" + there])


def changes_of_different_paragraphs_are_proposed_and_taken():
    mine, theirs = "Kappale numero 2 on minun.", "Kappale numero 7 on toisten."
    with long_entry(written(p2=mine), written(p7=theirs)) as laptop:
        app = open_conflicts(laptop)
        app.says("Both changes put together")
        # Nothing is taken by itself.
        assert laptop.ctl("conflicts").strip()
        app.click("Take Both Changes")
        settled(laptop, app)
        laptop.becomes("entry", "text", written(p2=mine, p7=theirs))
        # Undone, what was shown before stands again.
        app.click("Undo")
        laptop.becomes("entry", "text", written(p7=theirs))
        laptop.stop()


def a_paragraph_that_both_changed_is_not_put_together():
    with long_entry(written(p2="Minun kappaleeni."), written(p2="Toisten kappale.")) as laptop:
        app = open_conflicts(laptop)
        for words in ("Minun kappaleeni.", "Toisten kappale."):
            app.says(words)
        app.find(None, "2 paragraphs are the same")
        app.find(None, "7 paragraphs are the same")
        assert not app.all("push button", "Take Both Changes")
        laptop.stop()


def the_proposal_is_taken_by_keys_alone():
    mine, theirs = "Kappale numero 2 on minun.", "Kappale numero 7 on toisten."
    with long_entry(written(p2=mine), written(p7=theirs)) as laptop:
        app = open_conflicts(laptop)
        app.find("push button", "Take Both Changes")
        app.key("alt+t")
        settled(laptop, app)
        laptop.becomes("entry", "text", written(p2=mine, p7=theirs))
        laptop.stop()


def all_of_one_laptop_are_kept_as_one_step():
    with two_numbers() as laptop, Laptop("k3") as third:
        third.ctl("import", laptop.export("here.piiri.xml"))
        third.ctl("set", laptop.record, "called=Salli", "email=salli@example.org")
        laptop.ctl("set", laptop.record, "called=Sallu", "email=sallu@example.org")
        laptop.ctl("import", third.export("third.piiri.xml"))
        app = laptop.start()
        app.says("3 things were written differently on two laptops.")
        app.click(to_settle)
        # A menu button is two of one name, one in the other; the last one opens it.
        app.act(until(lambda: app.all("push button", "Keep All of One Laptop"), "the menu")[-1])
        app.act(app.find("menu item", lambda n: n == "This laptop, 3"))
        app.says("3 things that were written differently become what that laptop says.")
        answer(app, "Keep all of “This laptop”?", "Keep All 3")
        settled(laptop, app)
        fields = laptop.only("participant")["fields"]
        assert fields["called"] == "Sallu" and fields["email"] == "sallu@example.org", fields
        assert fields["phone"] == "050 555 0142", fields
        app.click("Undo")
        laptop.becomes("participant", "phone", "050 555 0198")
        laptop.stop()


run(both_sides_are_shown_and_one_is_kept, of_several_circles_it_says_which,
    a_narrow_page_is_left_by_escape,
    settling_is_one_step_that_can_be_undone, both_are_kept,
    a_third_value_is_written, dates_are_read_as_people_write_them,
    a_deletion_is_asked_about_and_carried_out, a_deletion_is_asked_about_and_taken_back,
    the_list_says_whose_and_which, changes_of_different_paragraphs_are_proposed_and_taken,
    a_paragraph_that_both_changed_is_not_put_together, the_proposal_is_taken_by_keys_alone,
    all_of_one_laptop_are_kept_as_one_step)
