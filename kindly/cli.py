"""What Kindly does without a display: pages for paper, a check, a backup."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kindly import cli_exchange, cli_print, cli_rescue, paths
from kindly.cli_print import TroubleError
from kindly.domain.clock import Clock
from kindly.storage.errors import (
    KeyDamaged,
    KeyMissing,
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookLocked,
    NotebookNewer,
    NotebookReadOnly,
    WrongPassphrase,
)
from kindly.storage.file import NotebookFile
from kindly.system import SystemClock, new_id, random_bytes

if TYPE_CHECKING:
    from kindly.services.backup import Backups

DONE, TROUBLE = 0, 1
_KEY_MISSING = (
    "This notebook can't be read as it is. If it has a passphrase, its key file is missing: "
    "notebook.key belongs beside it. Put it back, from a copy of the folder, then try again. If "
    "it has no passphrase, the file is damaged; which, can't be told. It was left as it was."
)
PASSPHRASE_FILE = "KINDLY_PASSPHRASE_FILE"  # noqa: S105 - the name of where a name stands
"""Names a file to read the passphrase from; the passphrase itself is never in the environment."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code: 0 done, 1 trouble, 2 a bad call, 3 not all of it."""
    given = _parser().parse_args(list(arguments))
    try:
        return given.work(given) or DONE
    except NotebookError as error:
        print(_in_words(error, given), file=sys.stderr)
        return TROUBLE
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return TROUBLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kindly")
    commands = parser.add_subparsers(required=True)
    summary = _command(
        commands,
        "summary",
        _summary,
        "The page for a session: what was written down since a day, on one page. Without --out its "
        "text is shown; without --since it begins at the last session, or this month.",
    )
    cli_print.add_ways_out(summary)
    cli_print.add_look(summary)
    paper = _command(
        commands, "print", _print, "The summary, pages of the journal in full, or a handout."
    )
    cli_print.add_print(paper)
    _command(
        commands, "check", _check, "Reads the notebook from end to end and says if it is sound."
    )
    backup = _command(
        commands,
        "backup",
        _backup,
        "Makes a copy and reads it back; its name is shown. Where nothing was written since the "
        "last copy, that one is read over again.",
    )
    backup.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="copy it into this folder once, in place of the usual one",
    )
    _add_exchange(commands)
    rescue = _command(
        commands,
        "rescue",
        _rescue,
        "Saves what can be read of a damaged notebook into a new one, and says what was lost. It "
        "ends with 3 where not all of it could be read.",
    )
    cli_rescue.add_rescue(rescue)
    return parser


def _add_exchange(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    out = _command(
        commands,
        "export",
        _export,
        "Everything in one file, also what is in Recently deleted. Anybody who has the file can "
        "read it, even where the notebook has a passphrase.",
    )
    cli_exchange.add_export(out)
    into = _command(
        commands,
        "import",
        _import,
        "Brings in all that a file from export holds, beside what is there. A checked copy of the "
        "notebook is made first; where something is in the way, nothing is changed.",
    )
    cli_exchange.add_import(into)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    work: object,
    about: str,
) -> argparse.ArgumentParser:
    """A command on a notebook, with what every one of them takes."""
    parser = commands.add_parser(name, description=about)
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="the folder the notebook is in"
    )
    parser.add_argument("--now", type=_moment, metavar="ISO", help="stop the clock at this moment")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"read the passphrase from its first line; ${PASSPHRASE_FILE} may name it too",
    )
    parser.set_defaults(work=work)
    return parser


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a moment in ISO form: {text}") from error


@contextmanager
def _notebook(given: argparse.Namespace) -> Iterator[NotebookFile]:
    """The person's notebook, which must be there, or the sample; closed at the end."""
    clock = SystemClock(given.now)
    if getattr(given, "demo", False):
        file = _sample(clock)
    else:
        path = paths.notebook_file(given.data_dir)
        if not path.exists():
            raise TroubleError(f"There is no notebook in {path.parent} yet.")
        key = _unlocked(path, given)
        # A window may be at work on the file just now.
        file = NotebookFile.open(path, clock=clock, new_id=new_id, key=key, alone=False)
    try:
        yield file
    finally:
        file.close()


def _unlocked(path: Path, given: argparse.Namespace) -> bytes | None:
    """The key of a notebook that has a passphrase, which is asked for; None where it has none."""
    from kindly.services.vault import Vault
    from kindly.storage.keys import Way

    copies = _backups(None, given, SystemClock(given.now))
    vault = Vault.beside(copies, path, chance=random_bytes, alone=False)
    if not vault.is_encrypted():
        return None
    secret = _secret(given)
    try:
        return vault.unlock(secret, Way.PASSPHRASE)
    except WrongPassphrase:
        return vault.unlock(secret, Way.CODE)


