"""Opens every page with the sample circle and writes pictures of them, to be looked at.

    tests/app/headless /usr/bin/python3 -B tests/app/screenshots.py FOLDER [LOOK...]

with PIIRI_PROGRAM and PIIRICTL in the environment; build-aux or meson's own build folder has
both. The looks are rows of the table below; without any, all are made. A screen larger than the
largest window (HEADLESS_SCREEN) does no harm."""

import json
import os
import subprocess
import sys
import tempfile
import time

from piiri_app import PROGRAM, Piiri

TOOL = os.environ.get("PIIRICTL", "piirictl")
PANES = ["today", "participants", "themes", "diary", "tasks", "network", "circle"]

DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
CONTRAST = {"ADW_DEBUG_HIGH_CONTRAST": "1"}

# Name: language, width, height, dots per inch of text, environment.
LOOKS = {
    "en-1280": ("en", 1280, 800, 96, {}),
    "fi-1280": ("fi", 1280, 800, 96, {}),
    "fi-900": ("fi", 900, 600, 96, {}),
    "fi-480": ("fi", 480, 600, 96, {}),
    "fi-dark": ("fi", 1280, 800, 96, DARK),
    "fi-large": ("fi", 1280, 800, 192, {}),
    "fi-large-900": ("fi", 900, 600, 192, {}),
    "fi-contrast": ("fi", 1280, 800, 96, CONTRAST),
    "sv-1280": ("sv", 1280, 800, 96, {}),
    "sv-900": ("sv", 900, 600, 96, {}),
    "ar-1280": ("ar", 1280, 800, 96, {}),
}


def sample(language):
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    database = os.path.join(data, "piiri", "piiri.db")
    os.mkdir(os.path.dirname(database), 0o700)
    environment = dict(os.environ, LANGUAGE=language)
    subprocess.run([TOOL, "--database", database, "sample"], check=True, env=environment)
    return data


def set_text(density):
    """Text twice as large is a density of 192. Buttons as GNOME has them: one that closes."""
    path = os.path.join(os.environ["HOME"], ".config/gtk-4.0/settings.ini")
    with open(path, "w") as file:
        file.write("[Settings]\ngtk-font-name=Cantarell 11\ngtk-cursor-blink=false\n"
                   "gtk-decoration-layout=:close\n")
    subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s",
                    "-set", "RESOURCE_MANAGER", "Xft.dpi:\t%d\n" % density], check=True)


def crop(source, window, target):
    subprocess.run(["convert", source, "-crop", "%dx%d+%d+%d" % (
        window["WIDTH"], window["HEIGHT"], window["X"], window["Y"]), "+repage", target], check=True)


def two_numbers(data):
    """Two databases of one circle that have a phone number each for the same person; the other's file."""
    here = os.path.join(data, "piiri", "piiri.db")
    there, first = os.path.join(data, "there.db"), os.path.join(data, "first.piiri.xml")
    file = os.path.join(data, "Leena.piiri.xml")

    def tool(database, *words):
        return subprocess.run([TOOL, "--database", database, *words], check=True, timeout=30,
                              stdout=subprocess.PIPE).stdout

    person = json.loads(tool(here, "list", "participant", "--json"))["records"][0]["id"]
    tool(here, "export", "-o", first)
    tool(there, "import", first)
    tool(here, "set", person, "phone=040 555 0171")
    tool(there, "set", person, "phone=040 555 0177")
    tool(there, "export", "-o", file)
    return file, lambda: tool(here, "import", file)


def take(folder, name):
    language, width, height, density, environment = LOOKS[name]
    environment = dict(environment, LANGUAGE=language)
    set_text(density)
    whole = os.path.join(os.environ["HOME"], "whole.png")

    def picture(app, page):
        time.sleep(0.8)  # until what moves has come to rest
        app.shot(whole)
        crop(whole, app.geometry(), os.path.join(folder, "%s-%s.png" % (name, page)))

    with Piiri(data=sample(language), **environment) as app:
        app.resize(width, height)
        for number, pane in enumerate(PANES, 1):
            app.key("ctrl+%d" % number)
            picture(app, pane)
        complaints = app.complaints()
    data = sample(language)
    file, import_it = two_numbers(data)
    with Piiri(data=data, **environment) as app:
        app.resize(width, height)
        subprocess.run([PROGRAM, file], check=True, timeout=20,
                       env=dict(os.environ, XDG_DATA_HOME=data, **environment))
        picture(app, "import")
    import_it()
    with Piiri(data=data, **environment) as app:
        app.resize(width, height)
        app.window_action("win.show-conflicts")
        picture(app, "conflicts")
        app.key("ctrl+comma")
        picture(app, "preferences")
    with Piiri(**environment) as app:
        app.resize(width, height)
        picture(app, "start")
    if complaints.strip():
        print(name + ": " + complaints.strip())


folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
for look in sys.argv[2:] or LOOKS:
    take(folder, look)
