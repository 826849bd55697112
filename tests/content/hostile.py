"""What a shared file may turn out to be: no file, slow, full of markup, or spoilt somewhere."""

import os
import random
from collections.abc import Callable
from pathlib import Path


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


NO_FILES: tuple[Callable[[Path], None], ...] = (_pipe, _folder, _loop, _device)
"""What makes something at a path that is no plain file; for POSIX."""
SLOW = {
    "brackets": "a = " + "[" * 100_000,
    "tables in one line": "a = " + "{a = " * 100_000,
    "a key of parts": ".".join("a" * 400_000) + " = 1",
    "a key of parts with blanks": " . ".join("a" * 200_000) + " = 1",
    "a name of parts": f"[{'.'.join('a' * 400_000)}]\n" + "b = 1\n" * 30_000,
    "keys of parts": "a.b.c.d.e.f.g = 1\n" * 50_000,
    "tables": "[[act]]\n" * 120_000,
    "keys": "".join(f"k{number} = 1\n" for number in range(70_000)),
    "values": "a = [" + "1," * 490_000,
    "texts": "a = [" + '"",' * 330_000,
    "tables in a list": "a = [" + "{}," * 330_000,
    "a long number": "a = " + "9" * 990_000,
    "a long number in hexadecimal": "a = 0x" + "f" * 990_000,
    "escapes": 'a = "' + "\\n" * 490_000,
    "ends that are none": 'a = """' + '\\"""' * 240_000,
    "quotes": '"' * 990_000,
    "single quotes": "'" * 990_000,
    "many escapes": "a = [" + ('"' + "\\n" * 24_000 + '",') * 20,
    "lines": "\n" * 990_000,
    "comments": "#\n" * 490_000,
    "returns": "\r" * 990_000,
    "blanks": " " * 990_000,
    "words": "a " * 490_000,
    "a long key": '"' + "k" * 990_000 + '" = 1',
    "closing brackets": "]" * 990_000,
    "signs that are none": "\x0c" * 990_000,
    "YAML": "acts:\n  - &a [*a, *a]\n  - !!python/object/apply:os.system ['true']\n",
    "XML": '<!DOCTYPE x [<!ENTITY a "&a;&a;">]><x>&a;</x>',
    "JSON": '{"kindly-pack": 1}',
    "nothing": "",
}
MARKUP = (
    "<script>alert(1)</script><b>bold</b> <img src=x onerror=alert(1)> <a href='file:///'>x</a> "
    "{name} {0.__class__} %s %(x)s $(rm -rf ~) `x` ; DROP TABLE own_acts; -- #let x = 1 &amp; "
)
PIECES = (
    b'"', b"'", b'"""', b"'''", b"\\", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b".", b",",
    b"#", b"\n", b"\r", b"\r\n", b"\t", b"\0", b"\xff", b"\xe2\x80\xae", b"\xef\xbb\xbf",
    b"-1", b"1e999", b"nan", b"true", b"1979-05-27T07:32:00Z", b"0x", b"kindly-pack", b"[[act]]\n",
    b"[[prompt]]\n", b"[[kind]]\n", b"question", b"[prompts]\n",
    b"[pack]\n", b"act", b"act = 1\n", b"[act]\n", b"[act.x]\n", b'id = "x"\n', b"title",
    b"\\u0000", b"\\ud800", b"\\U00110000", b"9" * 200,
)  # fmt: skip


def spoilt(good: str, chance: random.Random) -> bytes:
    """A good file with a few things wrong."""
    data = good.encode()
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 0, 1, 3, 40)))
        piece = chance.choice(
            (chance.choice(PIECES), data[start : start + 60], b"", bytes([chance.randrange(256)]))
        )
        data = data[:start] + piece + data[end:]
    return data
