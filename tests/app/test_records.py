"""Lists and forms that the description makes: every type of field."""

from piiri_app import Piiri, new_circle, run


def open_pane(number, name):
    app = Piiri(data=new_circle())
    app.key("ctrl+%d" % number)
    app.pane(name)
    return app


def open_task():
    """The form of a task, which is the plain one."""
    app = open_pane(5, "Tasks")
    app.click("Coffee")
    app.find("combo box", "State")
    return app


def choice_is_chosen():
    with open_task() as app:
        app.point(app.find("combo box", "State"))
        app.key("Down")
        app.key("Down")
        app.key("Return")
        app.stores("taken", "SELECT state FROM task")
        app.quit()


def link_is_found_by_its_letters():
    with open_task() as app:
        app.point(app.find("push button", "Choose: Who"))
        app.find("text", "Search")
        app.type("lee\n")
        app.stores("Leena", "SELECT p.called FROM task AS t JOIN participant AS p"
                            " ON p._row = t.who")
        app.says("Leena Rinne")
        app.click("Open")
        app.pane("Participants")
        app.says("Leena Rinne")
        app.quit()


def prose_saves_itself():
    with open_task() as app:
        app.write(app.find("text", "Notes"), "Two lines:\nÄiti ja öljy")
        app.stores("Two lines:\nÄiti ja öljy", "SELECT notes FROM task")
        app.quit()


def date_is_read_as_people_write_it():
    with open_task() as app:
        app.point(app.field("Due"))
        app.key("ctrl+a")
        app.type("3.9.2026\n")
        app.stores("2026-09-03", "SELECT due FROM task")
        app.key("ctrl+a")
        app.type("soon\n")
        app.says("“soon” is no date.")
        assert app.stored("SELECT due FROM task") == "2026-09-03"


def switch_and_number_are_written():
    with open_task() as app:
        app.act(app.find("check box", "In turn"))
        app.stores(1, "SELECT in_turn FROM task")
        app.point(app.field("Hours"))
        app.type("1,5\n")
        app.stores("1.5", "SELECT CAST(hours AS TEXT) FROM task")
        app.quit()


def choices_are_ticked():
    with open_pane(2, "Participants") as app:
        app.choose("Eino")
        app.says("Eino Peltonen")
        app.point(app.find("list item", "Roles"))
        app.point(app.find("check box", "Volunteer"))
        app.stores("elder volunteer", "SELECT roles FROM participant WHERE called = 'Eino'")
        app.point(app.find("check box", "Elder"))
        app.stores("volunteer", "SELECT roles FROM participant WHERE called = 'Eino'")
        app.quit()


run(choice_is_chosen, link_is_found_by_its_letters, prose_saves_itself,
    date_is_read_as_people_write_it, switch_and_number_are_written, choices_are_ticked)
