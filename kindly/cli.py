"""What Kindly does without a display: a summary, a check, a backup."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path

from kindly import paths
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

ENDINGS = (".pdf", ".txt", ".md")
DONE, TROUBLE = 0, 1


class _TroubleError(Exception):
    """Something to tell the person in one line."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code: 0 done, 1 trouble, 2 a bad call."""
    given = _parser().parse_args(list(arguments))
    try:
        given.work(given)
    except NotebookError as error:
        print(_in_words(error), file=sys.stderr)
        return TROUBLE
    except _TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return TROUBLE
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kindly")
    commands = parser.add_subparsers(required=True)
    summary = commands.add_parser("summary", help="write the one-page summary")
    _add_notebook(summary, _summary)
    summary.add_argument("--demo", action="store_true", help="use the sample notebook")
    summary.add_argument(
        "--since", type=_day, metavar="DATE", help="from this day on, such as 2026-01-31"
    )
    summary.add_argument(
        "--out", type=_file, metavar="FILE", help=".pdf, .txt or .md; without it, text is shown"
    )
    summary.add_argument("--paper", choices=("a4", "letter"), default="a4")
    _add_notebook(commands.add_parser("check", help="look the notebook over"), _check)
    _add_notebook(commands.add_parser("backup", help="make a verified copy now"), _backup)
    return parser


def _add_notebook(parser: argparse.ArgumentParser, work: object) -> None:
    parser.add_argument("--data-dir", type=Path, help="the folder the notebook is in")
    parser.add_argument("--now", type=_moment, metavar="ISO", help="stop the clock at this moment")
    parser.set_defaults(work=work)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date such as 2026-01-31: {text}") from error


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a moment in ISO form: {text}") from error


def _file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in ENDINGS:
        raise argparse.ArgumentTypeError("the file's name ends in .pdf, .txt or .md")
    return path


@contextmanager
def _notebook(given: argparse.Namespace) -> Iterator[NotebookFile]:
    """The person's notebook, which must be there, or the sample; closed at the end."""
    clock = SystemClock(given.now)
    if getattr(given, "demo", False):
        file = _sample(clock)
    else:
        path = paths.notebook_file(given.data_dir)
        if not path.exists():
            raise _TroubleError(f"There is no notebook in {path.parent} yet.")
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
    from kindly.content.paper import load_wording
    from kindly.services.paper import Paper, PaperError, Press
    from kindly.services.summary import SummaryService, write
    from kindly.storage.acts import PlanRepository
    from kindly.storage.drafts import DraftRepository
    from kindly.storage.looking_back import LookingBack
    from kindly.storage.session import SessionRepository

    folder = paths.resources()
    paper = Paper.LETTER if given.paper == "letter" else Paper.A4
    with _notebook(given) as file:
        service = SummaryService(
            LookingBack(file),
            PlanRepository(file),
            SessionRepository(file),
            DraftRepository(file),
            clock=file.clock,
            wording=partial(load_wording, folder),
            press=Press(folder / "print", paths.fonts()),
        )
        wanted = service.since(given.since) if given.since else service.period(service.spans()[0])
        summary = service.build(wanted)
        if summary.blank:
            raise _TroubleError("Nothing was written down in that time.")
        page = service.page(summary)
    if given.out is None:
        print(page.text(), end="")
        return
    try:
        missing = write(given.out, page, partial(service.sheets, page, paper))
    except PaperError as error:
        raise _TroubleError(f"The summary could not be written: {error}") from error
    if missing:
        print(f"No font here has {' '.join(missing)}; a square stands for it.", file=sys.stderr)
    print(given.out)


def _check(given: argparse.Namespace) -> None:
    with _notebook(given) as file:
        problems = file.check()
    if problems:
        raise _TroubleError("\n".join(("The notebook is not sound:", *problems)))
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
