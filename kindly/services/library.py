"""Every act there is, shipped, from packs or one's own, and how a person looks through them."""

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from kindly.domain.acts import Act, Family
from kindly.domain.journal import EntryLine
from kindly.domain.library import Filter, Labels, Library, Marks, Query
from kindly.domain.own_acts import as_words, fit_to_keep, from_words
from kindly.services.practice import PracticeService
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookError
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the notebook holds about acts, as it was last read or written."""

    own: dict[str, Act]
    packed: dict[str, str]
    favourites: frozenset[str]
    hidden: frozenset[str]


class LibraryService(QObject):
    """The acts and a person's marks on them, read once and then kept in mind.

    Every method that writes raises NotebookError where that can't be done; then all stays as it
    was. Those that read raise it where the notebook can't be read.
    """

    changed = Signal()

    def __init__(
        self,
        shipped: Iterable[Act],
        own: OwnActRepository,
        *,
        plans: PlanRepository,
        entries: EntryRepository,
        drafts: DraftRepository,
        practice: PracticeService,
    ) -> None:
        super().__init__()
        self._shipped = {act.id: act for act in shipped}
        self._own = own
        self._plans = plans
        self._entries = entries
        self._drafts = drafts
        self._practice = practice
        self._kept: _Kept | None = None
        self._tried: dict[str, date] | None = None
        self._acts: dict[str, Act] | None = None
        self._offered: tuple[Act, ...] | None = None
        self._library: Library | None = None
        self._marked = False
        self._labels: Labels = {}
        self._query: Query | None = None
        practice.changed.connect(self._practice_changed)

    def acts(self) -> tuple[Act, ...]:
        """Every act there is: the shipped ones, then the others in the order they were made."""
        return tuple(self._all().values())

    def act(self, act_id: str | None) -> Act | None:
        """The act of an id, or None where there is none."""
        return self._all().get(act_id or "")

    def of_families(self, families: Collection[Family]) -> frozenset[str]:
        """The ids of all acts of these families, whether they are offered or not."""
        return frozenset(act.id for act in self._all().values() if act.family in families)

    def offered(self) -> tuple[Act, ...]:
        """The acts to offer: those not hidden, that touch no topic the person leaves out."""
        if self._offered is None:
            hidden, skip = self._read().hidden, self._practice.practice.skip
            self._offered = tuple(
                act
                for act in self._all().values()
                if act.id not in hidden and not (skip and act.needs(skip))
            )
        return self._offered

    def marks(self) -> Marks:
        """What the person marked, which acts are theirs, and when each was last tried."""
        kept = self._read()
        if self._tried is None:
            tried = self._plans.last_by_act()
            for act_id, on in self._entries.last_by_act().items():
                tried[act_id] = max(on, tried.get(act_id, on))
            self._tried = tried
        return Marks(
            favourites=kept.favourites,
            hidden=kept.hidden,
            own=frozenset(kept.own.keys() - kept.packed.keys()),
            packed=frozenset(kept.packed),
            tried=self._tried,
        )

    def find(self, query: Query) -> list[Act]:
        """The acts that fit, in the order that is asked for."""
        return self._through().find(query)

    def loosen(self, query: Query) -> list[Filter]:
        """The filters that would let more through if each was dropped alone, the most first."""
        return self._through().loosen(query)

    def label(self, labels: Labels) -> None:
        """Takes the words that tags go by, so that acts are found by them too."""
        self._labels = labels
        self._library = None

    def make_ready(self) -> None:
        """Prepares what looking for words needs, so that the first key typed is as quick as all."""
        self.find(Query(words="a"))

    @property
    def query(self) -> Query:
        """What the person looked for last; the words only while Kindly runs."""
        return self._practice.practice.browse if self._query is None else self._query

    def remember(self, query: Query) -> None:
        """Remembers what was looked for; a notebook that can't be written forgets the filters."""
        self._query = query
        with suppress(NotebookError):
            practice = self._practice.practice
            self._practice.put(replace(practice, browse=replace(query, words="")))

    def is_own(self, act_id: str) -> bool:
        """Whether the act can be changed and deleted: it isn't one of the shipped ones."""
        return act_id in self._read().own

    def is_packed(self, act_id: str) -> bool:
        """Whether the act came with a pack and was never changed."""
        return act_id in self._read().packed

    def favour(self, act_id: str, *, on: bool) -> None:
        """Marks an act as a favourite, or no longer."""
        kept = self._read()
        self._own.mark(act_id, favourite=on, hidden=act_id in kept.hidden)
        self._keep(replace(kept, favourites=_marked(kept.favourites, act_id, on=on)))

    def hide(self, act_id: str, *, on: bool) -> None:
        """Marks an act as not for this person, or no longer."""
        kept = self._read()
        self._own.mark(act_id, favourite=act_id in kept.favourites, hidden=on)
        self._keep(replace(kept, hidden=_marked(kept.hidden, act_id, on=on)))

    def add(self, act: Act, *, dropping_draft: str | None = None) -> Act:
        """Keeps a new act, and lets its unfinished words go in the same moment.

        What comes back has its id, whatever id it came with. Raises ValueError without a title.
        """
        kept = self._read()
        key = None if dropping_draft is None else _draft_key(dropping_draft)
        added = self._own.add(fit_to_keep(act), dropping_draft=key)
        self._keep(replace(kept, own=kept.own | {added.id: added}), acts=True)
        return added

    def change(self, act: Act) -> Act:
        """Keeps what was changed in an act of one's own or of a pack, which makes it one's own.

        Raises ValueError without a title.
        """
        kept = self._read()
        act = fit_to_keep(act)
        if act.id not in kept.own:
            raise NotebookError("no such act of one's own")
        if act == kept.own[act.id]:
            return act
        saved = self._own.save(act)
        packed = {key: pack for key, pack in kept.packed.items() if key != saved.id}
        self._keep(replace(kept, own=kept.own | {saved.id: saved}, packed=packed), acts=True)
        return saved

    def delete(self, act_id: str) -> None:
        """Puts an act of one's own, or of a pack, in the trash."""
        kept = self._read()
        self._own.delete(act_id)
        own = {key: act for key, act in kept.own.items() if key != act_id}
        packed = {key: pack for key, pack in kept.packed.items() if key != act_id}
        self._keep(replace(kept, own=own, packed=packed), acts=True)

    def restore(self, act_id: str) -> None:
        """Takes an act out of the trash, to where it was."""
        self._own.restore(act_id)
        self.refresh()

    def refresh(self) -> None:
        """Has the acts and marks read anew, for they were changed elsewhere."""
        self._kept = self._acts = self._offered = self._library = None
        self.changed.emit()

    def plans_changed(self) -> None:
        """Has it read anew when each act was last tried, for a plan or a note of it changed."""
        self._tried = None
        self._marked = False

    def draft(self, key: str) -> Act | None:
        """The unfinished act under a key, such as its id; None where there is none."""
        try:
            said = json.loads(self._drafts.get(_draft_key(key)) or "null")
        except (ValueError, RecursionError):
            return None
        return from_words(said) if isinstance(said, dict) else None

    def keep_draft(self, key: str, act: Act) -> None:
        """Keeps an unfinished act, so that nothing typed is lost before it is good enough."""
        self._drafts.put(_draft_key(key), json.dumps(as_words(act), ensure_ascii=False))

    def drop_draft(self, key: str) -> None:
        """Lets an unfinished act go."""
        self._drafts.drop(_draft_key(key))

    def done_before(self, act_id: str) -> list[EntryLine]:
        """What the person wrote after this act, newest first."""
        return self._entries.by_act(act_id)

    def _read(self) -> _Kept:
        if self._kept is None:
            self._kept = _Kept(
                own={act.id: act for act in self._own.all() if act.id not in self._shipped},
                packed=self._own.packed(),
                favourites=self._own.favourites(),
                hidden=self._own.hidden(),
            )
        return self._kept

    def _keep(self, kept: _Kept, *, acts: bool = False) -> None:
        """Takes over what was written."""
        self._kept = kept
        self._offered = None
        self._marked = False
        if acts:
            self._acts = self._library = None
        self.changed.emit()

    def _all(self) -> dict[str, Act]:
        if self._acts is None:
            self._acts = self._shipped | self._read().own
        return self._acts

    def _through(self) -> Library:
        library = self._library
        if library is None:
            library = Library(self._all().values(), self.marks(), labels=self._labels)
        elif not self._marked:
            library = library.marked(self.marks())
        self._library, self._marked = library, True
        return library

    def _practice_changed(self) -> None:
        before, self._offered = self._offered, None
        if before is not None and self.offered() != before:
            self.changed.emit()


def _marked(ids: frozenset[str], act_id: str, *, on: bool) -> frozenset[str]:
    return ids | {act_id} if on else ids - {act_id}


def _draft_key(key: str) -> str:
    return f"act:{key}"
