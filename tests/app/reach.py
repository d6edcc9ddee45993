"""What is asked of every page, dialog and popover: that each control says what it is, has room for
a finger and is come to by Tab, that Tab goes on and on, and that Escape leads back.

The pages stand in tables, a row each; see Place."""

import time

from piiri_app import Atspi, GLib, plain, press_keys, role, until, xdotool
from tree import named

CONTROLS = {"push button", "check box", "text", "combo box", "list item", "toggle button",
            "radio button", "spin button", "slider", "menu item", "link"}
# Parts of these have no name of their own, and a click on them is one on the whole.
WHOLE = {"list item", "combo box", "spin button", "text"}
# The window's own, which the desktop has other keys for.
WINDOW_BUTTONS = {"Minimize", "Maximize", "Close"}
# Pixels, both ways.
ROOM = 40
# More stops than any page has but a book of many years.
FAR = 120


class Control:
    """A widget that somebody uses, and which controls it lies in."""

    def __init__(self, item, place, above):
        self.node, self.kind, self.above = item.node, item.role, above
        self.name = item.name if item.has_name else ""
        self.sensitive = item.has(Atspi.StateType.SENSITIVE)
        self.place = place      # extents
        self.says = bool(self.name)  # also by what is in it
        self.inner = False      # has a button of the same kind in it, as menu buttons have

    def __str__(self):
        return "%s %r" % (self.kind, self.name)


def survey(app, under=None):
    """The controls that are to be seen, from one look."""
    found = []

    def visit(item, above):
        if item.role in CONTROLS:
            place = Atspi.Component.get_extents(item.node, Atspi.CoordType.WINDOW)
            if place.width > 0:
                control = Control(item, place, above)
                if above and above[-1].kind == item.role == "push button":
                    above[-1].inner = True
                found.append(control)
                above = above + [control]
        if item.has_name:
            for control in above:
                control.says = True
        for child in item.children:
            visit(child, above)

    visit(next(app.look(under, all_rows=True)), [])
    return found


def is_nameless(control):
    """Whether a screen reader could only say what it is. A row is read by what it holds."""
    if control.inner or any(c.kind in ("combo box", "spin button") for c in control.above):
        return False
    return not (control.says if control.kind == "list item" else control.name)


def is_unheard(node):
    """Whether what has the focus could only be called by its class, as the button inside of a
    drop-down list is when nobody has named it."""
    return role(node) in CONTROLS - {"list item"} and not named(node.get_name())


