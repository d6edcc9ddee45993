"""A program's accessibility tree as it is at one moment.

The client's library asks for each thing of each widget by itself, and waits for each answer: some
two thousand of them for a full page, which takes the better part of a second. Here the questions
who lies in whom are all sent before the first answer is waited for, and one more question brings
the names, roles and states of everything: that takes a tenth of it."""

import functools
import re

from gi.repository import Atspi, Gio, GLib

ACCESSIBLE = "org.a11y.atspi.Accessible"
CACHE = "org.a11y.atspi.Cache"
ROOT = "/org/a11y/atspi/accessible/root"
SECONDS = 5

# Later versions of GTK spell some roles otherwise.
ROLES = {"button": "push button", "toggle button": "push button", "heading": "label",
         "entry": "text", "switch": "check box"}
# What GTK 4.8 gives for a name when nobody has: the widget's class.
CLASS = re.compile(r"(Gtk|Adw|Piiri)[A-Z]\w+$")


def plain(name):
    """A name without its mnemonic and without its double: '_Undo Undo' is 'Undo'."""
    words = (name or "").split(" ")
    half = len(words) // 2
    if len(words) % 2 == 0 and half and [w.replace("_", "", 1) for w in words[:half]] == words[half:]:
        words = words[half:]
    return " ".join(words)


def named(name):
    """Whether that is a name that somebody has given."""
    return bool(name) and not CLASS.match(plain(name))


def bus_address():
    """Where the accessibility bus is, on which all windows are looked at."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    answer = bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                           GLib.VariantType("(s)"), Gio.DBusCallFlags.NONE, SECONDS * 1000)
    return answer.unpack()[0]


@functools.lru_cache(None)
def connection():
    """The bus, with a loop of its own: the library's events wait until a test listens for them."""
    context = GLib.MainContext.new()
    context.push_thread_default()
    try:
        flags = Gio.DBusConnectionFlags
        bus = Gio.DBusConnection.new_for_address_sync(
            bus_address(), flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION)
    finally:
        context.pop_thread_default()
    return bus, context


class Item:
    """A widget as it was when it was looked at."""
    __slots__ = ("tree", "path", "place", "parent", "children", "role", "raw", "states")

    @property
    def name(self):
        return plain(self.raw)

    @property
    def has_name(self):
        return named(self.raw)

    def has(self, state):
        return bool(self.states >> int(state) & 1)

    def is_a(self, role, name):
        """Whether it is of that ROLE and NAME: a text or a function of one; None for any."""
        return role in (None, self.role) and (
            name(self.name) if callable(name) else name in (None, self.name))

    @property
    def node(self):
        """The widget itself, by which something can be done with it."""
        return self.tree.node(self)

    def walk(self):
        """This and all that is in it, in their order."""
        stack = [self]
        while stack:
            item = stack.pop()
            yield item
            stack.extend(reversed(item.children))


class Tree:
    """What there is in the program whose accessible ROOT is given."""

    def __init__(self, root):
        self.bus_name = root.app.bus_name
        self.nodes = {ROOT: root}  # by their paths, which are not used twice

    def look(self, under=None, many=None):
        """UNDER, or the whole program, with all that lies in it and is not hidden; None if it is
        hidden itself. Of what has more than MANY children, none."""
        path = ROOT
        if under:
            path = under.path
            self.nodes[path] = under
        within = self._children(path, many)
        told = self._told()
        return self._item(path, 0, None, within, told)

    def _item(self, path, place, parent, within, told):
        """None where the widget went meanwhile, or is hidden."""
        if path not in told:
            return None
        item = Item()
        item.tree, item.path, item.place, item.parent = self, path, place, parent
        item.role, item.raw, item.states = told[path]
        # Panes and pages that are not in sight are hidden, and so is all that is in them.
        if not item.has(Atspi.StateType.VISIBLE) and item.role not in ("application", "frame"):
            return None
        children = (self._item(child, at, item, within, told)
                    for at, child in enumerate(within.get(path, [])))
        item.children = [child for child in children if child]
        return item

    def _children(self, under, many):
        """The paths of the children of each path from UNDER on. What has been asked for once is
        known to the program's cache from then on."""
        bus, context = connection()
        within, waiting, errors = {}, set(), []

        def ask(path):
            waiting.add(path)
            bus.call(self.bus_name, path, ACCESSIBLE, "GetChildren", None, None,
                     Gio.DBusCallFlags.NONE, SECONDS * 1000, None, hear, path)

        def hear(_, result, path):
            waiting.discard(path)
            try:
                found = [child for _, child in bus.call_finish(result).unpack()[0]]
            except GLib.Error as error:
                errors.append(error)
                return
            within[path] = found if many is None or len(found) <= many else []
            for child in within[path]:
                ask(child)

        context.push_thread_default()
        try:
            ask(under)
            while waiting:
                context.iteration(True)
        finally:
            context.pop_thread_default()
        if errors:  # a widget went while it was asked about
            raise errors[0]
        return within

    def _told(self):
        """Role, name and states of everything, by path."""
        answer = connection()[0].call_sync(
            self.bus_name, "/org/a11y/atspi/cache", CACHE, "GetItems", None, None,
            Gio.DBusCallFlags.NONE, SECONDS * 1000, None)
        return {item[0][1]: (role_name(item[7]), item[6], item[9][0] | item[9][1] << 32)
                for item in answer.unpack()[0]}

    def node(self, item):
        """The library's object for an item: the library gives it out by its place in its parent."""
        found = self.nodes.get(item.path)
        if not found:
            found = self.node(item.parent).get_child_at_index(item.place)
            if found and found.path != item.path:  # the page of a stack comes between
                found = found.get_child_at_index(0)
            if not found or found.path != item.path:
                raise GLib.Error("a widget went while it was looked for")
            self.nodes[item.path] = found
        return found


@functools.lru_cache(None)
def role_name(number):
    name = Atspi.role_get_name(Atspi.Role(number))
    return ROLES.get(name, name)
