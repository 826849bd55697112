"""Encrypts a notebook, makes it plain or changes its passphrase: a process made to be killed.

`python -m tests.someone_sealing WORK NOTEBOOK [STEP]`, where WORK is one of `WORKS`. With a STEP
it ends itself, as kill -9 does, just before the so-manyth time it makes, opens, renames, links or
removes a file beside the notebook; what it says last is how many times there were.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from kindly.services.vault import Vault
from kindly.storage import keys
from kindly.storage.keys import Way

FIRST, SECOND = "the first of the two", "the second of the two"
CODE = "23456-789AB-CDEFG-HJKLM-NPQRS-TUVWX"
STEPS = frozenset({"open", "os.rename", "os.link", "os.remove"})


def vault_of(notebook: Path) -> Vault:
    return Vault(notebook, notebook.parent / "backups", chance=os.urandom)


def encrypt(notebook: Path) -> None:
    vault_of(notebook).encrypt(FIRST, CODE)


def decrypt(notebook: Path) -> None:
    vault = vault_of(notebook)
    vault.decrypt(vault.unlock(FIRST, Way.PASSPHRASE))


def change(notebook: Path) -> None:
    vault = vault_of(notebook)
    vault.change_passphrase(vault.unlock(FIRST, Way.PASSPHRASE), SECOND)


def encrypt_copies(notebook: Path) -> None:
    vault = vault_of(notebook)
    vault.encrypt_copies(vault.unlock(FIRST, Way.PASSPHRASE))


WORKS: dict[str, Callable[[Path], None]] = {
    "encrypt": encrypt,
    "decrypt": decrypt,
    "change": change,
    "encrypt_copies": encrypt_copies,
}


class Steps:
    """Counts what is done to the folder's files, and ends the process before the last of them."""

    def __init__(self, folder: Path, last: int) -> None:
        self._folder = str(folder)
        self._last = last
        self.count = 0

    def heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and str(arguments[0]).startswith(self._folder):
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def main(work: str, notebook: Path, last: int = 0) -> None:
    for name, cost in {"MEMORY_KIB": 64, "PASSES": 1, "LANES": 1}.items():
        setattr(keys, name, cost)
    steps = Steps(notebook.parent.resolve(), last)
    sys.addaudithook(steps.heard)
    print("ready", flush=True)
    WORKS[work](notebook)
    print(steps.count, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *(int(word) for word in sys.argv[3:]))