def _secret(given: argparse.Namespace) -> str:
    """The passphrase or the recovery code, from the file that was named or typed unseen."""
    named = os.environ.get(PASSPHRASE_FILE, "")
    file = given.passphrase_file or (Path(named) if named else None)
    if file is not None:
        try:
            return next(iter(file.read_text("utf-8").splitlines()), "")
        except (OSError, UnicodeDecodeError) as error:
            raise TroubleError(f"The passphrase can't be read from {file}.") from error
    if not sys.stdin.isatty():
        raise TroubleError(
            "This notebook has a passphrase. Name a file that holds it with --passphrase-file, "
            "or run this in a terminal to type it."
        )
    from getpass import getpass

    return getpass("Passphrase or recovery code: ", stream=sys.stderr)


def _backups(file: NotebookFile | None, given: argparse.Namespace, clock: Clock) -> "Backups":
    """The copies, wherever the person wants them."""
    from kindly.services.backup import Backups
    from kindly.services.settings import Settings

    settings = Settings(paths.settings_file(given.data_dir))
    return Backups.chosen(file, paths.backup_folder(given.data_dir), settings, clock=clock)


def _sample(clock: Clock) -> NotebookFile:
    from kindly.content import load_sample
    from kindly.services.sample import fill

    file = NotebookFile.in_memory(clock=clock, new_id=new_id)
    fill(file, load_sample(paths.resources()))
    return file


def _summary(given: argparse.Namespace) -> None:
    with _notebook(given) as file:
        cli_print.summary(file, given)


def _print(given: argparse.Namespace) -> None:
    if given.what == "handout":
        cli_print.handout(given)
        return
    with _notebook(given) as file:
        {"summary": cli_print.summary, "journal": cli_print.journal}[given.what](file, given)


def _check(given: argparse.Namespace) -> None:
    with _notebook(given) as file:
        problems = file.check()
    if problems:
        path = paths.notebook_file(given.data_dir)
        raise TroubleError(
            "\n".join(
                (
                    "The notebook is not sound: part of the file is damaged. Nothing was changed.",
                    *cli_rescue.ways(path),
                    "What was found, for who wants to know:",
                    *problems,
                )
            )
        )
    print("The notebook is sound.")


def _backup(given: argparse.Namespace) -> None:
    with _notebook(given) as file:
        backups = _backups(file, given, file.clock)
        print(backups.back_up() if given.to is None else backups.back_up_to(given.to))
    if backups.fell_back:
        print("The chosen folder isn't there, so this copy is in the usual one.", file=sys.stderr)


def _export(given: argparse.Namespace) -> None:
    with _notebook(given) as file:
        cli_exchange.export(file, given)


def _import(given: argparse.Namespace) -> None:
    """Brings a file in; where there is no notebook yet, a new one is made for what can come in."""
    from kindly.services.instance import OneInstance

    cli_exchange.refuse_notebook(given.file)
    path = paths.notebook_file(given.data_dir)
    if not path.exists():
        cli_exchange.check(given)
        if given.dry_run:
            return
        NotebookFile.open(path, clock=SystemClock(given.now), new_id=new_id).close()
    instance = OneInstance(path.parent)
    if not instance.claim():
        raise TroubleError("Kindly is open on this notebook. Close it first, then try again.")
    try:
        with _notebook(given) as file:
            cli_exchange.bring_in(file, given)
    finally:
        instance.release()


def _rescue(given: argparse.Namespace) -> int:
    return cli_rescue.rescue(given, _unlocked)


def _in_words(error: NotebookError, given: argparse.Namespace) -> str:
    """What went wrong with the notebook, what is safe, and what could be done."""
    if isinstance(error, NotebookDamaged) and not isinstance(error, KeyMissing):
        path = paths.notebook_file(given.data_dir)
        return "\n".join(
            ("This notebook is damaged. It was left as it was.", *cli_rescue.ways(path))
        )
    for kind, words in (
        (WrongPassphrase, "That isn't the passphrase, nor the recovery code."),
        (KeyDamaged, "The file notebook.key is gone or can't be read. Nothing was changed."),
        (NotebookNewer, "This notebook was made by a newer Kindly. Nothing was changed."),
        (NotebookLocked, _KEY_MISSING),
        (KeyMissing, _KEY_MISSING),
        (NotebookInUse, "Something else is using this notebook. Try again in a moment."),
        (NotebookFull, "The disk is full. Everything kept before is still there."),
        (NotebookReadOnly, "Kindly can't write to the notebook's folder."),
    ):
        if isinstance(error, kind):
            return words
    return "The notebook's folder can't be read."
