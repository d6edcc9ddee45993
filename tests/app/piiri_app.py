"""Drives Piiri's window through the accessibility tree and the keyboard, as a user of a screen
reader does. Run under tests/app/headless, which gives a home, a display and buses of its own.

What is known of GTK 4.8 here: it tells of too few changes, so every look asks the program afresh;
names of buttons with mnemonics come doubled; entries say their text by the Text interface only;
rows of lists have no names, but the widgets in them do."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import warnings

warnings.simplefilter("ignore")
import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from tree import ROLES, Tree, plain  # noqa: E402

Atspi.set_timeout(2000, 4000)

PROGRAM = os.environ.get("PIIRI_PROGRAM", "piiri")
CIRCLE = os.environ.get("PIIRI_TEST_CIRCLE", "")

# Lists of people are read whole, but a long list of rows is not walked by accident.
MANY = 60

# Far longer than any test takes by itself.
SECONDS_A_TEST = 100


def until(look, what, seconds=10.0):
    """The first true value that LOOK gives; fails after SECONDS."""
    end = time.monotonic() + seconds
    last, pause = None, 0.01
    while True:
        try:
            found = look()
            if found:
                return found
        except GLib.Error as error:  # the widget went while it was looked at
            last = error
        if time.monotonic() > end:
            raise AssertionError("waited in vain for %s (%s)" % (what, last))
        time.sleep(pause)
        pause = min(2 * pause, 0.05)


def xdotool(*words):
    """Has xdotool do something, at once, and gives what it says. Without a time limit of its own, as
    with one Python looks in ever longer steps whether it has ended; the test has one."""
    return subprocess.run(["xdotool", *words], check=True, stdout=subprocess.PIPE, text=True).stdout


# The programs that run now.
running = []


def press_keys(*keys):
    """Presses keys wherever the focus is, once the programs have drawn: when what had the focus goes,
    GTK 4.8 looks for another only with the next picture, and until then keys are lost."""
    for app in running:
        app.sleep(1)
    xdotool("key", "--clearmodifiers", "--delay", "0", *keys)


def point_at(x, y, *then):
    """Moves the mouse there; THEN are words of xdotool's."""
    xdotool("mousemove", str(x), str(y), *then)


def to_settle(name):
    """Whether a button of that NAME leads to what was written differently, one thing or several."""
    return name in ("Look at It", "Look at Them")


def role(node):
    name = node.get_role_name()
    return ROLES.get(name, name)


def stutter(process):
    """Takes the program its turn again and again for as long as it runs, as a busy machine does:
    what a test believed to be there at once is then often not there yet. By hand only, with
    PIIRI_STUTTER=1."""
    while process.poll() is None:
        process.send_signal(signal.SIGSTOP)
        time.sleep(min(random.expovariate(8), 0.7))
        process.send_signal(signal.SIGCONT)
        time.sleep(random.expovariate(4))


