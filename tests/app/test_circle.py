"""Our circle: what it is, what it has agreed on and had agreed on before, places, the register."""

from piiri_app import Atspi, Piiri, new_circle, press_keys, run, until

CLOCK = "2026-11-24T12:30:00.000Z"
TODAY = "24 Nov 2026"


def open_circle(data=None):
    app = Piiri(data=data or new_circle(), PIIRI_CLOCK=CLOCK)
    app.key("ctrl+7")
    app.pane("Our circle")
    app.find("list item", lambda n: n.startswith("Koivuranta"))
    return app


def line(app, name):
    """The line of the index that begins with NAME."""
    return app.find("list item", lambda n: n == name or n.startswith(name + ","))


def section(app, name):
    return app.find("panel", name)


def press(app, name):
    """Presses the button whose name begins with NAME."""
    app.act(app.find("push button", lambda n: n.startswith(name)))


def change(app, name):
    """Opens the fields of a section and waits until the page lies still."""
    press(app, "Change: " + name)
    app.find("push button", "Done: " + name)
    app.at_rest(section(app, name))


def tick(app, name):
    app.point(app.find("check box", name))


def pick(app, menu, item):
    """Chooses ITEM from what the button MENU opens."""
    app.point(app.find(None, lambda n: n.startswith(menu)))
    app.act(app.find("menu item", item))


def write_words(app, words):
    app.write(app.find("text", "In our own words"), words)


def write_day(app, day):
    app.write(app.find("text", "Agreed on"), day)


def standing(app, name, words):
    """Waits until the index says WORDS of the section NAME."""
    app.find("list item", "%s, %s" % (name, words))


def agree_on_space(app, choice, day):
    app.act(app.find("push button", lambda n: n in ("Not agreed yet: Space", "Agree Anew: Space")))
    tick(app, choice)
    write_day(app, day)
    app.click("Agree")


def new_agreement_keeps_the_earlier_ones():
    with open_circle() as app:
        standing(app, "Space", "Not agreed yet")
        agree_on_space(app, "Parish’s space", "3.3.2024")
        standing(app, "Space", "Parish’s space")
        app.says("Since 3 Mar 2024")
        agree_on_space(app, "Housing company’s club room", "2026-06-01")
        standing(app, "Space", "Housing company’s club room")
        app.says("Since 1 Jun 2026")
        app.says("Before: Parish’s space, 3 Mar 2024 – 1 Jun 2026")
        app.stores(2, "SELECT count(*) FROM practice WHERE about = 'space' AND _shown")
        app.stores("space.parish", "SELECT choices FROM practice WHERE agreed = '2024-03-03'")
        # What came before the one before is told when one asks.
        agree_on_space(app, "Association’s space", "")
        app.says("Since 1 Jun 2026")
        app.point(app.find(None, "Earlier: Space"))
        app.says("Before: Association’s space, until 3 Mar 2024")
        app.quit()


def other_is_said_in_words():
    with open_circle() as app:
        press(app, "Not agreed yet: Planning beforehand")
        agree = app.find("push button", "Agree")
        assert not app.has(agree, Atspi.StateType.SENSITIVE)
        tick(app, "Other practice")
        # Whoever ticks "other" stands where the words belong.
        app.keyboard_on("In our own words", "text")
        write_words(app, "Äiti keksii joka viikko jotain")
        app.click("Agree")
        standing(app, "Planning beforehand", "Äiti keksii joka viikko jotain")
        app.stores("planning.other", "SELECT choices FROM practice WHERE about = 'planning'")
        app.stores("2026-11-24", "SELECT agreed FROM practice WHERE about = 'planning'")
        app.quit()


def several_are_agreed_and_no_date_is_mended():
    with open_circle() as app:
        press(app, "Not agreed yet: Use of time")
        tick(app, "A visitor or lecturer")
        tick(app, "Conversation, spontaneous themes")
        write_day(app, "soon")
        app.click("Agree")
        app.says("That is no date.")
        assert not app.stored("SELECT count(*) FROM practice WHERE about = 'time'")
        write_day(app, "24.11.2026")
        app.click("Agree")
        app.stores("time.conversation time.visitor",
                   "SELECT choices FROM practice WHERE about = 'time'")
        app.says("Conversation, spontaneous themes, a visitor or lecturer")
        app.quit()


def cancelling_writes_nothing():
    with open_circle() as app:
        for leave in (lambda: app.click("Cancel"), lambda: app.key("Escape")):
            press(app, "Not agreed yet: Space")
            tick(app, "Public meeting room")
            leave()
            app.gone("push button", "Agree")
        standing(app, "Space", "Not agreed yet")
        assert app.stored("SELECT count(*) FROM practice") == 1
        app.quit()


