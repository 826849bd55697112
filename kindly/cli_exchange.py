"""Everything out of the notebook and in again, without a display."""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kindly import paths
from kindly.cli_print import TroubleError
from kindly.storage.file import NotebookFile
from kindly.system import new_id

if TYPE_CHECKING:
    from kindly.services.exchange import Exchange, Found

NOTEBOOK = ".kindly"
"""How a notebook's name ends."""


def add_export(parser: argparse.ArgumentParser) -> None:
    """What the command that takes everything out has."""
    parser.add_argument("file", type=Path, metavar="FILE", help="where to, such as notes.zip")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def add_import(parser: argparse.ArgumentParser) -> None:
    """What the command that brings a file in has."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a Kindly export")
    parser.add_argument(
        "--dry-run", action="store_true", help="only tell what is in it; nothing is changed"
    )


def export(file: NotebookFile, given: argparse.Namespace) -> None:
    """Writes everything to a file, which anybody can read."""
    if given.file.exists() and not given.force:
        raise TroubleError(f"{given.file} is there already. --force writes over it.")
    _exchange(file, given).export(given.file)
    print(given.file)
    passphrase = " It has no passphrase, though the notebook has." if file.keyed else ""
    print(f"Anybody who has this file can read it.{passphrase}", file=sys.stderr)


def refuse_notebook(file: Path) -> None:
    """Say of a whole notebook how it is opened; only what export wrote is brought in."""
    if file.suffix == NOTEBOOK:
        raise TroubleError(
            f"{file.name} is a whole notebook, not a file from export. Nothing was changed.\n"
            "To open it, name it notebook.kindly in a folder of its own, with its .key file (if "
            "it has one) beside it as notebook.key, and run: kindly --data-dir FOLDER\n"
            'Or open your notebook and choose it under "How safe your notes are", "Look at the '
            'copies", "Choose a file".'
        )


def check(given: argparse.Namespace) -> None:
    """Reads a file as into a new notebook, so that none is made for one that can't be taken."""
    from kindly.services.exchange import RefusedError
    from kindly.system import SystemClock
    from kindly.ui import exchange_words

    book = NotebookFile.in_memory(clock=SystemClock(given.now), new_id=new_id)
    try:
        found = _exchange(book, given).look(given.file)
    except RefusedError as error:
        raise TroubleError(exchange_words.not_taken(error)) from error
    finally:
        book.close()
    if given.dry_run:
        _tell(found)


def bring_in(file: NotebookFile, given: argparse.Namespace) -> None:
    """Brings a file in after a copy, or only tells what is in it."""
    from kindly.services.exchange import RefusedError
    from kindly.ui import exchange_words

    exchange = _exchange(file, given)
    try:
        if given.dry_run:
            _tell(exchange.look(given.file))
            return
        brought = exchange.bring_in(given.file, beside=exchange_words.beside())
    except RefusedError as error:
        raise TroubleError(exchange_words.not_taken(error)) from error
    _tell(brought.found)
    if brought.copy is not None:
        print(f"The notebook as it was before: {brought.copy}")


def _exchange(file: NotebookFile, given: argparse.Namespace) -> "Exchange":
    from kindly import content
    from kindly.exchanging import exchange_of
    from kindly.services.backup import Backups
    from kindly.services.journaling import JournalingService
    from kindly.services.own_prompts import OwnPrompts
    from kindly.services.settings import Settings
    from kindly.storage.preferences import PreferenceRepository

    own = OwnPrompts(
        partial(content.load_prompts, paths.resources()),
        JournalingService(PreferenceRepository(file)),
        new_id=file.new_id,
    )
    settings = Settings(paths.settings_file(given.data_dir))
    usual = paths.backup_folder(given.data_dir)
    copies = Backups.chosen(file, usual, settings, clock=file.clock)
    return exchange_of(
        file, resources=paths.resources(), own_prompts=lambda: own, back_up=copies.back_up
    )


def _tell(found: "Found") -> None:
    """What is in a file, beside what is there: how many rows of each kind are what."""
    print(f"{'':16}{'new':>9}{'same':>9}{'newer':>9}{'older':>9}")
    for noun, of_noun in found.standings.items():
        print(f"{noun:16}" + "".join(f"{count:9}" for count in of_noun.values()))
    if found.thrown_away:
        print(f"New pages in Recently deleted: {found.thrown_away}")
