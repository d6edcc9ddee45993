"""The frame: sidebar, circle switcher, shortcuts, undo, narrow windows, names for screen readers."""


from piiri_app import Atspi, Piiri, new_circle, plain, role, run, until

PANES = ["Today", "Participants", "Themes", "Diary", "Tasks", "Network", "Our circle"]


def keys_open_panes():
    with Piiri(data=new_circle()) as app:
        for number, name in list(enumerate(PANES, 1)) + [(2, "Participants")]:
            app.key("ctrl+%d" % number)
            app.pane(name)
            row = app.find("list item", name)
            assert app.has(row, Atspi.StateType.SELECTED), name
        app.quit()


def plus_stands_at_one_place():
    with Piiri(data=new_circle()) as app:
        places = set()
        for number, name in list(enumerate(PANES, 1))[1:]:
            app.key("ctrl+%d" % number)
            pane = app.pane(name)
            plus = until(lambda: next((b for b in app.all("push button", under=pane)), None), "+")
            places.add(app.place(plus))
        assert len(places) == 1, places


def circle_is_switched():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.find("panel", lambda n: n.startswith("Aino"))
        app.point(app.find(None, lambda n: n.startswith("Circle: Koivuranta")))
        app.find("list item", "Rantatie")
        app.key("Down")
        app.key("Return")
        app.find(None, lambda n: n.startswith("Circle: Rantatie"))
        app.says("Who comes to your circle?")
        app.quit()


def undo_and_redo_say_what():
    with Piiri(data=new_circle()) as app:
        phone = "SELECT phone FROM participant WHERE called = 'Salme'"
        app.key("ctrl+2")
        app.choose("Salme")
        app.says("Salme Koskimies")
        app.write(app.field("Phone"), "040 1234")
        app.stores("040 1234", phone)
        app.choose("Salme")
        app.key("ctrl+z")
        app.says("Undone: Changed Salme Koskimies: phone")
        app.stores("050 555 0142", phone)
        until(lambda: app.text(app.field("Phone")) == "050 555 0142", "the former number")
        app.key("ctrl+shift+z")
        app.says("Done again: Changed Salme Koskimies: phone")
        app.stores("040 1234", phone)
        app.quit()


def shortcuts_and_about():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+question")
        app.says("Delete the chosen one")
        app.key("Escape")
        app.key("F10")
        app.find("menu item", "About Piiri")
        app.key("Escape")
        app.quit()


def narrow_window_shows_one_thing_at_a_time():
    with Piiri(data=new_circle()) as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.resize(400, 600)
        app.find("push button", "Back to the list")
        app.click("Back to the list")
        app.click("Show the pages")
        until(lambda: [n for n in [app.focused()] if n and role(n) == "list item"],
              "the focus among the pages")
        app.point(app.find("list item", "Themes"))
        app.pane("Themes")
        app.quit()


def works_without_settings():
    with Piiri(data=new_circle(), GSETTINGS_SCHEMA_DIR="/nonexistent") as app:
        app.key("ctrl+2")
        app.pane("Participants")
        app.quit()


def every_control_has_a_name():
    controls = {"push button", "check box", "text", "combo box", "list item", "toggle button"}
    # Parts of a control that has the name itself.
    inner = {"combo box"}
    with Piiri(data=new_circle()) as app:
        for number, name in enumerate(PANES, 1):
            app.key("ctrl+%d" % number)
            for node in app.all(under=app.pane(name)):
                if role(node) not in controls or plain(node.get_name()):
                    continue
                parent = node
                while parent and role(parent) not in inner:
                    parent = parent.get_parent()
                named = [n for n in app.walk(node) if plain(n.get_name())]
                assert parent or (role(node) == "list item" and named), \
                    "%s: a %s without a name" % (name, role(node))


run(keys_open_panes, plus_stands_at_one_place, circle_is_switched, undo_and_redo_say_what,
    shortcuts_and_about, narrow_window_shows_one_thing_at_a_time, works_without_settings,
    every_control_has_a_name)
