"""What Kindly does without a display: pages for paper, a check, a backup."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kindly import cli_print, paths
from kindly.cli_print import TroubleError
from kindly.domain.clock import Clock
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookNewer,
    NotebookReadOnly,
)
from kindly.storage.file import NotebookFile
from kindly.system import SystemClock, new_id

DONE, TROUBLE = 0, 1


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code: 0 done, 1 trouble, 2 a bad call."""
    given = _parser().parse_args(list(arguments))
    try:
        given.work(given)
    except NotebookError as error:
        print(_in_words(error), file=sys.stderr)
        return TROUBLE
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return TROUBLE
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kindly")
    commands = parser.add_subparsers(required=True)
    summary = commands.add_parser("summary", help="write the one-page summary")
    _add_notebook(summary, _summary)
    cli_print.add_ways_out(summary)
    cli_print.add_look(summary)
    paper = commands.add_parser("print", help="put the summary, the journal or a handout on paper")
    _add_notebook(paper, _print)
    cli_print.add_print(paper)
    _add_notebook(commands.add_parser("check", help="look the notebook over"), _check)
    _add_notebook(commands.add_parser("backup", help="make a verified copy now"), _backup)
    return parser


def _add_notebook(parser: argparse.ArgumentParser, work: object) -> None:
    parser.add_argument("--data-dir", type=Path, help="the folder the notebook is in")
    parser.add_argument("--now", type=_moment, metavar="ISO", help="stop the clock at this moment")
    parser.set_defaults(work=work)


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
        file = NotebookFile.open(path, clock=clock, new_id=new_id)
    try:
        yield file
    finally:
        file.close()


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
        raise TroubleError("\n".join(("The notebook is not sound:", *problems)))
    print("The notebook is sound.")


def _backup(given: argparse.Namespace) -> None:
    from kindly.services.backup import Backups

    with _notebook(given) as file:
        folder = paths.backup_folder(given.data_dir)
        print(Backups(file, folder, clock=file.clock).back_up())


def _in_words(error: NotebookError) -> str:
    """What went wrong with the notebook, and what is safe."""
    for kind, words in (
        (NotebookNewer, "This notebook was made by a newer Kindly. Nothing was changed."),
        (NotebookDamaged, "This notebook did not open. It was left as it was."),
        (NotebookInUse, "Something else is using this notebook. Try again in a moment."),
        (NotebookFull, "The disk is full. Everything kept before is still there."),
        (NotebookReadOnly, "Kindly can't write to the notebook's folder."),
    ):
        if isinstance(error, kind):
            return words
    return "The notebook's folder can't be read."
