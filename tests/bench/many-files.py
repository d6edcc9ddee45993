#!/usr/bin/python3 -B
"""How long it takes, and how much memory, to take in a folder of many files.

    tests/bench/many-files.py BUILD [FILES] [KILOBYTES]

Each file is about a circle of its own, as coordinators get them; 500 of 200 KB unless said
otherwise. Run by hand: nothing passes or fails here."""

import os
import subprocess
import sys
import tempfile
import time
import uuid

BUILD = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'build')
FILES = int(sys.argv[2]) if len(sys.argv) > 2 else 500
SIZE = 1000 * (int(sys.argv[3]) if len(sys.argv) > 3 else 200)


def write_file(path, number):
    circle = uuid.UUID(int=number << 64 | 4 << 76 | 8 << 60)
    lines = [f'<circle id="{circle}" at="2026-01-07T11:00:00.000Z.k1.1"><name>Circle {number}</name>'
             f'</circle>\n']
    length = 0
    while length < SIZE:
        n = len(lines)
        who = uuid.UUID(int=number << 96 | 4 << 76 | 8 << 60 | n)
        lines.append(f'<participant id="{who}" circle="{circle}" at="2026-01-07T11:02:31.118Z.k1.{n}">'
                     f'<name>Person {n}</name><phone>040 {n}</phone><wishes>A walk by the sea, and '
                     f'coffee with somebody who listens.</wishes></participant>\n')
        length += len(lines[-1])
    with open(path, 'w', encoding='utf-8') as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<piiri xmlns="urn:piiri:exchange:1" '
                   f'profile="full" from="k1">\n<replica key="k1" id="{number + 1:016x}"/>\n'
                   + ''.join(lines) + f'<end records="{len(lines)}"/>\n</piiri>\n')


def measure(*arguments):
    begun = time.monotonic()
    child = subprocess.Popen([os.path.join(BUILD, 'src', 'cli', 'piirictl'), *arguments],
                             stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, status
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def main():
    with tempfile.TemporaryDirectory(prefix='piiri-') as folder:
        os.environ['XDG_STATE_HOME'] = os.path.join(folder, 'state')
        files = os.path.join(folder, 'files')
        os.mkdir(files)
        for number in range(FILES):
            write_file(os.path.join(files, f'{number:04d}.piiri.xml'), number)
        database = os.path.join(folder, 'piiri.db')
        for what in ('new', 'the same again'):
            seconds, memory = measure('--database', database, 'import', files)
            print(f'{FILES} files of {SIZE // 1000} KB, {what}: {seconds:.1f} s, '
                  f'{1000 * seconds / FILES:.0f} ms a file, {memory:.0f} MB at most, '
                  f'{os.path.getsize(database) / 1e6:.0f} MB in the database')


if __name__ == '__main__':
    main()
