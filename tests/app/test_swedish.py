"""The window in Swedish: its pages, its dates and the sample circle, from the start page on."""

from piiri_app import Atspi, Piiri, run, until

PAGES = ["I dag", "Deltagare", "Teman", "Dagbok", "Uppgifter", "Nätverk", "Vår krets"]
# A Tuesday, on which the sample circle meets.
CLOCK = "2026-11-24T12:30:00.000Z"


def sample():
    """The window as it looks at the sample circle, which speaks the window's language."""
    app = Piiri(LANGUAGE="sv", PIIRI_CLOCK=CLOCK)
    try:
        app.click("Titta på exempelkretsen")
        app.says("Det här är exempelkretsen.", seconds=30)
    except BaseException:
        app.end()
        raise
    return app


def pages_have_their_swedish_names():
    with sample() as app:
        for number, name in enumerate(PAGES, 1):
            app.key("ctrl+%d" % number)
            app.pane(name)
            row = app.find("list item", name)
            until(lambda: app.has(row, Atspi.StateType.SELECTED), "the row of " + name)
        app.quit()


def today_and_its_sample_speak_swedish():
    with sample() as app:
        app.key("ctrl+1")
        app.pane("I dag")
        app.says("Tisdag 24 november")
        app.says("Kl. 13–15")
        app.says("Vilka kom?")
        app.find(None, lambda n: "Barndomens jular" in n)
        app.quit()


def a_new_circle_is_asked_for_times_as_they_are_written():
    with Piiri(LANGUAGE="sv") as app:
        app.click("Starta en egen krets")
        until(lambda: app.text(app.field("Börjar")) == "13.00", "when it starts")
        until(lambda: app.text(app.field("Slutar")) == "15.00", "when it ends")


run(pages_have_their_swedish_names, today_and_its_sample_speak_swedish,
    a_new_circle_is_asked_for_times_as_they_are_written)