def is_hit(control, across=0, down=0):
    """Whether a click so far from its middle is one on the control; not on another page of a stack."""
    place = control.place
    return Atspi.Component.contains(control.node, place.x + place.width // 2 + across,
                                    place.y + place.height // 2 + down, Atspi.CoordType.WINDOW)


def room(control):
    """How wide and how high the place is on which a control can be clicked, as far as that is less
    than there should be; to a pixel.


    Extents leave a widget's padding out in GTK 4.8, but what is asked about one point does not."""
    def reaches(across, down):
        return next((far for far in range(ROOM + 1) if not is_hit(control, across * far, down * far)), ROOM)

    def size(told, across, down):
        half = ROOM // 2
        if not is_hit(control):
            return ROOM
        if told >= ROOM or is_hit(control, across * half, down * half) and \
                is_hit(control, -across * half, -down * half):
            return ROOM
        # Both ends are within, and a place may begin between two pixels.
        return reaches(across, down) + reaches(-across, -down) - 2

    return size(control.place.width, 1, 0), size(control.place.height, 0, 1)


def is_clicked(control):
    """Whether it is what is clicked, and not a part of another control that is looked at itself."""
    if control.inner:
        return False
    above = {c.kind for c in control.above}
    return not above & WHOLE or control.kind == "push button" and "combo box" not in above


def is_cramped(control):
    return is_clicked(control) and min(room(control)) < ROOM


class Keyboard:
    """Presses keys, and hears from the program where the focus goes."""

    def __init__(self, app):
        self.app = app
        self.node = None  # what was focused last
        self.window = None  # that the keys go to; each has something that is focused
        self.unheard = []  # what round() came to that has no name
        self.listener = Atspi.EventListener.new(self._focused)
        assert self.listener.register("object:state-changed:focused")

    def _focused(self, event, *_):
        if event.detail1 and event.source:
            self.node = event.source

    def _hear(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def press(self, *keys):
        """Presses keys wherever the focus is: Piiri.key() would give them to the window."""
        press_keys(*keys)

    def focus(self):
        """What has the focus."""
        self._hear()
        node = self.node
        if node is None or not self.app.has(node, Atspi.StateType.FOCUSED):
            node = self._look()
        return node

    def _look(self):
        return next((item.node for item in self.app.look(self.window)
                     if item.has(Atspi.StateType.FOCUSED)), None)

    def name(self):
        node = self.focus()
        return plain(node.get_name()) if node else None

    def move(self, key="Tab", seconds=1.5):
        """Presses a key that moves the focus; what is focused then. Not every program's part tells
        that it has come by the focus: then one looks."""
        self._hear()
        before, begun = self.node, time.monotonic()
        look_at = begun + 0.2
        # At once: what moves the focus takes nothing away, and these are most of all keys.
        xdotool("key", "--clearmodifiers", "--delay", "0", key)
        while self.node == before and time.monotonic() < begun + seconds:
            self._hear()
            if time.monotonic() > look_at:
                self.node = self._look() or before
                look_at = time.monotonic() + 0.2
            time.sleep(0.003)
        return self.node if self.node != before else self._look()

    def go(self, name):
        """Goes on by Tab to the control whose name begins with NAME."""
        for _ in range(FAR):
            node = self.focus()
            if node and plain(node.get_name()).startswith(name):
                # A menu that opened before its button has been scrolled to would have no place.
                self.app.at_rest(node)
                return node
            self.move()
        raise AssertionError("Tab doesn't come to " + name)

    def round(self, far=FAR):
        """What Tab comes to until it comes to something again, or FAR stops; fails where nothing
        has the focus, or where it doesn't go on."""
        stops, self.unheard = [], []
        node = self.move()
        while len(stops) < far:
            assert node, "nothing has the focus after %s" % (stops and told(stops[-1]))
            until(lambda: self.app.is_laid_out(node), "the focus to come into sight: " + told(node), 3)
            if node in stops:
                assert node != stops[-1] or len(stops) == 1, "Tab stays at " + told(node)
                break
            stops.append(node)
            if is_unheard(node):  # later it may be gone: a book has few pages at a time
                self.unheard.append(told(node))
            node = self.move()
        return stops

    def back(self, node):
        """Goes back to where one was before round(); fails where Shift+Tab doesn't go on."""
        for _ in range(FAR):
            now = self.focus()
            if now == node or now is None:
                return
            assert self.move("shift+Tab") != now, "Shift+Tab stays at " + told(now)


def told(node):
    return "%s %r" % (role(node), plain(node.get_name()))


def unreached(controls, stops):
    """Controls that Tab has come to neither themselves nor in them. Rows are gone to by
    the arrows, or found by their letters; so are the choices beside the one that is chosen."""
    come_to = {node for stop in stops for node in way(stop)}
    by_arrows = {"list item"} | {"radio button" for stop in stops if role(stop) == "radio button"}
    for control in controls:
        if control.sensitive and is_clicked(control) and control.name not in WINDOW_BUTTONS \
                and control.node not in come_to and control.kind not in by_arrows \
                and is_hit(control):
            yield control


def way(node):
    """NODE and all that it lies in, the outermost first."""
    return way(node.get_parent()) + [node] if node else []


def window_of(app, node):
    """The window of the program's that NODE lies in."""
    nodes = way(node)
    return nodes[nodes.index(app.root) + 1] if app.root in nodes[:-1] else None


def common(nodes):
    """The smallest part of the window that all of them lie in."""
    ways = [way(node.get_parent()) for node in nodes]
    return next(one for one in reversed(ways[0]) if all(one in other for other in ways))


# --- The tables.

class Place:
    """A page, a dialog or a popover.

    OPENS are keys ("ctrl+5") and controls (":Details") that lead to it from the place before, or a
    function to be called;
    SHOWS is how the name of a control or label begins by which it is known to be there; its role may
    stand before it ("push button=Irina"). Escape
    closes it, unless it STAYS: then the next row goes on from it. A PART of the window keeps Tab to
    itself, and gives the focus back to the control that led to it. A page that RETURNS does so
    too, or to what had the focus before its key. What lies OVER another dialog gives the keyboard back
    to that one. A book GOES_ON whose end Tab is long under way to. What stands in the ROWS of its
    list is come to from the row, to which the arrows lead."""

    def __init__(self, name, opens, shows, stays=False, part=False, goes_on=False, returns=False,
                 over=False, rows=False):
        self.name, self.opens, self.shows, self.rows = name, opens, shows, rows
        self.stays, self.part, self.goes_on, self.returns = stays, part, goes_on, returns
        self.over = over

    def open(self, app, keyboard):
        self.door, before = None, keyboard.focus()
        first = before
        for step in [] if callable(self.opens) else self.opens.split("|"):
            if step.startswith(":"):
                node = keyboard.go(step[1:])
                # A menu closes behind what is chosen in it: what opened it is the door.
                if not self.door and role(node) != "menu item":
                    self.door = node
                step = "Return"
            if len(step) > 1:  # a letter goes to where the focus is
                before = keyboard.focus()
            keyboard.press(step)
        if self.returns and not self.door:
            self.door = first
        if callable(self.opens):
            self.opens()
        until(lambda: self.is_there(app), "%s: %s" % (self.name, self.shows))
        if self.part:
            until(lambda: self.enter(app, keyboard, before), "the focus in " + self.name)

    def is_there(self, app):
        kind, _, name = self.shows.rpartition("=")
        return app.all(kind or None, lambda n: n.startswith(name))

    def enter(self, app, keyboard, before):
        """Whether the focus has come; then the keys go there. A menu that closes gives its button
        the focus back, maybe after a dialog was opened from it: so it must be in the window that
        shows the place."""
        keyboard.window = window_of(app, self.is_there(app)[0])
        focus = keyboard.focus()
        if focus and window_of(app, focus) != keyboard.window:
            keyboard.node = focus = None
            focus = keyboard.focus()
        if focus in (None, before):
            return False
        keyboard.node = focus
        if keyboard.window != window_of(app, app.find("frame")):
            app.front()
        return True

    def faults(self, app, keyboard):
        """What is wrong with it, in words."""
        found, stops, under, start = [], [], None, keyboard.focus()
        try:
            stops = keyboard.round(FAR // 4 if self.goes_on else FAR)
            under = common(stops) if self.part else None
            keyboard.back(start)
        except AssertionError as error:
            found.append(str(error))
        controls = survey(app, under)
        found += ["nameless, with the focus: " + words for words in keyboard.unheard]
        found += ["nameless: %s" % c for c in controls if is_nameless(c)]
        found += ["%s is %d by %d" % ((c,) + room(c)) for c in controls if is_cramped(c)]
        if self.rows:
            controls = [c for c in controls if all(a.kind != "list item" for a in c.above)]
        if stops and not self.goes_on:
            found += ["not come to: %s" % c for c in unreached(controls, stops)]
        return found

    def close(self, app, keyboard):
        if not self.stays:
            keyboard.press("Escape")
            until(lambda: not self.is_there(app), "%s to close by Escape" % self.name)
            if self.over:
                keyboard.window = window_of(app, self.door)
                app.front()
            else:
                keyboard.window = None
                app.focus_window()
            if self.door and (self.part or self.returns):
                until(lambda: keyboard.focus() == self.door, "the focus on %s again" % told(self.door))


def visit(app, places):
    """Opens each of PLACES, and fails with all that is wrong in any of them."""
    keyboard = Keyboard(app)
    faults = []
    app.focus_window()
    for place in places:
        place.open(app, keyboard)
        faults += ["%s: %s" % (place.name, fault) for fault in place.faults(app, keyboard)]
        place.close(app, keyboard)
    assert not faults, "\n".join(faults)
