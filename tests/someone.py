"""Somebody in a process of their own: `with someone("tests.someone_keeping", path, 1) as person:`.

Python takes longer to start and to load Kindly than most of them have to do. So that is done once,
in a process that waits; of it, each of them is a fork, and can be killed like any other process.
"""

import atexit
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import traceback
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

_ROOT = Path(__file__).parents[1]
_MOST = 4096
"""More bytes than any words take."""
_NUMBER = 12
"""How many bytes a number takes that is told."""


class someone:  # noqa: N801 - it reads like a function
    """Runs a module as `python -m` does; what it says, its errors too, is in `stdout`."""

    def __init__(self, module: str, *words: object) -> None:
        read, write = os.pipe()
        self.stdout = os.fdopen(read, encoding="utf-8")
        self.returncode: int | None = None
        self._line = _waiting()
        socket.send_fds(self._line, [json.dumps([module, *map(str, words)]).encode()], [write])
        os.close(write)
        self._pid = int(self._heard())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.stdout.close()
        self.returncode = int(self._heard())

    def kill(self) -> None:
        """Ends them here and now, unless they are done already."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def _heard(self) -> bytes:
        said = self._line.recv(_NUMBER, socket.MSG_WAITALL)
        assert said, "who waits is gone"
        return said


def done(module: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Lets somebody do all there is to do."""
    with someone(module, *words) as person:
        said = person.stdout.read()
    assert person.returncode is not None
    return subprocess.CompletedProcess([module, *map(str, words)], person.returncode, said)


@cache
def _waiting() -> socket.socket:
    """The line to the process that waits; it ends with this one."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.someone", str(theirs.fileno())],
        cwd=_ROOT,
        pass_fds=[theirs.fileno()],
        stdout=subprocess.DEVNULL,
    )
    theirs.close()

    def let_go() -> None:
        ours.close()
        process.wait()

    atexit.register(let_go)
    return ours


def _wait(line: socket.socket) -> None:
    while True:
        asked, (*handles,), _, _ = socket.recv_fds(line, _MOST, 1)
        if not asked:
            return
        module, *words = json.loads(asked)
        importlib.import_module(module)
        del sys.modules[module]  # runpy would wonder
        pid = os.fork()
        if not pid:
            line.close()
            _be(module, words, *handles)
        os.close(handles[0])
        line.send(b"%*d" % (_NUMBER, pid))
        _, status = os.waitpid(pid, 0)
        line.send(b"%*d" % (_NUMBER, os.waitstatus_to_exitcode(status)))


def _be(module: str, words: list[str], out: int) -> NoReturn:
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.close(out)
    sys.argv = [module, *words]
    code = 1
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=False)
        code = 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _wait(socket.socket(fileno=int(sys.argv[1])))
