"""The manual page and the completion know every command and option that there is."""

import os
import pathlib
import re
import shutil
import subprocess
import unittest

from piirictl import TOOL, ToolTest

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"


def commands(laptop):
    """What `--help` tells: each command with its arguments and options."""
    lines = laptop.run("--help").partition("Commands:")[2].splitlines()
    names = [line.split()[0] for line in lines if line.startswith("  ")]
    return {name: set(re.findall(r"--[a-z-]+", laptop.run(name, "--help"))) - {"--help"}
            for name in names}


class Manual(ToolTest):
    def page(self, name):
        roff = (DATA / f"{name}.1").read_text(encoding="utf-8")
        return re.sub(r"\\f[A-Z]|^\.[A-Z]+ ?", "", roff.replace(r"\-", "-"), flags=re.M)

    def test_it_tells_of_every_command_and_option(self):
        page = self.page("piirictl").partition("COMMANDS")[2]
        for name, options in commands(self.laptop('here')).items():
            self.assertRegex(page, rf'(?m)^"?{name}\b')
            for option in options:
                self.assertIn(option, page, name)

    @unittest.skipUnless(shutil.which("man") or shutil.which("mandoc"), "no man, no mandoc here")
    def test_it_is_well_formed(self):
        for name in ("piirictl", "piiri"):
            page = DATA / f"{name}.1"
            if shutil.which("mandoc"):
                line = ["mandoc", "-T", "lint", "-W", "warning", page]
            else:
                line = ["man", "--warnings", "-l", page]
            linted = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False,
                                    env={**os.environ, "MANPAGER": "cat", "MANWIDTH": "80"})
            self.assertEqual(linted.stderr, "")
            if line[0] == "mandoc":
                self.assertEqual(linted.stdout, "")


class Completion(ToolTest):
    def complete(self, *words):
        """What bash offers for the last of WORDS."""
        script = f"""
            PATH={pathlib.Path(TOOL).parent}:$PATH
            compopt() {{ :; }}
            source {DATA}/completions/piirictl
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _piirictl
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        ended = subprocess.run(["bash", "-u", "-c", script, "bash", "piirictl", *words],
                               capture_output=True, text=True, timeout=60, check=True,
                               env=self.here.environment())
        self.assertEqual(ended.stderr, "")
        return set(ended.stdout.split())

    def setUp(self):
        super().setUp()
        self.here = self.laptop('here')

    def test_commands(self):
        known = commands(self.here)
        self.assertEqual(self.complete("") - {"--database", "--version", "--help"}, set(known))
        self.assertEqual(self.complete("re"), {"rescue", "restore", "restore-backup"})
        self.assertEqual(self.complete("--database", "x.db", "exp"), {"export"})

    def test_options(self):
        for name, options in commands(self.here).items():
            self.assertEqual(self.complete(name, "--") - {"--help"}, options, name)
        self.assertEqual(self.complete("figures", "--by", ""), {"circle", "area", "month"})

    def test_kinds_and_fields(self):
        self.assertEqual(self.complete("list", "me"), {"meeting"})
        self.assertIn("phone=", self.complete("new", "participant", ""))
        self.assertNotIn("phone=", self.complete("new", "meeting", ""))
        self.assertEqual(self.complete("settle", "x", "phone", "k"), {"keep"})


if __name__ == "__main__":
    unittest.main()
