"""Packs: saved for somebody else, looked at first, taken in beside what is there, taken out."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.content.packs import pack_text, read_pack
from kindly.domain.acts import Act, Plan
from kindly.domain.journal import Entry, Kind
from kindly.domain.packs import MOST_LETTERS, Offered, Pack, Standing
from kindly.services.library import LibraryService
from kindly.services.packs import KeptPack, PackError, PacksService, PackTrouble
from kindly.services.practice import PracticeService
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookError, NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import PackRepository
from kindly.storage.preferences import PreferenceRepository
from tests.fakes import FakeClock
from tests.samples import an_act

SHIPPED = (an_act("J01", title="Wave at a driver"), an_act("C01", title="Cheer someone on"))
UUID = "5e0f6b0c-6a51-4a0e-9d55-0c5f2a3b4c5d"
PACK = Pack(UUID, "Stairs", "Up and down.", (Act("s-1", "Hum"), Act("s-2", "Nod"), SHIPPED[0]))


class Kindly:
    """One person's notebook, with its library and packs."""

    def __init__(self, notebook: NotebookFile, new_id: Callable[[], str]) -> None:
        self.notebook = notebook
        self.own = OwnActRepository(notebook)
        self.plans = PlanRepository(notebook)
        self.entries = EntryRepository(notebook)
        self.library = LibraryService(
            SHIPPED,
            self.own,
            plans=self.plans,
            entries=self.entries,
            drafts=DraftRepository(notebook),
            practice=PracticeService(PreferenceRepository(notebook)),
        )
        repository = PackRepository(notebook)
        self.packs = PacksService(self.library, self.own, repository, new_id=new_id)

    def titles(self) -> list[str]:
        """What the acts that aren't shipped are called."""
        return [act.title for act in self.library.acts() if act not in SHIPPED]


@pytest.fixture
def kindly(qapp: object, notebook: NotebookFile, new_id: Callable[[], str]) -> Kindly:
    return Kindly(notebook, new_id)


