"""A second implementation of sealed files (data/sealed.md), by Python and libsodium alone.

    sealed.py vectors FILE        writes the test vectors
    sealed.py check FILE TOOL     checks the vectors, and that TOOL (piirictl) understands this and
                                  this understands it
"""

import ctypes
import ctypes.util
import hashlib
import json
import os
import struct
import subprocess
import sys
import tempfile
import unicodedata

SODIUM = ctypes.CDLL(ctypes.util.find_library("sodium"))
SODIUM.sodium_init()

MAGIC = b"\xb1PIIRI\r\n"
HEAD, CHUNK, SEALED = 92, 16384, 16401
MESSAGE, FINAL = 0, 3
STATE = SODIUM.crypto_secretstream_xchacha20poly1305_statebytes()


class Refused(Exception):
    pass


def derive(passphrase, salt, memory, passes):
    """The key and the check."""
    text = unicodedata.normalize("NFC", passphrase.strip(" \t\r\n")).encode()
    out = ctypes.create_string_buffer(48)
    wrong = SODIUM.crypto_pwhash(out, ctypes.c_ulonglong(48), text, ctypes.c_ulonglong(len(text)), salt,
                                 ctypes.c_ulonglong(passes), ctypes.c_size_t(memory * 1024), 2)
    assert not wrong
    return out.raw[:32], out.raw[32:]


def stream(header, key):
    """The state, which is the same for either direction."""
    state = ctypes.create_string_buffer(STATE)
    assert not SODIUM.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    return state


def seal(content, passphrase, salt, header, memory, passes):
    key, check = derive(passphrase, salt, memory, passes)
    head = MAGIC + struct.pack("<III", 1, memory, passes) + salt + header + check
    head += hashlib.blake2b(head, digest_size=16).digest()
    content += b"\x80"
    content += bytes(-len(content) % CHUNK)
    state, sealed = stream(header, key), [head]
    for at in range(0, len(content), CHUNK):
        out = ctypes.create_string_buffer(SEALED)
        SODIUM.crypto_secretstream_xchacha20poly1305_push(
            state, out, None, content[at:at + CHUNK], ctypes.c_ulonglong(CHUNK), head,
            ctypes.c_ulonglong(HEAD), FINAL if at + CHUNK == len(content) else MESSAGE)
        sealed.append(out.raw)
    return b"".join(sealed)


def unseal(sealed, passphrase):
    head, at, content = sealed[:HEAD], HEAD, b""
    if not head.startswith(MAGIC):
        raise Refused("not sealed")
    if len(head) < HEAD:
        raise Refused("cut off")
    version, memory, passes = struct.unpack_from("<III", head, 8)
    if version != 1:
        raise Refused("newer")
    if hashlib.blake2b(head[:76], digest_size=16).digest() != head[76:]:
        raise Refused("altered")
    if not (8 <= memory <= 262144 and 1 <= passes <= 16):
        raise Refused("greedy")
    key, check = derive(passphrase, head[20:36], memory, passes)
    if check != head[60:76]:
        raise Refused("wrong")
    state, tag = stream(head[36:60], key), ctypes.c_ubyte(MESSAGE)
    while tag.value == MESSAGE:
        chunk, out = sealed[at:at + SEALED], ctypes.create_string_buffer(CHUNK)
        if len(chunk) < SEALED:
            raise Refused("cut off")
        if SODIUM.crypto_secretstream_xchacha20poly1305_pull(
                state, out, None, ctypes.byref(tag), chunk, ctypes.c_ulonglong(SEALED), head,
                ctypes.c_ulonglong(HEAD)):
            raise Refused("altered")
        content, at = content + out.raw, at + SEALED
    content = content.rstrip(b"\0")
    if tag.value != FINAL or at != len(sealed) or not content.endswith(b"\x80"):
        raise Refused("altered")
    return content[:-1]


def counted(first, n):
    return bytes((first + i) % 256 for i in range(n))


CASES = [  # passphrase, content, times, memory, passes
    ("kahvi ja pulla", "", 0, 8, 1),
    ("kahvi ja pulla", "Herttoniemen Naapuruuspiiri\n", 1, 8, 1),
    ("  p\u00e4iv\u00e4kahvit \u20ac\t\r", "a", 16383, 64, 3),
    ("pa\u0308iva\u0308kahvit \u20ac", "a", 16384, 64, 3),
    ("x", "0123456789abcdef", 3000, 1024, 2),
    ("kahvi ja pulla", "Piiri\n", 10000, 65536, 4),
]


def vectors():
    for i, (passphrase, content, times, memory, passes) in enumerate(CASES):
        salt, header = counted(i, 16), counted(100 + i, 24)
        sealed = seal(content.encode() * times, passphrase, salt, header, memory, passes)
        yield {"passphrase": passphrase, "content": content, "times": times, "memory": memory,
               "passes": passes, "salt": salt.hex(), "stream": header.hex(),
               "head": sealed[:HEAD].hex(), "length": len(sealed),
               "sha256": hashlib.sha256(sealed).hexdigest()}


def check(path, tool):
    with open(path, encoding="utf-8") as file:
        assert list(vectors()) == json.load(file), "the vectors are others"
    with tempfile.TemporaryDirectory() as folder:
        def piirictl(*arguments):
            environment = dict(os.environ, HOME=folder, XDG_STATE_HOME=folder + "/state")
            return subprocess.run([tool, *arguments], check=True, stdout=subprocess.PIPE,
                                  env=environment).stdout

        here, there, file, words = (folder + "/" + n for n in ("a.db", "b.db", "a.piiri", "words"))
        with open(words, "w", encoding="utf-8") as out:
            out.write(" pa\u0308iva\u0308kahvit \n")
        piirictl("--database", here, "init", "--name", "Koivuranta")
        plain = piirictl("--database", here, "export", "--canonical")
        piirictl("--database", here, "export", "--canonical", "-o", file, "--seal",
                 "--passphrase-file", words)
        with open(file, "rb") as sealed:
            assert unseal(sealed.read(), "p\u00e4iv\u00e4kahvit") == plain, "sealed there, opened here"
        with open(file, "wb") as sealed:
            sealed.write(seal(plain, "p\u00e4iv\u00e4kahvit", os.urandom(16), os.urandom(24), 8, 1))
        piirictl("--database", there, "import", file, "--passphrase-file", words)
        assert piirictl("--database", there, "export", "--canonical") == plain, \
            "sealed here, opened there"


if sys.argv[1] == "vectors":
    with open(sys.argv[2], "w", encoding="utf-8") as vector_file:
        json.dump(list(vectors()), vector_file, indent=1)
        vector_file.write("\n")
else:
    check(*sys.argv[2:])
