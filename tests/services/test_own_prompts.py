"""What a person changes about the journal's questions is kept at once and told of once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.content import load_prompts
from kindly.content.prompt_files import PromptFileError, prompts_text, read_prompts
from kindly.domain.journal import Answer, Entry, Kind
from kindly.domain.own_prompts import MOST_KINDS, MOST_PROMPTS, OwnKind, OwnPrompt
from kindly.domain.packs import Standing
from kindly.domain.prompt_files import Added, PromptFile
from kindly.domain.prompts import Prompts
from kindly.services.journaling import JournalingService
from kindly.services.own_prompts import NoRoomError, OwnPrompts, PromptTrouble
from kindly.storage.errors import NotebookError, NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository
from tests.fakes import FakeClock, unreadable

DAY = date(2026, 6, 15)
SOFT = OwnPrompt("p1", "What was soft today?", "A word is enough.")
BEDTIME = OwnKind("k1", "Bedtime", "Two lines.", (SOFT,))
FILE = PromptFile(
    "Ours",
    (OwnKind("sundays", "Sundays", prompts=(OwnPrompt("", "What rested?"),)),),
    (Added("after-act", (OwnPrompt("", "Who else was there?"),)),),
)


@pytest.fixture
def shipped(resources: Path) -> Prompts:
    return load_prompts(resources)


@pytest.fixture
def make(shipped: Prompts, qapp: object, new_id: Callable[[], str]) -> Callable[..., OwnPrompts]:
    """Another start of Kindly over a notebook."""

    def made(notebook: NotebookFile) -> OwnPrompts:
        journaling = JournalingService(PreferenceRepository(notebook))
        return OwnPrompts(lambda: shipped, journaling, new_id=new_id)

    return made


@pytest.fixture
def journaling(notebook: NotebookFile, qapp: object) -> JournalingService:
    return JournalingService(PreferenceRepository(notebook))


@pytest.fixture
def own(shipped: Prompts, journaling: JournalingService, new_id: Callable[[], str]) -> OwnPrompts:
    return OwnPrompts(lambda: shipped, journaling, new_id=new_id)


@pytest.fixture
def another(
    make: Callable[..., OwnPrompts], clock: FakeClock, new_id: Callable[[], str]
) -> Iterator[OwnPrompts]:
    """The prompts of somebody else."""
    book = NotebookFile.in_memory(clock=clock, new_id=new_id)
    yield make(book)
    book.close()


def keys(own: OwnPrompts) -> list[str]:
    return [form.key for form in own.offered()]


def steps(own: OwnPrompts, key: str) -> list[str]:
    return [topic.step.id for topic in own.topics(key)]


def test_at_first_all_is_as_it_was_shipped(own: OwnPrompts, shipped: Prompts) -> None:
    assert own.prompts() == shipped
    assert keys(own) == [form.key for form in shipped.forms if form.kind is not Kind.LESSON]
    assert own.forms() == own.offered()
    assert own.hidden() == frozenset()
    assert own.form_for(Entry(Kind.SAW, DAY)) == shipped.form(Kind.SAW)


def test_the_shipped_prompts_are_read_once_and_not_before_they_are_wanted(
    shipped: Prompts, journaling: JournalingService, new_id: Callable[[], str]
) -> None:
    reads: list[Prompts] = []

    def read() -> Prompts:
        reads.append(shipped)
        return shipped

    own = OwnPrompts(read, journaling, new_id=new_id)
    assert reads == []
    own.prompts()
    own.offered()
    assert len(reads) == 1


def test_every_change_survives_a_new_start_and_is_told_of(
    own: OwnPrompts, make: Callable[..., OwnPrompts], notebook: NotebookFile, qtbot: QtBot
) -> None:
    changes: list[Callable[[], None]] = [
        lambda: own.put_kind(BEDTIME),
        lambda: own.put_prompt("k1", OwnPrompt("p2", "What was loud?")),
        lambda: own.put_prompt("after-act", OwnPrompt("p3", "Who else?"), at=2),
        lambda: own.move_form("k1", -1),
        lambda: own.hide_form("free", hidden=True),
        lambda: own.move_topic("k1", "p2", -1),
        lambda: own.hide_topic("k1", "p1", hidden=True),
        lambda: own.remove_prompt("after-act", "p3"),
        lambda: own.remove_kind("k1"),
        lambda: own.restore_kind("k1"),
    ]
    for change in changes:
        with qtbot.waitSignal(own.changed):
            change()
        again = make(notebook)
        assert again.prompts() == own.prompts()
        assert again.offered() == own.offered()
    assert keys(own)[-2:] == ["weekly", "k1"]
    assert steps(own, "k1") == ["p2", "p1"]
    assert [topic.hidden for topic in own.topics("k1")] == [False, True]
    assert own.hidden() == frozenset({"free"})


def test_what_changes_nothing_writes_nothing(own: OwnPrompts, qtbot: QtBot) -> None:
    own.put_kind(BEDTIME)
    with qtbot.assertNotEmitted(own.changed):
        own.put_kind(replace(BEDTIME, title=" Bedtime\n"))
        own.move_form("quick-note", -1)
        own.move_topic("k1", "p1", 1)
        own.hide_form("saw", hidden=False)
        own.remove_kind("nobody")
        own.put_kind(replace(BEDTIME, title="\x07"))
        own.put_prompt("k1", replace(SOFT, question=" \x07"))
    assert own.kind("k1") == BEDTIME


def test_other_choices_about_the_journal_tell_nothing(
    own: OwnPrompts, journaling: JournalingService, qtbot: QtBot
) -> None:
    own.put_kind(BEDTIME)
    with qtbot.assertNotEmitted(own.changed):
        journaling.put(replace(journaling.journaling, plenty=False))


def test_a_kind_that_was_taken_away_keeps_its_name_for_its_pages(own: OwnPrompts) -> None:
    own.put_kind(BEDTIME)
    own.remove_kind("k1")
    assert "k1" not in keys(own)
    answers = (Answer("p1", "What was soft today?", "Soup"),)
    form = own.form_for(Entry(Kind.OWN, DAY, form_id="k1", answers=answers))
    assert (form.title, [step.id for step in form.steps]) == ("Bedtime", ["p1"])


def test_there_is_an_end_to_kinds_and_then_all_stays(own: OwnPrompts) -> None:
    for number in range(MOST_KINDS):
        own.put_kind(OwnKind(f"n{number}", "A"))
    assert not own.room_for_kind()
    with pytest.raises(NoRoomError):
        own.put_kind(BEDTIME)
    assert own.kind("k1") is None
    own.remove_kind("n0")
    assert own.room_for_kind()


def test_there_is_an_end_to_prompts_in_one_form(own: OwnPrompts) -> None:
    for number in range(MOST_PROMPTS):
        assert own.room_for_prompt("saw")
        own.put_prompt("saw", OwnPrompt(f"n{number}", "Why?"))
    assert not own.room_for_prompt("saw")
    assert own.room_for_prompt("free")
    with pytest.raises(NoRoomError):
        own.put_prompt("saw", SOFT)


def test_what_can_not_be_kept_stays_as_it_was(
    own: OwnPrompts, notebook: NotebookFile, qtbot: QtBot
) -> None:
    own.put_kind(BEDTIME)
    notebook.read_only = True
    with qtbot.assertNotEmitted(own.changed):
        for refused in (
            lambda: own.put_kind(replace(BEDTIME, title="At night")),
            lambda: own.remove_kind("k1"),
            lambda: own.hide_form("free", hidden=True),
        ):
            with pytest.raises(NotebookReadOnly):
                refused()
    assert own.kind("k1") == BEDTIME


def test_while_nothing_can_be_read_one_writes_with_what_was_there_last(
    own: OwnPrompts, make: Callable[..., OwnPrompts], notebook: NotebookFile, shipped: Prompts
) -> None:
    own.put_kind(BEDTIME)
    afresh = make(notebook)
    with unreadable(notebook):
        assert keys(own)[-1] == "k1"
        assert afresh.prompts() == shipped
        with pytest.raises(NotebookError):
            afresh.hide_form("free", hidden=True)
    assert keys(afresh)[-1] == "k1"


# Files


def test_only_what_is_ones_own_can_be_shared(own: OwnPrompts) -> None:
    assert own.shareable() == ()
    own.put_kind(OwnKind("k1", "Bedtime"))
    own.put_prompt("saw", SOFT)
    assert [form.key for form in own.shareable()] == ["saw", "k1"]


def test_prompts_are_saved_and_taken_in_elsewhere(
    own: OwnPrompts, another: OwnPrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "ours.toml"
    own.put_kind(BEDTIME)
    own.put_prompt("saw", OwnPrompt("p2", "Who else?"))
    saved = own.save(path, "Ours", ["k1", "saw"])
    assert read_prompts(path) == saved
    file, offered = another.read(path)
    assert file == saved
    assert [it.standing for it in offered] == [Standing.NEW, Standing.NEW]
    with qtbot.waitSignal(another.changed):
        another.add(file, ["k1", "saw"])
    assert [step.question for step in another.offered()[-1].steps] == ["What was soft today?"]
    assert another.topics("saw")[-1].step.question == "Who else?"
    assert [it.standing for it in own.read(path)[1]] == [Standing.SAME, Standing.SAME]
    with qtbot.assertNotEmitted(own.changed):
        own.add(file, ["k1", "saw"])


def test_a_file_that_clashes_comes_beside(own: OwnPrompts, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(prompts_text(FILE), "utf-8")
    own.put_kind(OwnKind("sundays", "My Sundays"))
    file, offered = own.read(path)
    assert offered[0].standing is Standing.CLASH
    own.add(file, ["sundays"])
    assert [form.title for form in own.offered()[-2:]] == ["My Sundays", "Sundays"]


def test_a_broken_file_changes_nothing(own: OwnPrompts, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("kindly-pack = 1", "utf-8")
    with qtbot.assertNotEmitted(own.changed), pytest.raises(PromptFileError) as told:
        own.read(path)
    assert told.value.trouble is PromptTrouble.NOT_PROMPTS


def test_what_no_file_can_hold_leaves_the_one_that_was_there(
    own: OwnPrompts, tmp_path: Path
) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("before", "utf-8")
    own.put_kind(OwnKind("Zähne", "Teeth"))
    with pytest.raises(PromptFileError) as told:
        own.save(path, "Ours", ["Zähne"])
    assert (told.value.trouble, told.value.name) == (PromptTrouble.BAD_ID, "Zähne")
    assert path.read_text("utf-8") == "before"


def test_a_place_that_can_not_be_written_is_said(own: OwnPrompts, tmp_path: Path) -> None:
    own.put_kind(BEDTIME)
    for path in (tmp_path / "nowhere" / "ours.toml", tmp_path / "x\0y.toml"):
        with pytest.raises(PromptFileError) as told:
            own.save(path, "Ours", ["k1"])
        assert told.value.trouble is PromptTrouble.UNWRITABLE