def slip_is_corrected_in_its_place():
    with open_circle() as app:
        standing(app, "Cleaning and dishes", "Participants do everything")
        app.says("Agreed, nobody has told when")
        pick(app, "More: Participants do everything", "Correct")
        # Only what is about cleaning is offered.
        app.find("check box", "A volunteer sees to it")
        assert not app.all("check box", "Public meeting room")
        assert app.has(app.find("check box", "Participants do everything"), Atspi.StateType.CHECKED)
        write_words(app, "Eino dries")
        write_day(app, "1.9.2025")
        app.click("Correct")
        app.says("Eino dries")
        app.says("Since 1 Sep 2025")
        app.stores(1, "SELECT count(*) FROM practice")
        app.key("ctrl+z")
        app.says("Undone: Corrected “Cleaning and dishes”")
        app.stores(None, "SELECT nullif(agreed, '') FROM practice")
        app.quit()


def deleting_offers_undo():
    with open_circle() as app:
        agree_on_space(app, "Parish’s space", "2024-03-03")
        agree_on_space(app, "Public meeting room", "2026-06-01")
        pick(app, "More: Public meeting room", "Delete")
        app.says("Deleted “Space”")
        standing(app, "Space", "Parish’s space")
        app.click("Undo")
        standing(app, "Space", "Public meeting room")
        app.says("Before: Parish’s space, 3 Mar 2024 – 1 Jun 2026")
        # The chosen one by the key.
        app.point(line(app, "Cleaning and dishes"))
        app.key("Delete")
        app.says("Deleted “Cleaning and dishes”")
        standing(app, "Cleaning and dishes", "Not agreed yet")
        app.key("ctrl+z")
        standing(app, "Cleaning and dishes", "Participants do everything")
        app.quit()


def agreeing_is_one_step():
    with open_circle() as app:
        press(app, "Not agreed yet: Space")
        tick(app, "Parish’s space")
        write_words(app, "In the cellar")
        app.click("Agree")
        standing(app, "Space", "Parish’s space")
        app.says("In the cellar")
        app.key("ctrl+z")
        app.says("Undone: Agreed on “Space”")
        standing(app, "Space", "Not agreed yet")
        app.key("ctrl+shift+z")
        app.says("Done again: Agreed on “Space”")
        standing(app, "Space", "Parish’s space")
        app.quit()


def principle_is_agreed_and_withdrawn():
    with open_circle() as app:
        standing(app, "Equality", "Not agreed yet")
        press(app, "Not agreed yet: Equality")
        write_day(app, "2020-01-14")
        app.click("Agree")
        standing(app, "Equality", "Agreed on 14 Jan 2020")
        pick(app, "More: Equality", "Withdraw")
        app.says("Withdrew “Equality”")
        standing(app, "Equality", "Not agreed yet")
        app.says("Before: Equality, 14 Jan 2020 – " + TODAY)
        app.stores("2026-11-24", "SELECT until FROM principle WHERE principle = 'equality'")
        press(app, "Not agreed yet: Equality")
        write_words(app, "Everybody sits at the same table")
        app.click("Agree")
        standing(app, "Equality", "Agreed on " + TODAY)
        app.says("Everybody sits at the same table")
        app.says("Before: Equality, 14 Jan 2020 – " + TODAY)
        app.stores(2, "SELECT count(*) FROM principle WHERE principle = 'equality' AND _shown")
        app.quit()


def own_principles_stand_side_by_side():
    with open_circle() as app:
        press(app, "Not agreed yet: Our own principles")
        assert not app.has(app.find("push button", "Agree"), Atspi.StateType.SENSITIVE)
        write_words(app, "Phones stay in the bag")
        app.click("Agree")
        standing(app, "Our own principles", "Phones stay in the bag")
        press(app, "Add Another: Our own principles")
        write_words(app, "Everybody is greeted")
        app.click("Agree")
        standing(app, "Our own principles", "2 agreed")
        app.says("Phones stay in the bag")
        app.says("Everybody is greeted")
        pick(app, "More: Phones stay", "Withdraw")
        app.says("Withdrew “Phones stay in the bag”")
        standing(app, "Our own principles", "Everybody is greeted")
        app.quit()


def for_whom_is_ticked():
    with open_circle() as app:
        change(app, "Koivuranta")
        app.point(app.find("list item", "For whom"))
        app.point(app.find("check box", "Lonely people"))
        app.point(app.find("check box", "Those who want company"))
        app.stores("company lonely", "SELECT for_whom FROM circle WHERE name = 'Koivuranta'")
        press(app, "Done: Koivuranta")
        app.says("Lonely people")
        app.says("Those who want company")
        app.key("ctrl+z")
        app.says("Undone: Changed Koivuranta: for whom")
        app.gone("label", "Those who want company")
        app.quit()


