"""Stand-ins for what is handed in: time and the person. Nothing of Kindly's own is faked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Never

from kindly.storage.errors import NotebookUnreadable

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from kindly.storage.file import NotebookFile


@dataclass
class FakeClock:
    """A clock that moves only when told to; its local date is its UTC date."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def time_of_day(self) -> time:
        return self.moment.time().replace(second=0, microsecond=0)

    def pass_time(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass
class FakeAsk:
    """Answers as the test says, and remembers what was asked."""

    answer: bool = True
    path: Path | None = None
    asked: list[str] = field(default_factory=list)

    def confirm(self, title: str, text: str, yes: str, no: str) -> bool:
        self.asked.append(text)
        return self.answer

    def open_file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.path

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        self.asked.append(suggested)
        return self.path

    def folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.path

    def choose_printer(self, printer: "QPrinter") -> bool:
        self.asked.append(printer.docName())
        if self.path is not None:
            printer.setOutputFileName(str(self.path))
        return self.answer

    def tell(self, title: str, text: str) -> None:
        self.asked.append(text)


@contextmanager
def unreadable(book: "NotebookFile") -> Iterator[None]:
    """The notebook, while its disk answers no question."""

    def refuse(*_: object) -> Never:
        raise NotebookUnreadable("SQLITE_IOERR_READ")

    import pytest  # what runs in a process of its own needs none of it

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "rows", refuse)
        patch.setattr(book, "row", refuse)
        yield