class Piiri:
    """One running program. Its data lie in the folder DATA."""

    def __init__(self, *arguments, data=None, **environment):
        self.data = data or tempfile.mkdtemp(dir=os.environ["HOME"])
        self.errors = tempfile.NamedTemporaryFile("w+", suffix=".err")
        self.acted = None, 0.0
        self.clicked = 0, 0, 0.0
        environment = dict(os.environ, XDG_DATA_HOME=self.data, **environment)
        # Where the test before left the mouse it would point at something of this one's.
        point_at(4000, 4000)
        self.process = subprocess.Popen([PROGRAM, *arguments], env=environment, stderr=self.errors)
        if "PIIRI_STUTTER" in os.environ:
            threading.Thread(target=stutter, args=[self.process], daemon=True).start()
        try:
            self.root = until(self._application, "the program on the accessibility bus", 20)
            self.tree = Tree(self.root)
            # Popovers are windows too, so the program's own is remembered.
            self.window = until(self._window, "its window", 20)
        except AssertionError:
            self.end()
            raise
        running.append(self)

    @property
    def database(self):
        return os.path.join(self.data, "piiri", "piiri.db")

    def _application(self):
        if self.process.poll() is not None:
            raise AssertionError("the program ended with %s: %s"
                                 % (self.process.returncode, self.complaints()))
        desktop = Atspi.get_desktop(0)
        desktop.set_cache_mask(Atspi.Cache.NONE)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                # What the client keeps of a tree grows old, and rings in it have it recurse for ever.
                child.set_cache_mask(Atspi.Cache.ROLE | Atspi.Cache.INTERFACES)
                return child
        return None

    def windows(self):
        """The numbers of its windows that are to be seen, of popovers too."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                              capture_output=True, text=True).stdout.split()

    def _window(self):
        return next(reversed(self.windows()), None)

    # --- Looking

    def look(self, under=None, all_rows=False):
        """What is to be seen, as it is now: all items from UNDER on, in their order."""
        item = self.tree.look(under, None if all_rows else MANY)
        return item.walk() if item else iter(())

    def walk(self, node=None, all_rows=False):
        """The same, as the widgets themselves."""
        return (item.node for item in self.look(node, all_rows))

    def all(self, kind=None, name=None, under=None, showing=True):
        """The widgets of a role and a name (a text, or a function of one) that are to be seen."""
        return [item.node for item in self.look(under) if item.is_a(kind, name)
                and (not showing or self.is_laid_out(item.node))]

    def is_laid_out(self, node):
        """What was never shown has no size; GTK 4.8 has no state for "showing"."""
        try:
            return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW).width > 0
        except GLib.Error:  # no widget, or one that went
            return False

    def find(self, kind=None, name=None, under=None, seconds=10):
        return until(lambda: next(iter(self.all(kind, name, under)), None),
                     "%s %r" % (kind, name), seconds)

    def gone(self, kind=None, name=None, seconds=10):
        until(lambda: not self.all(kind, name), "%s %r to go" % (kind, name), seconds)

    def labels(self, under=None):
        return [item.name for item in self.look(under)
                if item.role == "label" and self.is_laid_out(item.node)]

    def says(self, words, seconds=10):
        """Waits for a label that has WORDS in it."""
        return self.find("label", lambda n: words in n, seconds=seconds)

    def text(self, node):
        """What is written in NODE. Of an entry row it is the row that says it, not the line in it
        that has the keyboard."""
        if not node.get_text_iface():
            return ""
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def has(self, node, state):
        return node.get_state_set().contains(state)

    def focused(self, seconds=1):
        """What has the keyboard. While a popover opens or a row takes over nothing has it: that
        moment is waited out. None if it lasts."""
        end = time.monotonic() + seconds
        while True:
            found = next((item.node for item in self.look() if item.has(Atspi.StateType.FOCUSED)), None)
            if found or time.monotonic() > end:
                return found
            time.sleep(0.02)

    def keyboard_on(self, name=None, kind=None, seconds=10):
        """Waits until the keyboard is on a widget of that role and name; which. In one look: what is
        focused may be another at the next. Each window has a focus of its own, so one of them is."""
        def look():
            return next((item.node for item in self.look()
                         if item.has(Atspi.StateType.FOCUSED) and item.is_a(kind, name)), None)
        return until(look, "the keyboard on %s %r" % (kind, name), seconds)

    def keyboard_leaves(self, node):
        """Waits until the keyboard is elsewhere than on NODE; where."""
        def look():
            now = self.focused()
            return now if now != node else None
        return until(look, "the keyboard elsewhere")

    def focused_in(self, node):
        """Whether what is focused is NODE or lies in it."""
        found = self.focused()
        while found and found != node:
            found = found.get_parent()
        return found is not None

    def complaints(self):
        self.errors.flush()
        with open(self.errors.name) as file:
            return file.read()

    # --- Doing

    def act(self, node, index=0):
        # A button that was pressed is deaf for a quarter of a second.
        before, at = self.acted
        if before == node:
            time.sleep(max(0, at + 0.3 - time.monotonic()))
        self.acted = node, time.monotonic()
        assert Atspi.Action.do_action(node, index), "no action"

    def click(self, name, kind="push button", **where):
        self.act(self.find(kind, name, **where))

    def write(self, node, text):
        assert Atspi.EditableText.set_text_contents(node, text)

    def pane(self, name):
        """The pane that is open, which must be the one of that name."""
        return self.find("panel", name)

    def stored(self, question, *values):
        """The first column of the first row that SQL gives, as the database has it by now."""
        connection = sqlite3.connect("file:%s?mode=ro" % self.database, uri=True, timeout=5)
        try:
            row = connection.execute(question, values).fetchone()
            return row[0] if row else None
        finally:
            connection.close()

    def stores(self, wanted, question, *values):
        """Waits until the database answers WANTED."""
        def answer():
            return (self.stored(question, *values) == wanted) or None
        until(answer, "%r from %s" % (wanted, question))

    def field(self, label, seconds=10):
        """The entry that is called LABEL."""
        return self.find("text", label, seconds=seconds)

    def window_action(self, name):
        """Activates an action of the window by its name: 'win.undo'."""
        frame = self.find("frame")
        for i in range(Atspi.Action.get_n_actions(frame)):
            if Atspi.Action.get_action_name(frame, i) == name:
                return self.act(frame, i)
        raise AssertionError("the window has no action " + name)

    def focus_window(self):
        """Gives the keyboard to the window; without a window manager nobody else does."""
        window = self.window
        focused = subprocess.run(["xdotool", "getwindowfocus"], capture_output=True, text=True).stdout
        if focused.strip() != window:
            xdotool("windowfocus", "--sync", window)

    def key(self, *keys):
        self.focus_window()
        press_keys(*keys)

    def front(self, *keys):
        """Gives the keyboard to the window that was opened last, as a window manager does with a
        dialog, and presses KEYS there."""
        self.sleep(1)
        xdotool("windowfocus", "--sync", max(self.windows(), key=int))
        for key in keys:
            press_keys(key)

    def type(self, text):
        """Types ASCII letters; for others write() into the entry. A last line end is Enter."""
        self.sleep(1)
        xdotool("type", "--delay", "1", text.rstrip("\n"))
        if text.endswith("\n"):
            self.key("Return")

    def geometry(self):
        """X, Y, WIDTH and HEIGHT of the program's window."""
        told = xdotool("getwindowgeometry", "--shell", self.window).split()
        return {k: int(v) for k, v in (line.split("=") for line in told if "=" in line)}

    def place(self, node):
        """Where NODE is on the screen: x, y, width, height."""
        frame = node
        while frame.get_parent() and frame.get_parent().get_role_name() != "application":
            frame = frame.get_parent()
        window = self.geometry()
        whole = Atspi.Component.get_extents(frame, Atspi.CoordType.WINDOW)
        part = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        # Without a window manager GTK draws a border; the frame's own extents leave it out.
        left = (window["WIDTH"] - whole.width) // 2
        top = (window["HEIGHT"] - whole.height) // 2
        return window["X"] + left + part.x, window["Y"] + top + part.y, part.width, part.height

    def into_view(self, node):
        """Turns the wheel over NODE's column until it is in the window."""
        end = self.geometry()["HEIGHT"] - 24

        def seen():
            x, y, width, height = self.place(node)
            middle = y + height // 2
            if 48 < middle < end:
                return True
            point_at(x + width // 2, end // 2, "click", "--repeat", "3", "--delay", "0",
                     "5" if middle >= end else "4")
            self.at_rest(node)
            return None
        until(seen, "the widget to come into view", 20)

    def point(self, node, button=1):
        """Clicks in the middle of NODE with the mouse. Not for what is in a popover: its places
        are told from the popover's own corner; use the keyboard there."""
        self.into_view(node)
        x, y, width, height = self.at_rest(node)
        # Two clicks at one place in a short while would be a double one.
        (*before, at), here = self.clicked, [x + width // 2, y + height // 2]
        if before == here:
            time.sleep(max(0, at + 0.5 - time.monotonic()))
        point_at(*here, "click", str(button))
        self.clicked = *here, time.monotonic()

    def sleep(self, seconds=10):
        """Waits until the program waits: until it has drawn what it was told to show. A program that
        gets no turn on a busy machine answers our questions first and draws afterwards, so two equal
        answers tell nothing; that it slept for longer than a frame lasts does."""
        slept = 0
        end = time.monotonic() + seconds
        while slept < 3 and self.process.poll() is None and time.monotonic() < end:
            with open("/proc/%d/stat" % self.process.pid) as file:
                state = file.read().rpartition(")")[2].split()[0]
            slept = slept + 1 if state == "S" else 0
            time.sleep(0.009)

    def at_rest(self, node):
        """Where NODE is once it has stopped moving: a page may be sliding in."""
        before = [None]

        def rested():
            now = self.place(node)
            if now == before[0]:
                return now
            before[0] = now
            self.sleep()
            return None
        return until(rested, "the widget to come to rest")

    def choose(self, name):
        """Chooses the row of a list that begins with NAME, by the mouse."""
        self.point(self.find(None, lambda n: n == name or n.startswith(name + ",")))

    def shot(self, path):
        subprocess.run(["import", "-window", "root", path], check=True, timeout=20)

    def resize(self, width, height):
        xdotool("windowsize", "--sync", self.window, str(width), str(height))
        # What is opened before the window is laid out anew is opened in one of the former width.
        self.sleep()

    # --- Ending

    def quit(self):
        """Quits as a user does, and says whether the program had anything to complain of."""
        for last in (False, False, True):
            # Without a window it only ends the day's backup.
            if self.windows():
                self.key("ctrl+q")
            try:
                self.process.wait(6)
                break
            except subprocess.TimeoutExpired:
                # A key pressed while a dialog closes may go to the dialog: press it again.
                if last:
                    raise
        complaints = [line for line in self.complaints().splitlines()
                      if "CRITICAL" in line or "WARNING" in line and "piiri" in line]
        assert self.process.returncode == 0, "ended with %s" % self.process.returncode
        assert not complaints, "\n".join(complaints)

    def end(self):
        if self in running:
            running.remove(self)
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        if kind is not None:
            sys.stderr.write(self.complaints())
            if "PIIRI_FAILED_SHOT" in os.environ:
                self.shot(os.environ["PIIRI_FAILED_SHOT"])
        self.end()


def new_circle():
    """A folder for XDG_DATA_HOME with a small circle in it: what tests/app/circle.c says."""
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    os.mkdir(os.path.join(data, "piiri"), 0o700)
    subprocess.run([CIRCLE, os.path.join(data, "piiri", "piiri.db")], check=True, timeout=20)
    return data


def out_of_time(*_):
    raise TimeoutError("the test took longer than %d seconds" % SECONDS_A_TEST)


def attempt(test):
    """Runs TEST within its time; the error's words, None when all went well.

    In a process of its own: the accessibility client under us can crash, and what it keeps of one
    program's tree is not to be met by the next."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS_A_TEST)
        try:
            test()
        except BaseException as error:
            os.write(writer, ("%s: %s" % (type(error).__name__, error)).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        error = said.read().decode(errors="replace")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return error or ("the driver ended with %d" % status if status else None)


def run(*tests):
    """Runs test functions as TAP; each has a program of its own.

    The test's keys go through an X server and its eyes through two buses, which lose a word now
    and then on a busy machine. So what failed is tried once more from the start, and said to be;
    what is wrong fails twice.
    """
    wanted = sys.argv[1:]
    tests = [t for t in tests if not wanted or t.__name__ in wanted]
    print("1..%d" % len(tests), flush=True)
    signal.signal(signal.SIGALRM, out_of_time)
    failed = 0
    for number, test in enumerate(tests, 1):
        error = attempt(test)
        if error is not None:
            print("# %s, tried again after: %s" % (test.__name__, error.replace("\n", " ")),
                  flush=True)
            error = attempt(test)
        failed += error is not None
        print("%sok %d %s" % ("not " if error else "", number, test.__name__), flush=True)
        for line in (error or "").splitlines():
            print("# " + line, flush=True)
    sys.exit(1 if failed else 0)
