"""What is on a disk after the power went: a process is traced, and its writes are done once more.

Up to a moment all that was synced is there. Of what wasn't, each write is there, or not, or only
some of its sectors are, as chance has it; of names made, moved and removed in a folder that wasn't
synced since, the first few are. That is what POSIX leaves open, and more than most disks do.
"""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
CALLS = (
    "openat,pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat,link,linkat"
)
# None of these is known here; where one is called the trace would lie.
OTHERS = "pwritev,pwritev2,writev,sendfile,copy_file_range,fallocate,truncate,sync_file_range"
SECTOR = 512

_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that was done: to a file by its number of opening, or to names."""

    what: str
    names: tuple[str, ...] = ()
    data: bytes = b""
    number: int = 0
    flags: str = ""
    result: int = 0


@dataclass
class _File:
    """A file as it is on the disk, and what was written to it since it was last synced."""

    on_disk: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)


def traced(log: Path, folder: Path, *words: str) -> list[Call]:
    """Runs a module and gives what it did in the folder, and what it said, in order."""
    subprocess.run(
        ["strace", "-f", "-qq", "-y", "-xx", "-s", "2000000", "-e", f"trace={CALLS},{OTHERS}",
         "-o", str(log), sys.executable, "-m", *words],
        cwd=ROOT, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    calls = []
    for line in log.read_text("ascii").splitlines():
        assert "unfinished" not in line
        match = _LINE.match(line)
        if match is not None and int(match[3]) >= 0:
            call = _call(match[1], match[2], int(match[3]))
            if call.what == "write" and call.number == 1:
                calls.append(Call("said", data=call.data))
            elif call.names and all(Path(name).is_relative_to(folder) for name in call.names):
                assert call.what not in OTHERS.split(","), line
                calls.append(call)
    return calls


def _call(what: str, arguments: str, result: int) -> Call:
    quoted = [bytes.fromhex(it.replace("\\x", "")) for it in _QUOTED.findall(arguments)]
    handle = _HANDLE.match(arguments)
    if what in {
        "openat",
        "rename",
        "renameat",
        "renameat2",
        "unlink",
        "unlinkat",
        "link",
        "linkat",
    }:
        names = tuple(name.decode() for name in quoted)
        flags = arguments.rpartition('"')[2]
        return Call(what.removesuffix("2").removesuffix("at"), names, flags=flags, result=result)
    if handle is None:
        return Call(what)
    name = bytes.fromhex(handle[2].replace("\\x", "")).decode()
    last = arguments.rpartition(", ")[2]
    number = int(last) if what in {"pwrite64", "ftruncate"} else int(handle[1])
    data = quoted[0][:result] if quoted else b""
    return Call(what, (name,), data, number, handle[1])


class Disk:
    """A folder's files as the disk has them, while calls are done to them."""

    def __init__(self, before: dict[str, bytes], chance: Random) -> None:
        self._chance = chance
        self._names = {name: _File(bytearray(data)) for name, data in before.items()}
        self._on_disk = dict(self._names)
        self._since: list[dict[str, _File]] = []
        self._places: dict[str, int] = {}

    def do(self, call: Call) -> None:
        """Do it, as if it were being done."""
        name = call.names[0] if call.names else ""
        if call.what == "open":
            self._open(name, call)
        elif call.what in {"pwrite64", "write"}:
            at = call.number if call.what == "pwrite64" else self._places.get(call.flags, 0)
            if call.what == "write":
                self._places[call.flags] = at + len(call.data)
            self._file(name).since.append((at, call.data))
        elif call.what == "ftruncate":
            self._file(name).since.append((call.number, None))
        elif call.what in {"fsync", "fdatasync"}:
            self._sync(name)
        elif call.what in {"rename", "unlink", "link"}:
            self._change_names(call)

    def _open(self, name: str, call: Call) -> None:
        self._places[str(call.result)] = 0
        if name not in self._names and "O_CREAT" in call.flags:
            self._names[name] = _File()
            self._since.append(dict(self._names))
        elif "O_TRUNC" in call.flags:
            self._file(name).since.append((0, None))

    def _file(self, name: str) -> _File:
        """The file of that name; one without a name is on no disk after the power went."""
        return self._names.get(name) or _File()

    def _sync(self, name: str) -> None:
        if name not in self._names:  # a folder
            self._on_disk, self._since = dict(self._names), []
            return
        file = self._names[name]
        for at, data in file.since:
            _write(file.on_disk, at, data)
        file.since = []

    def _change_names(self, call: Call) -> None:
        old, *new = call.names
        if old not in self._names:
            return
        if call.what == "unlink":
            del self._names[old]
        else:
            self._names[new[0]] = self._names[old] if call.what == "link" else self._names.pop(old)
        self._since.append(dict(self._names))

    def after_the_power_went(self) -> dict[str, bytes]:
        """What is there when it comes back."""
        count = self._chance.randint(0, len(self._since))
        names = self._since[count - 1] if count else self._on_disk
        found: dict[int, bytes] = {}
        for file in names.values():
            if id(file) not in found:
                left = bytearray(file.on_disk)
                for at, data in file.since:
                    self._write_some(left, at, data)
                found[id(file)] = bytes(left)
        return {name: found[id(file)] for name, file in names.items()}

    def _write_some(self, left: bytearray, at: int, data: bytes | None) -> None:
        how = self._chance.random()
        if how < 0.4 or data is None:
            if how < 0.7:
                _write(left, at, data)
        elif how < 0.7:
            for start in range(0, len(data), SECTOR):
                if self._chance.random() < 0.5:
                    _write(left, at + start, data[start : start + SECTOR])


def _write(into: bytearray, at: int, data: bytes | None) -> None:
    """Write at a place, or cut the file there."""
    if len(into) < at:
        into.extend(bytes(at - len(into)))
    if data is None:
        del into[at:]
    else:
        into[at : at + len(data)] = data


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its whole name."""
    return {str(it): it.read_bytes() for it in folder.rglob("*") if it.is_file()}


def lay_out(files: dict[str, bytes], was: Path, now: Path) -> None:
    """Writes the files to another folder; what SQLite shares in memory went with the power."""
    for name, data in files.items():
        place = now / Path(name).relative_to(was)
        if not name.endswith("-shm"):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
