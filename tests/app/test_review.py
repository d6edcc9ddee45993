"""What a file changes, seen before it is taken: by kind and by person, old and new."""


from laptop import Laptop, answer
from piiri_app import Atspi, plain, run, until


def exchanged():
    """A laptop with a circle, and another's file that brings something of everything."""
    here, there = Laptop("k1"), Laptop("k2")
    here.ctl("init", "--name", "Koivuranta")
    here.salme = here.ctl("new", "participant", "name=Salme Koskimies", "phone=040 555 0110",
                          "called=Salme", "email=salme@example.org").decode().strip()
    here.pekka = here.ctl("new", "participant", "name=Pekka Laine").decode().strip()
    here.theme = here.ctl("new", "theme", "title=Kirpputori").decode().strip()
    there.ctl("import", here.export("first.piiri.xml"))
    gone = there.ctl("new", "participant", "name=Gone Already").decode().strip()
    there.ctl("delete", gone)
    there.ctl("new", "participant", "name=Mirja Oksanen")
    there.ctl("set", here.salme, "phone=050 555 0198", "called=Salli")
    here.ctl("set", here.salme, "called=Sallu")
    there.ctl("delete", here.pekka)
    there.ctl("new", "task", "kind=other", "title=Leivo pullaa", "who=" + here.salme)
    return here, there


def rows(app):
    """What the list says, from the top."""
    view = app.find("list", "What changes", seconds=40)
    names = []
    for item in (view.get_child_at_index(i) for i in range(min(view.get_child_count(), 20))):
        names += [plain(n.get_name()) for n in app.walk(item) if plain(n.get_name()) and
                  n.get_role_name() in ("panel", "grouping")][:1]
    return names


def look(here, there):
    app = here.start()
    here.hand(there.export("there.piiri.xml"))
    app.says("Import this file?")
    return app


def see(app):
    app.click("See What Changes…")
    view = app.find("list", "What changes", seconds=40)
    # A list this long is not walked by the search for what is focused.
    until(lambda: any(app.has(view.get_child_at_index(i), Atspi.StateType.FOCUSED)
                      for i in range(2)), "the first row to have the keyboard")


def people_who_come_deleted_are_not_new():
    here, there = exchanged()
    with here, there:
        app = look(here, there)
        app.says("1 new, 1 changed, 1 deleted, 1 already deleted")
        answer(app, "Import this file?", "Cancel")
        here.stop()


def what_changes_is_told_by_kind():
    here, there = exchanged()
    with here, there:
        app = look(here, there)
        before = here.canonical()
        see(app)
        until(lambda: rows(app) == [
            "Participants, 4", "Gone Already, Already deleted", "Mirja Oksanen, New",
            "Pekka Laine, Deleted", "Salme Koskimies, Written differently: called, phone",
            "Tasks, 1", "Leivo pullaa, Salme Koskimies · New"], "all that changes")
        # The first row is chosen, after its heading.
        app.front("Down", "Down", "Down")
        for words in ("Until now", "040 555 0110", "050 555 0198", "Here", "Sallu", "In the file",
                      "Salli", "Both are kept until you choose."):
            app.says(words)
        app.front("Up")
        app.says("The file deletes it here too.")
        app.front("End")
        app.says("New: nobody here knows of it yet.")
        assert here.canonical() == before
        app.click("Back")
        answer(app, "Import this file?", "Cancel")
        assert here.canonical() == before
        here.stop()


def what_changes_is_told_by_person():
    here, there = exchanged()
    with here, there:
        app = look(here, there)
        see(app)
        app.click("By Person")
        until(lambda: rows(app) == [
            "Gone Already, 1", "Gone Already, Already deleted", "Mirja Oksanen, 1",
            "Mirja Oksanen, New", "Pekka Laine, 1", "Pekka Laine, Deleted", "Salme Koskimies, 2",
            "Salme Koskimies, Written differently: called, phone", "Leivo pullaa, New"],
            "all that changes, by person")
        app.click("By Kind")
        until(lambda: rows(app)[0] == "Participants, 4", "the kinds again")
        app.click("Import")
        app.says("2 new, 1 changed, 1 deleted, 1 already deleted.")
        assert here.canonical() == there_and_here(here, there)
        here.stop()


