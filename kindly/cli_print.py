"""What goes on paper without a display: the summary, the journal, a handout."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kindly import paths
from kindly.domain.insights import Period, Span
from kindly.storage.file import NotebookFile

if TYPE_CHECKING:
    from kindly.domain.wording import Wording
    from kindly.services.handout import HandoutService
    from kindly.services.journal_paper import JournalPaperService
    from kindly.services.paper import Paper, Press, Readable, Sheets

ENDINGS = (".pdf", ".txt", ".md")
WHAT = ("summary", "journal", "handout")
NOTHING = "Nothing was written down in that time."


class TroubleError(Exception):
    """Something to tell the person in one line."""


def add_ways_out(parser: argparse.ArgumentParser) -> None:
    """What every command has that makes paper: from which day on, where to, which paper."""
    parser.add_argument("--demo", action="store_true", help="use the sample notebook")
    parser.add_argument(
        "--since", type=day, metavar="DATE", help="from this day on, such as 2026-01-31"
    )
    parser.add_argument(
        "--out", type=_file, metavar="FILE", help=".pdf, .txt or .md; without it, text is shown"
    )
    parser.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help="the size of the paper; A4 at first"
    )


def add_look(parser: argparse.ArgumentParser) -> None:
    """How the summary is to look, as the ticks of the print window have it."""
    parser.add_argument(
        "--large-print", action="store_true", help="the summary in large print, on several pages"
    )
    parser.add_argument(
        "--more-room", action="store_true", help="the summary with your words in full"
    )
    parser.add_argument(
        "--initials",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="in the summary, other people's names as initials (so it is unless told otherwise)",
    )


def add_print(parser: argparse.ArgumentParser) -> None:
    """What the command that prints anything has."""
    add_ways_out(parser)
    add_look(parser)
    parser.add_argument("--what", choices=WHAT, required=True, help="what to put on paper")
    parser.add_argument("--until", type=day, metavar="DATE", help="up to this day, itself included")
    parser.add_argument("--handout", metavar="NAME", help="which handout; without it, their names")
    parser.add_argument(
        "--only-ok", action="store_true", help="of the journal, only pages marked OK to print"
    )


def day(text: str) -> date:
    """A date as it was typed."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date such as 2026-01-31: {text}") from error


def summary(file: NotebookFile, given: argparse.Namespace) -> None:
    """Writes the summary, or shows its text."""
    from kindly.domain.look import Look
    from kindly.services.summary import SummaryService
    from kindly.storage.acts import PlanRepository
    from kindly.storage.drafts import DraftRepository
    from kindly.storage.looking_back import LookingBack
    from kindly.storage.session import SessionRepository

    service = SummaryService(
        LookingBack(file),
        PlanRepository(file),
        SessionRepository(file),
        DraftRepository(file),
        clock=file.clock,
        wording=_wording,
        press=_press(),
    )
    asked = _asked_for(given, file.clock.today())
    period = asked or service.period(service.spans()[0])
    made = service.build(period, more_room=given.more_room)
    if made.blank:
        raise TroubleError(NOTHING)
    look = Look(more_room=given.more_room, large=given.large_print, initials=given.initials)
    page = service.page(made, look)
    _write(given.out, page, partial(service.sheets, page, _paper(given), look))


def journal(file: NotebookFile, given: argparse.Namespace) -> None:
    """Writes the journal's pages in full; many of them as several files, each with its time."""
    service = _journal(file)
    asked = _asked_for(given, file.clock.today())
    volumes = service.volumes(asked or Period(Span.ALL, None, None))
    blank = True
    for volume in reversed(volumes):
        book = service.read(volume, only_ok=given.only_ok)
        if not book.leaves:
            continue
        out = given.out
        if out is not None and volume.name:
            out = out.with_stem(f"{out.stem}-{volume.name.replace(' ', '-')}")
        _write(out, book, partial(service.sheets, book, _paper(given)))
        blank = False
    if blank:
        raise TroubleError(NOTHING)


def handout(given: argparse.Namespace) -> None:
    """Writes a handout, for which no notebook is needed."""
    service = _handouts()
    names = {one.id: one.title for one in service.handouts()}
    if given.handout is None:
        for name, title in names.items():
            print(f"{name}: {title}")
        return
    if given.handout not in names:
        raise TroubleError(f"There is no handout {given.handout}. There are: {', '.join(names)}.")
    one = service.handout(given.handout)
    _write(given.out, one, partial(service.sheets, one, _paper(given)))


def _asked_for(given: argparse.Namespace, today: date) -> Period | None:
    """The days that were asked for, if any were."""
    since, until = given.since, getattr(given, "until", None)
    if since is None and until is None:
        return None
    end = until or today
    if since is not None and until is None:
        end = max(since, today)
    if since is not None and end < since:
        raise TroubleError("The last day lies before the first.")
    return Period(Span.CHOSEN, since, end)


def _write(out: Path | None, page: "Readable", sheets: "Callable[[], Sheets]") -> None:
    """Writes a document as the ending says, or shows its text; only names go to the screen then."""
    from kindly.services.paper import PaperError
    from kindly.services.summary import write

    if out is None:
        print(page.text(), end="")
        return
    try:
        missing = write(out, page, sheets)
    except PaperError as error:
        raise TroubleError(f"The page could not be written: {error}") from error
    if missing:
        print(f"No font here has {' '.join(missing)}; a square stands for it.", file=sys.stderr)
    print(out)


def _journal(file: NotebookFile) -> "JournalPaperService":
    from kindly import content
    from kindly.domain.journal_leaves import Asked
    from kindly.services.journal_paper import JournalPaperService
    from kindly.services.journaling import JournalingService
    from kindly.services.markup import blocks
    from kindly.services.own_prompts import OwnPrompts
    from kindly.storage.journal import EntryRepository
    from kindly.storage.looking_back import LookingBack
    from kindly.storage.preferences import PreferenceRepository
    from kindly.storage.session import SessionRepository

    own = OwnPrompts(
        partial(content.load_prompts, paths.resources()),
        JournalingService(PreferenceRepository(file)),
        new_id=file.new_id,
    )
    return JournalPaperService(
        EntryRepository(file),
        LookingBack(file),
        SessionRepository(file),
        clock=file.clock,
        wording=_wording,
        asked=lambda: Asked(own.prompts(), own.form_for, blocks),
        press=_press(),
    )


def _handouts() -> "HandoutService":
    from kindly.content.handouts import load_handouts
    from kindly.services.handout import HandoutService

    return HandoutService(lambda: load_handouts(paths.resources(), _wording()), press=_press())


@cache
def _wording() -> "Wording":
    from kindly.content.paper import load_wording

    return load_wording(paths.resources())


def _press() -> "Press":
    from kindly.services.paper import Press

    return Press(paths.resources() / "print", paths.fonts())


def _paper(given: argparse.Namespace) -> "Paper":
    from kindly.services.paper import Paper

    return Paper.LETTER if given.paper == "letter" else Paper.A4


def _file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in ENDINGS:
        raise argparse.ArgumentTypeError("the file's name ends in .pdf, .txt or .md")
    return path