@pytest.fixture
def another(qapp: object, clock: FakeClock, new_id: Callable[[], str]) -> Iterator[Kindly]:
    """The Kindly of somebody else."""
    book = NotebookFile.in_memory(clock=clock, new_id=new_id)
    yield Kindly(book, new_id)
    book.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where PACK is."""
    path = tmp_path / "stairs.toml"
    path.write_text(pack_text(PACK), "utf-8")
    return path


def standings(offered: tuple[Offered, ...]) -> list[tuple[str, Standing]]:
    return [(it.act.id, it.standing) for it in offered]


@contextmanager
def unchanged(kindly: Kindly) -> Iterator[None]:
    """Within this, not a row of the notebook is written."""
    before = kindly.notebook.changes, kindly.library.acts(), kindly.packs.packs()
    yield
    assert (kindly.notebook.changes, kindly.library.acts(), kindly.packs.packs()) == before


# From one person to another


def test_acts_go_from_one_kindly_to_another_as_they_are(
    kindly: Kindly, another: Kindly, tmp_path: Path
) -> None:
    mine = kindly.library.add(Act("", "Hum 🙂", do='Say "la".\n<b>Softly</b> \\n'))
    whole = kindly.library.add(an_act(""))
    path = tmp_path / "mine.toml"
    saved = kindly.packs.save(path, "Mine ", "For you.\n", [mine.id, "C01", whole.id, mine.id])
    assert (saved.name, saved.about) == ("Mine", "For you.")
    assert saved.acts == (mine, SHIPPED[1], whole)
    assert read_pack(path) == saved

    pack, offered = another.packs.read(path)
    assert pack == saved
    assert standings(offered) == [
        (mine.id, Standing.NEW),
        ("C01", Standing.SAME),
        (whole.id, Standing.NEW),
    ]
    another.packs.add(pack, [act.id for act in pack.acts])
    assert another.library.acts() == (*SHIPPED, mine, whole)
    assert {it.standing for it in another.packs.read(path)[1]} == {Standing.SAME}
    assert {it.standing for it in kindly.packs.read(path)[1]} == {Standing.SAME}


def test_what_can_not_be_shared_does_not_make_an_act_another(
    kindly: Kindly, tmp_path: Path
) -> None:
    mine = kindly.library.add(Act("", "Hum \u202emuh\u202c"))
    kindly.packs.save(tmp_path / "a.toml", "Mine", "", [mine.id])
    pack, offered = kindly.packs.read(tmp_path / "a.toml")
    assert pack.acts[0].title == "Hum muh"
    assert standings(offered) == [(mine.id, Standing.SAME)]


def test_saving_changes_nothing_in_the_notebook(kindly: Kindly, tmp_path: Path) -> None:
    with unchanged(kindly):
        kindly.packs.save(tmp_path / "a.toml", "Two", "", ["J01", "C01"])


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's here")
def test_a_pack_is_a_file_for_others_and_nothing_is_left_beside_it(
    kindly: Kindly, tmp_path: Path
) -> None:
    before = os.umask(0o022)
    try:
        kindly.packs.save(tmp_path / "a.toml", "Two", "", ["J01"])
    finally:
        os.umask(before)
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_a_pack_that_is_written_over_stays_the_same_pack(kindly: Kindly, path: Path) -> None:
    assert kindly.packs.save(path, "Stairs, anew", "", ["J01"]).uuid == UUID
    assert read_pack(path).name == "Stairs, anew"
    other = kindly.packs.save(path.with_name("other.toml"), "Other", "", ["J01"])
    assert other.uuid != UUID


def test_acts_that_are_gone_are_not_saved(kindly: Kindly, tmp_path: Path) -> None:
    mine = kindly.library.add(Act("", "Hum"))
    kindly.library.delete(mine.id)
    saved = kindly.packs.save(tmp_path / "a.toml", "Two", "", [mine.id, "J01", "not-there"])
    assert saved.acts == SHIPPED[:1]


def test_what_does_not_fit_is_named_and_the_file_stays(kindly: Kindly, path: Path) -> None:
    before = path.read_bytes()
    long = kindly.library.add(Act("", "Hum", do="x" * (MOST_LETTERS + 1)))
    for name, ids, trouble, key, act_id in (
        ("Mine", ["J01", long.id], PackTrouble.TOO_LONG, "do", long.id),
        (" \n", ["J01"], PackTrouble.EMPTY, "name", ""),
        ("Mine", ["not-there"], PackTrouble.MISSING, "act", ""),
    ):
        with pytest.raises(PackError) as told:
            kindly.packs.save(path, name, "", ids)
        error = told.value
        assert (error.trouble, error.key, error.act_id) == (trouble, key, act_id)
        assert path.read_bytes() == before
        assert list(path.parent.iterdir()) == [path]


def test_a_place_that_can_not_be_written_is_named(kindly: Kindly, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere" / "a.toml", tmp_path, tmp_path / "a\0b.toml"):
        with pytest.raises(PackError) as told:
            kindly.packs.save(path, "Mine", "", ["J01"])
        assert told.value.trouble is PackTrouble.UNWRITABLE
    assert list(tmp_path.iterdir()) == []


# Looked at first


def test_looking_at_a_pack_changes_nothing(kindly: Kindly, path: Path) -> None:
    clash = kindly.own.add(Act("s-2", "My own nod"), keep_id=True)
    before = path.read_bytes()
    with unchanged(kindly):
        pack, offered = kindly.packs.read(path)
    assert pack == PACK
    assert standings(offered) == [
        ("s-1", Standing.NEW),
        ("s-2", Standing.CLASH),
        ("J01", Standing.SAME),
    ]
    assert offered[1].known == clash
    assert path.read_bytes() == before


def test_a_broken_pack_names_line_and_key_and_changes_nothing(kindly: Kindly, path: Path) -> None:
    kindly.library.add(Act("", "Mine"))
    text = path.read_text("utf-8")
    whole = text.encode()
    broken = {
        text.replace('title = "Nod"', 'titel = "Nod"').encode(): (16, "titel"),
        text.replace('title = "Nod"', 'title = "Nod"\ntime = "soon"').encode(): (17, "time"),
        text.replace('"s-2"', '"s-1"').encode(): (15, "id"),
        text.replace('"Hum"', '"Hum').encode(): (12, ""),
        whole[: whole.index(b"s-2")]: (15, ""),
        whole.replace(b"Hum", b"\0"): (12, ""),
        b"": (None, "kindly-pack"),
    }
    for data, (line, key) in broken.items():
        path.write_bytes(data)
        with unchanged(kindly), pytest.raises(PackError) as told:
            kindly.packs.read(path)
        assert (told.value.line, told.value.key) == (line, key)


# Taken in


def test_only_what_was_chosen_comes_in(kindly: Kindly, qtbot: QtBot, clock: FakeClock) -> None:
    with qtbot.waitSignals([kindly.packs.changed, kindly.library.changed]):
        kindly.packs.add(PACK, {"s-2", "J01"})
    assert kindly.titles() == ["Nod"]
    assert kindly.library.is_packed("s-2")
    assert not kindly.library.is_own("J01")
    assert kindly.packs.packs() == [KeptPack(UUID, "Stairs", "Up and down.", clock.today())]


def test_nothing_new_is_nothing_written(kindly: Kindly, qtbot: QtBot) -> None:
    with unchanged(kindly), qtbot.assertNotEmitted(kindly.packs.changed):
        kindly.packs.add(PACK, [])
        kindly.packs.add(PACK, ["J01", "not-there"])


def test_an_act_that_clashes_comes_beside_ones_own(kindly: Kindly) -> None:
    mine = kindly.own.add(Act("s-1", "My own hum"), keep_id=True)
    kindly.packs.add(PACK, ["s-1", "s-2"])
    assert kindly.library.act("s-1") == mine
    assert kindly.titles() == ["My own hum", "Hum", "Nod"]
    assert not kindly.library.is_packed("s-1")
    kindly.packs.remove(UUID)
    assert kindly.titles() == ["My own hum"]


def test_a_clash_with_a_shipped_act_comes_beside_it(kindly: Kindly) -> None:
    other = replace(SHIPPED[0], title="Wave with both hands")
    kindly.packs.add(replace(PACK, acts=(other,)), ["J01"])
    assert kindly.library.acts()[:2] == SHIPPED
    assert kindly.titles() == ["Wave with both hands"]
    assert kindly.library.is_packed(kindly.library.acts()[2].id)


def test_an_act_of_ones_own_in_the_trash_is_not_written_over(kindly: Kindly) -> None:
    mine = kindly.own.add(Act("s-1", "My own hum"), keep_id=True)
    kindly.library.delete("s-1")
    kindly.packs.add(PACK, ["s-1"])
    assert kindly.titles() == ["Hum"]
    kindly.library.restore("s-1")
    assert kindly.library.act("s-1") == mine
    assert kindly.titles() == ["My own hum", "Hum"]


def test_an_act_of_ones_own_comes_back_from_the_trash_by_its_pack(kindly: Kindly) -> None:
    kindly.own.add(Act("s-1", "Hum"), keep_id=True)
    kindly.library.delete("s-1")
    kindly.packs.add(PACK, ["s-1"])
    assert [act.id for act in kindly.library.acts()][2:] == ["s-1"]


def test_a_newer_version_adds_what_is_new_and_lays_the_rest_beside(kindly: Kindly) -> None:
    kindly.packs.add(PACK, ["s-1", "s-2"])
    newer = replace(
        PACK, name="Stairs 2", acts=(PACK.acts[0], Act("s-2", "Nod twice"), Act("s-3", "Sing"))
    )
    kindly.packs.add(newer, ["s-1", "s-2", "s-3"])
    assert kindly.titles() == ["Hum", "Nod", "Nod twice", "Sing"]
    assert [pack.name for pack in kindly.packs.packs()] == ["Stairs 2"]


def test_a_notebook_that_can_not_be_written_takes_nothing_in(kindly: Kindly, qtbot: QtBot) -> None:
    kindly.notebook.read_only = True
    with (
        unchanged(kindly),
        qtbot.assertNotEmitted(kindly.packs.changed),
        pytest.raises(NotebookReadOnly),
    ):
        kindly.packs.add(PACK, ["s-1"])


# Taken out


def test_a_pack_goes_with_its_unchanged_acts_and_comes_back(kindly: Kindly, qtbot: QtBot) -> None:
    kindly.packs.add(PACK, ["s-1", "s-2"])
    kindly.library.change(Act("s-2", "Nod slowly"))
    with qtbot.waitSignals([kindly.packs.changed, kindly.library.changed]):
        kindly.packs.remove(UUID)
    assert kindly.titles() == ["Nod slowly"]
    assert kindly.packs.packs() == []
    with qtbot.waitSignals([kindly.packs.changed, kindly.library.changed]):
        kindly.packs.restore(UUID)
    assert kindly.titles() == ["Hum", "Nod slowly"]
    assert [pack.uuid for pack in kindly.packs.packs()] == [UUID]


def test_a_pack_that_was_taken_out_can_be_taken_in_again(kindly: Kindly, path: Path) -> None:
    kindly.packs.add(PACK, ["s-1"])
    kindly.packs.remove(UUID)
    pack, offered = kindly.packs.read(path)
    assert offered[0].standing is Standing.NEW
    kindly.packs.add(pack, ["s-1"])
    assert [act.id for act in kindly.library.acts()][2:] == ["s-1"]


def test_plans_and_entries_outlive_the_pack_they_are_from(kindly: Kindly) -> None:
    kindly.packs.add(PACK, ["s-1"])
    plan = kindly.plans.add(Plan("At noon", "Hum", act_id="s-1"))
    entry = kindly.entries.add(
        Entry(Kind.AFTER_ACT, date(2026, 6, 15), body="I hummed.", act_id="s-1", plan_id=plan.id)
    )
    kindly.packs.remove(UUID)
    assert kindly.plans.get(plan.id) == plan
    assert kindly.entries.get(entry.id) == entry


def test_a_pack_that_is_not_there_can_not_be_taken_out(kindly: Kindly, qtbot: QtBot) -> None:
    with unchanged(kindly), qtbot.assertNotEmitted(kindly.packs.changed):
        with pytest.raises(NotebookError):
            kindly.packs.remove(UUID)
        with pytest.raises(NotebookError):
            kindly.packs.restore(UUID)
