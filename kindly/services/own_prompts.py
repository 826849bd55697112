"""A person's own prompts: arranged, kept at once, saved for somebody else, and taken in."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kindly.content.prompt_files import PromptFileError, prompts_text, read_prompts, unpack
from kindly.content.table import Flaw
from kindly.content.table import Trouble as PromptTrouble
from kindly.domain import arranging
from kindly.domain.arranging import NoRoomError, Topic
from kindly.domain.journal import Entry
from kindly.domain.own_prompts import (
    MOST_KINDS,
    MOST_PROMPTS,
    Arrangement,
    OwnKind,
    OwnPrompt,
)
from kindly.domain.prompt_files import OfferedPrompts, PromptFile, compare, to_share, with_file
from kindly.domain.prompts import Form, Prompts
from kindly.domain.typed import one_line
from kindly.services.journaling import JournalingService
from kindly.storage import disk
from kindly.storage.errors import NotebookError

__all__ = ["NoRoomError", "OwnPrompts", "PromptFileError", "PromptTrouble"]


class OwnPrompts(QObject):
    """What the journal asks this person.

    Whatever changes it keeps the change at once, or raises NotebookError and all stays as it was;
    NoRoomError says that there are as many as there may be. `changed` follows the commit.
    """

    changed = Signal()

    def __init__(
        self,
        shipped: Callable[[], Prompts],
        journaling: JournalingService,
        *,
        new_id: Callable[[], str],
    ) -> None:
        """`shipped` reads Kindly's own prompts, once, when they are first asked for."""
        super().__init__()
        self._read_shipped = shipped
        self._shipped: Prompts | None = None
        self._journaling = journaling
        self._told = self._last = Arrangement()
        self.new_id = new_id
        journaling.changed.connect(self._look)

    # What is asked

    def prompts(self) -> Prompts:
        """Everything that helps this person write, the kinds they hid as well."""
        return arranging.arranged(self._all(), self._arrangement())

    def offered(self) -> tuple[Form, ...]:
        """The forms that can be begun in the journal, in the person's order."""
        return arranging.offered(self._all(), self._arrangement())

    def form_for(self, entry: Entry) -> Form:
        """The form to open an entry with, which leaves nothing out that was written."""
        return arranging.form_of(self._all(), self._arrangement(), entry)

    def forms(self) -> tuple[Form, ...]:
        """The forms that can be arranged, in the person's order, those they hid too."""
        return arranging.arrangeable(self._all(), self._arrangement())

    def hidden(self) -> frozenset[str]:
        """The keys of the forms that aren't offered."""
        return self._arrangement().hidden

    def topics(self, key: str) -> tuple[Topic, ...]:
        """The steps of a form, hidden ones too. Raises KeyError where there is no such form."""
        return arranging.topics(self._all(), self._arrangement(), key)

    def kind(self, key: str) -> OwnKind | None:
        """The kind of one's own with this key, one that was taken away too."""
        return self._arrangement().kind(key)

    def room_for_kind(self) -> bool:
        """Whether there may be one more kind of one's own."""
        return sum(not kind.gone for kind in self._arrangement().kinds) < MOST_KINDS

    def room_for_prompt(self, key: str) -> bool:
        """Whether there may be one more prompt of one's own in a form."""
        return len(self._arrangement().own(key)) < MOST_PROMPTS

    # What a person changes

    def put_kind(self, kind: OwnKind) -> None:
        """Keeps a kind of one's own, new or changed; one without a title stays as it was."""
        if one_line(kind.title):
            self._put(arranging.with_kind(self._kept(), kind))

    def remove_kind(self, key: str) -> None:
        """Takes a kind away; its name stays for the pages that were written with it."""
        self._mark_kind(key, gone=True)

    def restore_kind(self, key: str) -> None:
        """Brings a kind back that was taken away."""
        self._mark_kind(key, gone=False)

    def put_prompt(self, key: str, prompt: OwnPrompt, *, at: int | None = None) -> None:
        """Keeps a prompt in a form, new or changed; one without a question stays as it was.

        A new one comes last, or at a place in the order. Raises KeyError for no such form.
        """
        if one_line(prompt.question):
            self._put(arranging.with_prompt(self._all(), self._kept(), key, prompt, at=at))

    def remove_prompt(self, key: str, prompt_id: str) -> None:
        """Takes one of the person's own prompts away; what was written under it stays."""
        self._put(arranging.without_prompt(self._kept(), key, prompt_id))

    def move_form(self, key: str, by: int) -> None:
        """Moves a kind so many places down the list, as far as it goes."""
        self._put(arranging.with_form_moved(self._all(), self._kept(), key, by))

    def hide_form(self, key: str, *, hidden: bool) -> None:
        """Leaves a kind out of what can be begun, or offers it again."""
        self._put(arranging.with_form_hidden(self._kept(), key, hidden=hidden))

    def move_topic(self, key: str, step_id: str, by: int) -> None:
        """Moves a step so many places down its form, as far as it goes."""
        self._put(arranging.with_topic_moved(self._all(), self._kept(), key, step_id, by))

    def hide_topic(self, key: str, step_id: str, *, hidden: bool) -> None:
        """Leaves a step out of its form, or asks it again."""
        self._put(arranging.with_topic_hidden(self._kept(), key, step_id, hidden=hidden))

    # Files

    def shareable(self) -> tuple[Form, ...]:
        """The forms with something of one's own in them."""
        arrangement = self._arrangement()
        return tuple(
            form
            for form in arranging.arrangeable(self._all(), arrangement)
            if arrangement.kind(form.key) or arrangement.own(form.key)
        )

    def save(self, path: Path, name: str, keys: Iterable[str]) -> PromptFile:
        """Writes what is one's own in these forms as one file; gives what stands in it.

        Raises PromptFileError where that can't be written, or held by a file; `name` is then the
        key of the kind it is about, and the file that was there stays.
        """
        data = prompts_text(to_share(self._all(), self._kept(), name, keys)).encode()
        file = unpack(path, data)
        try:
            disk.write_whole(path, data)
        except (NotebookError, ValueError) as error:
            flaw = Flaw(PromptTrouble.UNWRITABLE)
            raise PromptFileError(path, f"can't be written ({error})", flaw) from error
        return file

    def read(self, path: Path) -> tuple[PromptFile, tuple[OfferedPrompts, ...]]:
        """The prompts in a file, beside what is there already.

        Raises PromptFileError; nothing is changed.
        """
        file = read_prompts(path)
        return file, compare(file, self._kept())

    def add(self, file: PromptFile, keys: Collection[str]) -> None:
        """Takes in what these keys name of a file, beside what is there and never over it."""
        before = self._kept()
        self._put(with_file(self._all(), before, file, keys, new_id=self.new_id))

    # Inside

    def _all(self) -> Prompts:
        if self._shipped is None:
            self._shipped = self._read_shipped()
        return self._shipped

    def _kept(self) -> Arrangement:
        """The arrangement as it is kept. Raises NotebookError where it can't be read."""
        return self._journaling.journaling.prompts

    def _arrangement(self) -> Arrangement:
        """The arrangement to show; where it can't be read just now, the one shown last."""
        with suppress(NotebookError):
            self._last = self._kept()
        return self._last

    def _put(self, arrangement: Arrangement) -> None:
        self._journaling.put(replace(self._journaling.journaling, prompts=arrangement))

    def _mark_kind(self, key: str, *, gone: bool) -> None:
        kept = self._kept()
        kind = kept.kind(key)
        if kind is not None:
            self._put(arranging.with_kind(kept, replace(kind, gone=gone)))

    def _look(self) -> None:
        """Tells of it where the arrangement is among what was changed."""
        arrangement = self._arrangement()
        if arrangement != self._told:
            self._told = arrangement
            self.changed.emit()