def there_and_here(here, there):
    there.ctl("import", here.export("here.piiri.xml"))
    return there.canonical()


def a_file_is_seen_and_taken_by_keys_alone():
    here, there = exchanged()
    with here, there:
        app = look(here, there)
        app.find("push button", "See What Changes…")
        dialog = until(lambda: next((n for n in app.all("alert") + app.all("dialog")), None), "it")
        assert dialog
        app.front("alt+h")
        view = app.find("list", "What changes", seconds=40)
        until(lambda: app.focused_in(view), "the list to have the keyboard")
        app.front("End")
        app.says("New: nobody here knows of it yet.")
        app.front("Up", "Up")
        app.says("050 555 0198")
        app.front("alt+p")
        until(lambda: rows(app)[0] == "Gone Already, 1", "the people")
        app.front("Escape")
        app.says("Import this file?")
        app.front("alt+h")
        app.find("list", "What changes")
        app.front("alt+i")
        app.says("2 new, 1 changed, 1 deleted, 1 already deleted.")
        here.stop()


def a_long_entry_is_compared_by_paragraphs():
    paragraphs = ["Kappale numero %d, jossa kerrotaan pitkästi siitä, mitä piirissä tehtiin." % i
                  for i in range(12)]
    with Laptop("k1") as here, Laptop("k2") as there:
        here.ctl("init", "--name", "Koivuranta")
        entry = here.ctl("new", "entry", "date=2026-11-03", "title=Retki",
                         "text=" + "\n\n".join(paragraphs)).decode().strip()
        there.ctl("import", here.export("first.piiri.xml"))
        paragraphs[5] = "Kappale numero 5, jossa kerrotaan lyhyesti siitä, mitä piirissä tehtiin."
        there.ctl("set", entry, "text=" + "\n\n".join(paragraphs))
        app = look(here, there)
        see(app)
        app.says("kerrotaan pitkästi")
        app.says("kerrotaan lyhyesti")
        app.find(None, lambda n: n == "5 paragraphs are the same")
        app.find(None, lambda n: n == "6 paragraphs are the same")
        app.click("Back")
        answer(app, "Import this file?", "Cancel")
        here.stop()


def a_long_list_is_fetched_as_it_is_seen():
    """Thousands of records: the window is there soon, and its list to the end."""
    with Laptop("k1") as here:
        here.ctl("init", "--name", "Koivuranta")
        path = here.home + "/many.piiri.xml"
        with open(path, "w", encoding="utf-8") as file:
            file.write('<piiri xmlns="urn:piiri:exchange:1" profile="full">'
                       '<replica key="k1" id="c0ffee1234567890"/>')
            for i in range(20000):
                file.write('<participant id="%08x-0c4b-4f6e-9a55-2f6f3a0d9a11"'
                           ' at="2026-02-02T00:00:00.000Z.k1.1"><name>Person %05d</name>'
                           '</participant>' % (i, i))
            file.write('<end records="20000"/></piiri>')
        app = here.start()
        here.hand(path)
        app.says("Import this file?")
        see(app)
        until(lambda: rows(app)[0] == "Participants, 20000", "how many there are")
        app.front("End")
        app.says("Person 19999", seconds=20)
        app.click("Back")
        answer(app, "Import this file?", "Cancel")
        here.stop()


run(people_who_come_deleted_are_not_new, what_changes_is_told_by_kind,
    what_changes_is_told_by_person, a_file_is_seen_and_taken_by_keys_alone,
    a_long_entry_is_compared_by_paragraphs, a_long_list_is_fetched_as_it_is_seen)
