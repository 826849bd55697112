"""Packs of acts as they are kept."""

from dataclasses import replace

import pytest

from kindly.domain.packs import Pack
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import KeptPack, PackRepository
from tests.fakes import FakeClock
from tests.samples import an_act

ACTS = tuple(an_act(act_id) for act_id in ("a", "b", "c"))
PACK = Pack("pack-1", "Stairs", "For people who live wall to wall.", ACTS)
OTHER = Pack("pack-2", "Trams", "", ())


@pytest.fixture
def packs(book: NotebookFile) -> PackRepository:
    return PackRepository(book)


@pytest.fixture
def own_acts(book: NotebookFile) -> OwnActRepository:
    return OwnActRepository(book)


def test_a_pack_is_kept_with_the_acts_that_were_chosen(
    packs: PackRepository, own_acts: OwnActRepository, clock: FakeClock
) -> None:
    packs.add(PACK, ACTS[:2])
    packs.add(OTHER, [])
    assert packs.all() == [
        KeptPack(PACK.uuid, PACK.name, PACK.about, clock.today()),
        KeptPack(OTHER.uuid, OTHER.name, OTHER.about, clock.today()),
    ]
    assert own_acts.all() == list(ACTS[:2])
    assert own_acts.packed() == {"a": PACK.uuid, "b": PACK.uuid}


def test_a_pack_known_already_is_brought_up_to_date(
    packs: PackRepository, own_acts: OwnActRepository, clock: FakeClock
) -> None:
    packs.add(PACK, ACTS[:1])
    clock.pass_time(days=3)
    packs.add(replace(PACK, name="Stairs and lifts", about="Up and down."), ACTS[2:])
    assert packs.all() == [
        KeptPack(PACK.uuid, "Stairs and lifts", "Up and down.", clock.today()),
    ]
    assert own_acts.packed() == {"a": PACK.uuid, "c": PACK.uuid}


def test_a_pack_with_an_act_that_is_there_already_changes_nothing(
    book: NotebookFile, packs: PackRepository, own_acts: OwnActRepository
) -> None:
    own_acts.add(replace(ACTS[1], title="My own words"), keep_id=True)
    for acts in (ACTS, (ACTS[0], ACTS[0])):
        with pytest.raises(NotebookError):
            packs.add(PACK, acts)
    assert packs.all() == []
    assert [act.title for act in own_acts.all()] == ["My own words"]
    assert book.row("SELECT count(*) FROM packs") == (0,)


def test_an_act_in_the_trash_comes_back_with_the_words_of_the_pack(
    packs: PackRepository, own_acts: OwnActRepository
) -> None:
    own_acts.add(replace(ACTS[0], title="My own words"), keep_id=True)
    own_acts.delete("a")
    packs.add(PACK, ACTS)
    assert own_acts.all() == list(ACTS)
    assert own_acts.packed()["a"] == PACK.uuid


def test_a_pack_goes_with_its_acts_but_those_that_were_changed(
    packs: PackRepository, own_acts: OwnActRepository
) -> None:
    packs.add(PACK, ACTS)
    packs.add(OTHER, [an_act("d")])
    changed = own_acts.save(replace(ACTS[1], title="My own words"))
    packs.remove(PACK.uuid)
    assert [pack.uuid for pack in packs.all()] == [OTHER.uuid]
    assert own_acts.all() == [changed, an_act("d")]
    packs.restore(PACK.uuid)
    assert [pack.uuid for pack in packs.all()] == [PACK.uuid, OTHER.uuid]
    assert own_acts.all() == [ACTS[0], changed, ACTS[2], an_act("d")]
    assert own_acts.packed() == {"a": PACK.uuid, "c": PACK.uuid, "d": OTHER.uuid}


def test_an_act_that_was_deleted_alone_stays_in_the_trash(
    packs: PackRepository, own_acts: OwnActRepository, clock: FakeClock
) -> None:
    packs.add(PACK, ACTS)
    own_acts.delete("a")
    clock.pass_time(minutes=1)
    packs.remove(PACK.uuid)
    clock.pass_time(minutes=1)
    packs.restore(PACK.uuid)
    assert own_acts.all() == list(ACTS[1:])


def test_removing_and_restoring_twice_changes_nothing(
    book: NotebookFile, packs: PackRepository, own_acts: OwnActRepository, clock: FakeClock
) -> None:
    packs.add(PACK, ACTS)
    packs.restore(PACK.uuid)
    packs.remove(PACK.uuid)
    before = book.changes
    clock.pass_time(minutes=1)
    packs.remove(PACK.uuid)
    assert book.changes == before
    packs.restore(PACK.uuid)
    assert own_acts.all() == list(ACTS)


def test_a_pack_in_the_trash_comes_back_when_it_is_taken_in_again(
    packs: PackRepository, own_acts: OwnActRepository
) -> None:
    packs.add(PACK, ACTS)
    packs.remove(PACK.uuid)
    packs.add(PACK, ACTS[2:])
    assert [pack.uuid for pack in packs.all()] == [PACK.uuid]
    assert own_acts.all() == [ACTS[2]]


def test_no_such_pack_is_an_error_by_name(packs: PackRepository) -> None:
    for act in (packs.remove, packs.restore):
        with pytest.raises(NotebookError):
            act("nothing")