def name_and_contact_person_are_changed():
    with open_circle() as app:
        app.says("Who helps when a situation needs expertise?")
        change(app, "Koivuranta")
        app.write(app.field("Name"), "Koivuranta ja Äijälä")
        app.find(None, lambda n: n.startswith("Circle: Koivuranta ja Äijälä"))
        app.point(app.find("push button", "Choose: Background contact person"))
        app.find("text", "Search")
        app.type("caf\n")
        app.stores("Café Vaahto", "SELECT a.name FROM circle AS c JOIN actor AS a"
                                  " ON a._row = c.contact")
        press(app, "Done: Koivuranta ja Äijälä")
        app.point(app.find("push button", "Café Vaahto"))
        app.pane("Network")
        app.says("Café Vaahto")
        app.quit()


def earlier_values_are_told():
    with open_circle() as app:
        app.says("Tuesdays 13:00")
        change(app, "When and where")
        app.point(app.find("combo box", "Weekday"))
        app.key("Down", "Down", "Down")
        app.key("Return")
        app.stores("wednesday", "SELECT weekday FROM circle WHERE name = 'Koivuranta'")
        press(app, "Done: When and where")
        app.says("Wednesdays 13:00")
        app.point(app.find(None, "Earlier: When and where"))
        app.says("Weekday: Tuesday")
        app.says("This laptop")
        app.find(None, lambda n: n.startswith("Circle: Koivuranta, Wednesdays"))
        app.quit()


def places_have_pages():
    with open_circle() as app:
        standing(app, "Places", "None yet")
        app.click("Agree on something new")
        app.act(app.find("menu item", "New place"))
        app.type("Club room\n")
        app.stores(1, "SELECT count(*) FROM place WHERE name = 'Club room' AND _shown")
        app.write(app.field("Address"), "Koivukuja 4")
        app.stores("Koivukuja 4", "SELECT address FROM place")
        app.click("Back")
        standing(app, "Places", "Club room")
        change(app, "When and where")
        app.point(app.find("push button", "Choose: Place"))
        app.find("text", "Search")
        app.type("club\n")
        app.stores("Club room", "SELECT p.name FROM circle AS c JOIN place AS p ON p._row = c.place")
        press(app, "Done: When and where")
        app.says("Koivukuja 4")
        # Its name leads to its page, and it is deleted there.
        app.point(app.find("push button", "Club room"))
        assert app.text(app.field("Address")) == "Koivukuja 4"
        # A menu button is two, one in the other; the inner one opens it.
        app.act(until(lambda: app.all("push button", "More"), "the menu button")[-1])
        app.act(app.find("menu item", "Delete"))
        app.says("Deleted Club room")
        standing(app, "Places", "None yet")
        app.click("Undo")
        standing(app, "Places", "Club room")
        app.quit()


def what_is_missing_leads_to_where_it_is_told():
    with open_circle() as app:
        app.point(app.find("push button", "Not told: Where"))
        app.find("push button", "Done: When and where")
        app.keyboard_on("Place", "list item")
        # A place that nobody has written down yet is added by its name.
        app.key("Return")
        app.keyboard_on("Search", "text")
        app.type("Shore hut")
        app.find("push button", "Add “Shore hut”")
        press_keys("Return")
        app.stores("Shore hut", "SELECT p.name FROM circle AS c JOIN place AS p ON p._row = c.place"
                                " WHERE c.name = 'Koivuranta'")
        # The same name again is that place.
        until(lambda: app.focused_in(app.find("list item", "Place")), "the row again")
        app.key("Return")
        app.keyboard_on("Search", "text")
        app.type("shore hut")
        app.gone("push button", lambda n: n.startswith("Add “"))
        press_keys("Return")
        assert app.stored("SELECT count(*) FROM place") == 1
        app.quit()


def register_says_what_is_missing():
    with open_circle() as app:
        standing(app, "Register of people", "3 missing")
        app.point(line(app, "Register of people"))
        app.says("Without one, the circle may not keep anybody’s name.")
        change(app, "Register of people")
        app.write(app.field("Controller of the register"), "Koivurannan asukasyhdistys")
        app.stores("Koivurannan asukasyhdistys", "SELECT controller FROM circle WHERE weekday <> ''")
        app.point(app.find("combo box", "Basis for keeping people"))
        app.key("Down")
        app.key("Down")
        app.key("Return")
        app.stores("legitimate_interest", "SELECT basis FROM circle WHERE weekday <> ''")
        app.point(app.field("People are kept, months"))
        app.type("24\n")
        app.stores(24, "SELECT retention FROM circle WHERE weekday <> ''")
        press(app, "Done: Register of people")
        app.says("2 years after coming along last")
        app.says("Legitimate interest")
        app.gone("label", "Without one, the circle may not keep anybody’s name.")
        standing(app, "Register of people", "Koivurannan asukasyhdistys")
        app.quit()


