"""The library: shipped acts and one's own side by side, and every mark kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Act, Company, Courage, Family, Outcome, Plan, Topic
from kindly.domain.journal import Entry, Kind
from kindly.domain.library import Filter, Marks, Query, Shelf, Sort
from kindly.domain.packs import Pack
from kindly.domain.practice import Practice
from kindly.services.library import LibraryService
from kindly.services.practice import PracticeService
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookError, NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import PackRepository
from kindly.storage.preferences import PreferenceRepository
from tests.fakes import FakeClock, unreadable
from tests.samples import an_act

SHIPPED = (
    an_act("J01", title="Wave at a driver"),
    an_act("C01", title="Cheer someone on", family=Family.CHEERING, company=(Company.COLLEAGUE,)),
)
PACK = Pack("11111111-1111-4111-8111-111111111111", "Small", "", (an_act("P1"), an_act("P2")))


def library_on(notebook: NotebookFile) -> LibraryService:
    return LibraryService(
        SHIPPED,
        OwnActRepository(notebook),
        plans=PlanRepository(notebook),
        entries=EntryRepository(notebook),
        drafts=DraftRepository(notebook),
        practice=PracticeService(PreferenceRepository(notebook)),
    )


@pytest.fixture
def practice(qapp: object, notebook: NotebookFile) -> PracticeService:
    return PracticeService(PreferenceRepository(notebook))


@pytest.fixture
def library(notebook: NotebookFile, practice: PracticeService) -> LibraryService:
    return LibraryService(
        SHIPPED,
        OwnActRepository(notebook),
        plans=PlanRepository(notebook),
        entries=EntryRepository(notebook),
        drafts=DraftRepository(notebook),
        practice=practice,
    )


def test_the_acts_of_families_are_all_of_them_offered_or_not(library: LibraryService) -> None:
    own = library.add(an_act("", title="Sit down with them", family=Family.JOINING))
    library.hide("J01", on=True)
    assert library.of_families({Family.JOINING}) == {"J01", own.id}
    assert library.of_families({Family.JOINING, Family.CHEERING}) == {"J01", "C01", own.id}
    assert library.of_families(()) == frozenset()


def found(library: LibraryService, **filters: object) -> list[str]:
    return [act.id for act in library.find(Query(**filters))]  # type: ignore[arg-type]


def everything(library: LibraryService) -> tuple[object, ...]:
    """All that can be seen of the library."""
    return (
        library.acts(),
        library.offered(),
        library.marks(),
        [found(library, shelf=shelf, sort=sort) for shelf in Shelf for sort in Sort],
        [(library.is_own(act.id), library.is_packed(act.id)) for act in library.acts()],
    )


def test_an_own_act_stands_beside_the_shipped_ones(library: LibraryService, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.changed):
        added = library.add(Act(id="", title="  Water\nthe plants "))
    assert added.title == "Water the plants"
    assert library.acts() == (*SHIPPED, added)
    assert library.act(added.id) == added
    assert library.offered() == library.acts()
    assert found(library, words="plants") == [added.id]
    assert library.is_own(added.id)
    assert not library.is_packed(added.id)


def test_a_shipped_act_is_nobodys_own(library: LibraryService) -> None:
    assert library.act("J01") == SHIPPED[0]
    assert not library.is_own("J01")
    assert library.act("nothing") is None
    assert library.act(None) is None


def test_a_changed_copy_of_a_shipped_act_is_an_act_of_its_own(library: LibraryService) -> None:
    copy = library.add(replace(SHIPPED[0], id="", smaller="A nod from afar."))
    assert copy.id not in {"", "J01"}
    assert library.act("J01") == SHIPPED[0]
    assert replace(copy, id="J01", smaller="A nod.") == SHIPPED[0]
    again = library.add(SHIPPED[0])
    assert again.id not in {"J01", copy.id}


@pytest.mark.parametrize("title", ["", " \n", "\x00"])
def test_an_act_without_a_title_is_not_kept(library: LibraryService, title: str) -> None:
    own = library.add(Act(id="", title="Wave"))
    with pytest.raises(ValueError, match="title"):
        library.add(an_act(title=title))
    with pytest.raises(ValueError, match="title"):
        library.change(replace(own, title=title))
    assert library.acts() == (*SHIPPED, own)


def test_an_own_act_can_be_changed_where_it_stands(library: LibraryService, qtbot: QtBot) -> None:
    first, second = (library.add(Act(id="", title=title)) for title in ("One", "Two"))
    assert found(library, words="uno") == []
    with qtbot.waitSignal(library.changed):
        changed = library.change(replace(first, title="Uno", courage=Courage.CHAT))
    assert library.acts() == (*SHIPPED, changed, second)
    assert found(library, words="uno") == [first.id]
    with qtbot.assertNotEmitted(library.changed):
        assert library.change(changed) == changed


def test_what_is_not_ones_own_can_not_be_changed_or_deleted(library: LibraryService) -> None:
    gone = library.add(Act(id="", title="One"))
    library.delete(gone.id)
    for act in (SHIPPED[0], gone, an_act("nothing")):
        with pytest.raises(NotebookError):
            library.change(act)
    for act_id in ("J01", "nothing"):
        with pytest.raises(NotebookError):
            library.delete(act_id)
        with pytest.raises(NotebookError):
            library.restore(act_id)
    assert library.acts() == SHIPPED


def test_deleting_can_be_taken_back(library: LibraryService, qtbot: QtBot) -> None:
    first, second = (library.add(Act(id="", title=title)) for title in ("One", "Two"))
    before = everything(library)
    with qtbot.waitSignal(library.changed):
        library.delete(first.id)
    assert library.acts() == (*SHIPPED, second)
    assert library.act(first.id) is None
    assert first.id not in found(library)
    with qtbot.waitSignal(library.changed):
        library.restore(first.id)
    assert everything(library) == before


def test_an_act_of_a_pack_becomes_ones_own_once_it_is_changed(
    library: LibraryService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    assert library.acts() == SHIPPED
    PackRepository(notebook).add(PACK, PACK.acts)
    with qtbot.waitSignal(library.changed):
        library.refresh()
    assert found(library, shelf=Shelf.PACKS) == ["P1", "P2"]
    assert library.is_own("P1")
    assert library.is_packed("P1")
    library.change(PACK.acts[0])
    assert library.is_packed("P1")
    library.change(replace(PACK.acts[0], title="Mine now"))
    assert library.is_own("P1")
    assert not library.is_packed("P1")
    assert found(library, shelf=Shelf.OWN) == ["P1"]
    library.delete("P2")
    assert found(library, shelf=Shelf.PACKS) == []
    assert everything(library) == everything(library_on(notebook))


def test_an_act_with_the_id_of_a_shipped_one_never_takes_its_place(
    library: LibraryService, notebook: NotebookFile
) -> None:
    OwnActRepository(notebook).add(an_act("J01", title="Hostile"), keep_id=True)
    assert library.acts() == SHIPPED
    assert not library.is_own("J01")


def test_a_favourite_is_on_its_shelf_and_hiding_leaves_it_one(
    library: LibraryService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    assert found(library, shelf=Shelf.FAVOURITES) == []
    with qtbot.waitSignal(library.changed):
        library.favour("J01", on=True)
    library.hide("J01", on=True)
    library.hide("C01", on=True)
    library.favour("C01", on=True)
    library.favour("C01", on=False)
    assert library.offered() == ()
    assert found(library) == []
    assert found(library, shelf=Shelf.HIDDEN) == ["J01", "C01"]
    assert everything(library) == everything(library_on(notebook))
    library.hide("J01", on=False)
    library.hide("C01", on=False)
    assert found(library, shelf=Shelf.FAVOURITES) == ["J01"]
    assert library.offered() == SHIPPED
    assert everything(library) == everything(library_on(notebook))


def test_a_topic_that_is_left_out_is_not_offered_and_can_still_be_found(
    library: LibraryService, practice: PracticeService, qtbot: QtBot
) -> None:
    assert library.offered() == SHIPPED
    with qtbot.waitSignal(library.changed):
        practice.put(Practice(skip=frozenset({Topic.WORK})))
    assert library.offered() == SHIPPED[:1]
    assert found(library) == ["J01", "C01"]
    with qtbot.assertNotEmitted(library.changed):
        practice.put(Practice(skip=frozenset({Topic.WORK}), remind=True))
    assert library.offered() == SHIPPED[:1]


def test_what_was_planned_rests(
    library: LibraryService, notebook: NotebookFile, clock: FakeClock
) -> None:
    assert library.marks() == Marks()
    assert found(library, sort=Sort.RESTED) == ["J01", "C01"]
    plans = PlanRepository(notebook)
    plan = plans.add(Plan("tea", "I wave", act_id="J01", planned_on=clock.today()))
    library.plans_changed()
    assert found(library, sort=Sort.RESTED) == ["C01", "J01"]
    assert library.marks().tried == {"J01": date(2026, 6, 15)}
    plans.save(replace(plan, outcome=Outcome.TRIED, closed_on=date(2026, 6, 20)))
    library.plans_changed()
    assert library.marks().tried == {"J01": date(2026, 6, 20)}


def test_what_was_done_without_a_plan_rests_too(
    library: LibraryService, notebook: NotebookFile, clock: FakeClock
) -> None:
    entries, plans = EntryRepository(notebook), PlanRepository(notebook)
    plans.add(Plan("tea", "I wave", act_id="J01", planned_on=date(2026, 6, 10)))
    for day in (1, 12, 9):
        entries.add(Entry(Kind.AFTER_ACT, date(2026, 6, day), seen="A smile", act_id="C01"))
    kept = entries.add(Entry(Kind.AFTER_ACT, date(2026, 6, 14), seen="Hm", act_id="J01"))
    assert library.marks().tried == {"J01": date(2026, 6, 14), "C01": date(2026, 6, 12)}
    assert found(library, sort=Sort.RESTED) == ["C01", "J01"]
    entries.delete(kept.id)
    library.plans_changed()
    assert library.marks().tried == {"J01": date(2026, 6, 10), "C01": date(2026, 6, 12)}


def test_plans_may_change_before_anybody_looks(library: LibraryService) -> None:
    library.plans_changed()
    assert found(library) == ["J01", "C01"]


def test_a_tag_is_found_by_its_label_once_labels_are_known(library: LibraryService) -> None:
    library.make_ready()
    assert found(library, words="together") == []
    library.label({Filter.FAMILIES: {Family.JOINING: "Together"}})
    assert found(library, words="together") == ["J01"]
    copy = library.add(replace(SHIPPED[0], id=""))
    assert found(library, words="together") == ["J01", copy.id]


def test_an_empty_result_names_what_to_loosen(library: LibraryService) -> None:
    query = Query(words="wave", families=frozenset({Family.CHEERING}))
    assert library.find(query) == []
    assert library.loosen(query) == [Filter.WORDS, Filter.FAMILIES]


def test_what_was_looked_for_is_remembered_its_words_only_while_it_runs(
    library: LibraryService, notebook: NotebookFile
) -> None:
    assert library.query == Query()
    query = Query(words="private words", sort=Sort.RESTED, shelf=Shelf.OWN)
    library.remember(query)
    assert library.query == query
    assert library_on(notebook).query == replace(query, words="")
    assert "private" not in (PreferenceRepository(notebook).get("practice") or "")


def test_looking_goes_on_in_a_notebook_that_can_not_be_written(
    library: LibraryService, notebook: NotebookFile
) -> None:
    notebook.read_only = True
    query = Query(words="wave", sort=Sort.NEWEST)
    library.remember(query)
    assert library.query == query
    assert library_on(notebook).query == Query()
    with unreadable(notebook):
        unread = library_on(notebook)
        unread.remember(query)
        assert unread.query == query


def test_what_was_looked_for_is_no_change_of_the_acts(
    library: LibraryService, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(library.changed):
        library.remember(Query(sort=Sort.NEWEST))


def test_an_unfinished_act_is_kept_until_it_is_added(
    library: LibraryService, notebook: NotebookFile
) -> None:
    assert library.draft("") is None
    unfinished = an_act("", title="Zoë 🫖", do=" half a sen")
    library.keep_draft("", unfinished)
    library.keep_draft("other", Act(id="other", title=""))
    again = library_on(notebook)
    assert again.draft("") == unfinished
    again.add(unfinished, dropping_draft="")
    assert library.draft("") is None
    assert library.draft("other") == Act(id="other", title="")
    library.drop_draft("other")
    assert library.draft("other") is None


@pytest.mark.parametrize("words", ["not json", "[1]", "7", "[" * 100_000])
def test_a_draft_that_can_not_be_read_is_no_draft(
    library: LibraryService, notebook: NotebookFile, words: str
) -> None:
    DraftRepository(notebook).put("act:x", words)
    assert library.draft("x") is None


def test_what_was_written_after_an_act_is_found_by_it(
    library: LibraryService, notebook: NotebookFile
) -> None:
    entries = EntryRepository(notebook)
    own = library.add(Act(id="", title="Wave"))
    for day, act_id in ((1, own.id), (2, "J01"), (3, own.id)):
        entries.add(Entry(Kind.AFTER_ACT, date(2026, 6, day), seen="A smile", act_id=act_id))
    assert [line.happened_on.day for line in library.done_before(own.id)] == [3, 1]
    assert library.done_before("C01") == []


Work = Callable[[LibraryService, Act], object]
WRITES: dict[str, Work] = {
    "add": lambda library, own: library.add(replace(own, title="New"), dropping_draft="x"),
    "change": lambda library, own: library.change(replace(own, title="Other")),
    "delete": lambda library, own: library.delete(own.id),
    "restore": lambda library, own: library.restore(own.id),
    "favour": lambda library, own: library.favour(own.id, on=True),
    "hide": lambda library, own: library.hide(own.id, on=True),
    "draft": lambda library, own: library.keep_draft("x", own),
}


@pytest.mark.parametrize("work", WRITES.values(), ids=WRITES)
def test_what_can_not_be_written_changes_nothing(
    library: LibraryService, notebook: NotebookFile, qtbot: QtBot, work: Work
) -> None:
    own = library.add(Act(id="", title="Wave"))
    before = everything(library)
    notebook.read_only = True
    with qtbot.assertNotEmitted(library.changed), pytest.raises(NotebookReadOnly):
        work(library, own)
    assert everything(library) == before
    assert everything(library_on(notebook)) == before


@pytest.mark.parametrize("work", WRITES.values(), ids=WRITES)
def test_what_can_not_be_read_is_told_and_nothing_is_lost(
    library: LibraryService, notebook: NotebookFile, work: Work
) -> None:
    own = library.add(Act(id="", title="Wave"))
    library.refresh()
    with unreadable(notebook), pytest.raises(NotebookError):
        work(library, own)
    with unreadable(notebook), pytest.raises(NotebookError):
        library.acts()
    assert library.acts() == library_on(notebook).acts() == (*SHIPPED, own)
