"""Prompts from a file come beside what is there, and what is there stays."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.arranging import NoRoomError, topics, with_kind, with_prompt
from kindly.domain.own_prompts import MOST_KINDS, Arrangement, Change, OwnKind, OwnPrompt, tidied
from kindly.domain.packs import Standing
from kindly.domain.prompt_files import (
    Added,
    OfferedPrompts,
    PromptFile,
    compare,
    to_share,
    with_file,
)
from tests.domain.arranging_made import ARRANGEMENTS, KEYS, PROMPTS

SOFT, LOUD, WHO = OwnPrompt("", "Soft?", "A word."), OwnPrompt("", "Loud?"), OwnPrompt("", "Who?")
BEDTIME = OwnKind("bedtime", "Bedtime", "Two lines.", (SOFT, LOUD))
FILE = PromptFile("Ours", (BEDTIME,), (Added("after-act", (WHO, SOFT)),))
BOTH = ("bedtime", "after-act")
NOTHING = Arrangement()


def taken(
    file: PromptFile, arrangement: Arrangement = NOTHING, keys: tuple[str, ...] = BOTH
) -> Arrangement:
    counter = itertools.count(1)
    return with_file(PROMPTS, arrangement, file, keys, new_id=lambda: f"new{next(counter)}")


def standings(file: PromptFile, arrangement: Arrangement) -> list[Standing]:
    return [offered.standing for offered in compare(file, arrangement)]


def test_what_is_new_comes_with_ids_of_its_own() -> None:
    mine = taken(FILE)
    assert mine == Arrangement(
        kinds=(replace(BEDTIME, prompts=(replace(SOFT, id="new1"), replace(LOUD, id="new2"))),),
        changes=(Change("after-act", added=(replace(WHO, id="new3"), replace(SOFT, id="new4"))),),
    )


def test_only_what_was_chosen_comes() -> None:
    assert taken(FILE, keys=("bedtime",)).changes == ()
    assert taken(FILE, keys=("after-act",)).kinds == ()
    assert taken(FILE, keys=()) == NOTHING


def test_what_is_there_already_is_not_added_again() -> None:
    mine = taken(FILE)
    assert standings(FILE, mine) == [Standing.SAME, Standing.SAME]
    assert taken(FILE, mine) == mine


def test_other_words_under_the_same_id_come_beside() -> None:
    mine = with_kind(NOTHING, replace(BEDTIME, title="At night"))
    assert compare(FILE, mine)[0] == OfferedPrompts(
        "bedtime", Standing.CLASH, (SOFT, LOUD), BEDTIME, mine.kinds[0]
    )
    both = taken(FILE, mine)
    assert [(kind.id, kind.title) for kind in both.kinds] == [
        ("bedtime", "At night"),
        ("new3", "Bedtime"),
    ]


def test_of_prompts_for_a_kind_of_kindlys_only_new_ones_come() -> None:
    mine = with_prompt(PROMPTS, NOTHING, "after-act", replace(WHO, id="w"))
    offered = compare(FILE, mine)[1]
    assert offered == OfferedPrompts("after-act", Standing.NEW, (SOFT,))
    assert [it.id for it in taken(FILE, mine).own("after-act")] == ["w", "new3"]


def test_a_kind_that_was_taken_away_comes_back_as_it_was() -> None:
    mine = taken(FILE)
    gone = with_kind(mine, replace(mine.kinds[0], gone=True))
    assert standings(FILE, gone) == [Standing.NEW, Standing.SAME]
    assert taken(FILE, gone) == mine
    other = with_kind(mine, replace(mine.kinds[0], title="At night", gone=True))
    assert [(kind.id, kind.gone) for kind in taken(FILE, other).kinds] == [
        ("bedtime", True),
        ("new3", False),
    ]


def test_where_there_is_no_room_nothing_comes() -> None:
    full = Arrangement(kinds=tuple(OwnKind(f"k{n}", "A") for n in range(MOST_KINDS)))
    with pytest.raises(NoRoomError):
        taken(FILE, full)


def test_what_is_shared_is_ones_own_in_the_order_it_is_asked() -> None:
    mine = taken(FILE)
    moved = Change("bedtime", order=("new2", "new1"), hidden=frozenset({"new1"}))
    mine = replace(mine, changes=(*mine.changes, moved))
    file = to_share(PROMPTS, mine, "Ours", ("after-act", "bedtime", "free", "bedtime"))
    assert file == replace(FILE, kinds=(replace(BEDTIME, prompts=(LOUD, SOFT)),))


@given(ARRANGEMENTS.map(tidied), st.permutations(KEYS))
def test_what_was_shared_is_there_already_and_comes_whole_elsewhere(
    mine: Arrangement, keys: list[str]
) -> None:
    own = [kind.id for kind in mine.kinds if not kind.gone]
    file = to_share(PROMPTS, mine, "Ours", [*own, *keys])
    for added in file.added:
        assert {(it.question, it.hint) for it in added.prompts} <= {
            (it.question, it.hint) for it in mine.own(added.form)
        }
    theirs = taken(file, keys=(*own, *keys))
    assert to_share(PROMPTS, theirs, "Ours", [*own, *keys]) == file
    for offered in compare(file, theirs):
        assert offered.standing is Standing.SAME
    for kind in theirs.kinds:
        assert len(topics(PROMPTS, theirs, kind.id)) == max(1, len(kind.prompts))