def search_leaves_what_is_found():
    with open_circle() as app:
        app.key("ctrl+f")
        app.type("everyth")
        app.gone("list item", "Space, Not agreed yet")
        line(app, "Cleaning and dishes")
        section(app, "Cleaning and dishes")
        app.gone("panel", "Space")
        app.gone("label", "Principles")
        app.key("ctrl+a")
        app.type("zebra")
        app.says("Nothing found")
        app.key("Escape")
        line(app, "Space")
        section(app, "Register of people")
        app.quit()


def index_leads_and_follows():
    with open_circle() as app:
        height = app.geometry()["HEIGHT"]

        def seen(name):
            y = app.place(section(app, name))[1]
            return 0 < y < height - 100
        app.point(line(app, "Who guides"))
        until(lambda: seen("Who guides"), "the section")
        assert app.has(line(app, "Who guides"), Atspi.StateType.SELECTED)
        # Leafing back moves the mark in the index.
        app.into_view(section(app, "Koivuranta"))
        until(lambda: app.has(line(app, "Koivuranta"), Atspi.StateType.SELECTED)
              or app.has(line(app, "When and where"), Atspi.StateType.SELECTED), "the mark to follow")
        app.quit()


def another_circle_has_its_own():
    with open_circle() as app:
        standing(app, "Cleaning and dishes", "Participants do everything")
        press(app, "Not agreed yet: Space")
        app.find("push button", "Agree")
        app.point(app.find(None, lambda n: n.startswith("Circle: Koivuranta")))
        app.find("list item", "Rantatie")
        app.key("Down")
        app.key("Return")
        standing(app, "Cleaning and dishes", "Not agreed yet")
        app.gone("push button", "Agree")
        line(app, "Rantatie")
        app.quit()


def narrow_window_shows_one_thing_at_a_time():
    with open_circle() as app:
        app.point(line(app, "Space"))
        app.resize(400, 600)
        press(app, "Not agreed yet: Space")
        tick(app, "Parish’s space")
        app.click("Agree")
        standing(app, "Space", "Parish’s space")
        app.click("Back")
        app.point(line(app, "How often and when"))
        app.find("push button", "Back")
        app.find("push button", "Not agreed yet: How often and when")
        app.quit()


def everything_by_keyboard_alone():
    with open_circle() as app:
        # Opening the pane put the keyboard on the first line of the index.
        until(lambda: app.has(line(app, "Koivuranta"), Atspi.StateType.FOCUSED), "the index")
        app.key("Down", "Down")
        until(lambda: app.has(line(app, "Space"), Atspi.StateType.SELECTED), "the line")
        app.key("Return")
        hole = "Not agreed yet: Space"
        app.keyboard_on(hole, "push button")
        app.key("Return")
        app.keyboard_on("Public meeting room", "check box")
        app.key("space")
        # The other five choices, the words, the day and the calendar.
        app.key(*["Tab"] * 6)
        app.keyboard_on("In our own words", "text")
        app.type("by the harbour")
        app.key("Tab")
        app.key("Return")
        app.stores("by the harbour", "SELECT words FROM practice WHERE about = 'space'")
        again = "Agree Anew: Space"
        app.keyboard_on(again, "push button")
        # "+" offers all there is to agree on.
        app.key("ctrl+n")
        app.find("menu item", "Who guides")
        app.key(*["Down"] * 5)
        app.key("Return")
        app.keyboard_on("All participants", "check box")
        app.key("Escape")
        app.find("push button", "Not agreed yet: Who guides")
        app.quit()


run(new_agreement_keeps_the_earlier_ones, other_is_said_in_words,
    several_are_agreed_and_no_date_is_mended, cancelling_writes_nothing,
    slip_is_corrected_in_its_place, deleting_offers_undo, agreeing_is_one_step,
    principle_is_agreed_and_withdrawn, own_principles_stand_side_by_side,
    for_whom_is_ticked, name_and_contact_person_are_changed, earlier_values_are_told,
    places_have_pages, what_is_missing_leads_to_where_it_is_told, register_says_what_is_missing, search_leaves_what_is_found,
    index_leads_and_follows, another_circle_has_its_own,
    narrow_window_shows_one_thing_at_a_time, everything_by_keyboard_alone)
