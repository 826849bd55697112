"""What a field of an export may say, and what it may not."""

from typing import Any

import pytest

from kindly.domain.exchange import RefusedError, Why, checked
from kindly.domain.exchange_nouns import ENTRIES, MOST_NUMBER, NOUNS, VERSIONS, Field, Noun, Sort

MOMENT = "2026-06-15T09:30:00.000000+00:00"
TEXT = ("", "a\nb\0", "邻居 🙂")
NO_TEXT: tuple[Any, ...] = (None, 1, True, [], {}, "\ud800")
GOOD: dict[str, tuple[Any, ...]] = {
    "_text": TEXT,
    "_name": ("a", "5e0f6b0c-6a51", "plan:J01", "x" * 200),
    "_form_id": ("", "walks"),
    "_day": ("2026-06-15", "0001-01-01", "9999-12-31"),
    "_moment": (MOMENT, "2026-06-15T11:30:00+02:00"),
    "_time": ("", "09:30", "23:59"),
    "_flag": (True, False),
    "_code": ("low", "1m", "half-day"),
    "_content": (),
}
BAD: dict[str, tuple[Any, ...]] = {
    "_text": NO_TEXT,
    "_name": (*NO_TEXT, "", "x" * 201, "a\n", "\u202e"),
    "_form_id": (None, 1, "x" * 201, "\n"),
    "_day": (
        *NO_TEXT,
        "",
        "20260615",
        "2026-02-30",
        "2026-06-15T09:30",
        "0000-01-01",
        "٢٠٢٦-٠٦-١٥",
    ),
    "_moment": (*NO_TEXT, "", "noon", "2026-06-15T09:30:00", "0001-01-01T00:00:00+01:00"),
    "_time": (*NO_TEXT, "9:30", "24:00", "09:30:00", "09:30+00:00"),
    "_flag": (None, 0, 1, "true", []),
    "_code": (*NO_TEXT, "", "Low", "a b", "x" * 65),
    "_content": (None, [], {}, {"kind": "free"}),
}


def good(field: Field) -> Any:
    """Something a field may say."""
    by_name: dict[str, Any] = {
        "kind": "free",
        "reading": "read",
        "content": content,
        "number": 1,
        "slot": 0,
    }
    by_name |= {"outcome": "tried", "compassion": "a-bit", "company": "friend", "courage": 3}
    if field.sort in {Sort.WORDS, Sort.PARTS}:
        return []
    if field.name in by_name:
        said = by_name[field.name]
        return said() if callable(said) else said
    if field.sort is Sort.FLAG:
        return True
    name = field.check.__name__
    if name in GOOD:
        return GOOD[name][-1]
    return 50 if field.optional else "words"


def content() -> dict[str, Any]:
    page = {it.name for it in ENTRIES.fields} - {"number", "uuid", "deleted_at"}
    page -= {"created_at", "updated_at"}
    return {it.name: good(it) for it in ENTRIES.fields if it.name in page}


def a_row(noun: Noun, **changes: Any) -> dict[str, Any]:
    return {field.name: good(field) for field in noun.fields} | changes


CASES = [(noun, field) for noun in NOUNS for field in noun.fields]


@pytest.mark.parametrize("noun", NOUNS, ids=[noun.name for noun in NOUNS])
def test_a_good_row_is_taken_as_it_is(noun: Noun) -> None:
    row = a_row(noun)
    changed = {name for name, value in checked(noun, row, 1).items() if row[name] != value}
    assert changed <= {"created_at", "updated_at", "deleted_at", "opened_at"}


@pytest.mark.parametrize(("noun", "field"), CASES, ids=[f"{n.name}.{f.name}" for n, f in CASES])
def test_a_field_says_only_what_it_may(noun: Noun, field: Field) -> None:
    name = field.check.__name__
    for value in GOOD.get(name, ()):
        checked(noun, a_row(noun, **{field.name: value}), 1)
    worse: tuple[Any, ...] = (1.5, object, b"x", {"a": []}, "\udfff", -1, MOST_NUMBER + 1)
    for value in (*BAD.get(name, ()), *worse):
        if value is None and field.optional:
            assert checked(noun, a_row(noun, **{field.name: None}), 1)[field.name] is None
            continue
        with pytest.raises(RefusedError) as told:
            checked(noun, a_row(noun, **{field.name: value}), 7)
        assert told.value.why is Why.STRANGE
        assert (told.value.where, told.value.line, told.value.field) == (noun.name, 7, field.name)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("guess", (-1, 101, True, "50", 50.0)),
        ("kind", ("", "nothing", None, 1)),
        ("company", ("nobody", 1)),
        ("compassion", ("nobody", 1, True)),
        ("signals", (None, "smile", ["nothing"], [1], ["voice"] * 1001, {"voice": 1})),
        ("answers", (None, ["a"], [["a", "b"]], [["a", "b", 1]], [["a", "b", "c", "d"]], ["abc"])),
        ("number", (0, True, "1", 2**63)),
        ("plan", ("", 1)),
    ],
)
def test_a_page_says_only_what_it_may(field: str, values: tuple[Any, ...]) -> None:
    for value in values:
        with pytest.raises(RefusedError) as told:
            checked(ENTRIES, a_row(ENTRIES, **{field: value}), 1)
        assert told.value.field == field


def test_a_pack_is_no_longer_than_its_file_may_be() -> None:
    packs = next(noun for noun in NOUNS if noun.name == "packs")
    checked(packs, a_row(packs, name="x" * 120, about="x" * 4_000), 1)
    for field, most in (("name", 120), ("about", 4_000)):
        with pytest.raises(RefusedError) as told:
            checked(packs, a_row(packs, **{field: "x" * (most + 1)}), 1)
        assert told.value.field == field


def test_a_moment_is_kept_in_utc() -> None:
    row = checked(ENTRIES, a_row(ENTRIES, created_at="2026-06-15T11:30:00+02:00"), 1)
    assert row["created_at"] == MOMENT


def test_a_version_may_lack_what_an_older_kindly_did_not_keep() -> None:
    older = {name: it for name, it in content().items() if name not in {"at", "answers", "form_id"}}
    assert checked(VERSIONS, a_row(VERSIONS, content=older), 1)["content"] == older
    for spoilt in (
        {name: it for name, it in content().items() if name != "body"},
        content() | {"id": 7},
        content() | {"kind": "nothing"},
        content() | {"print_ok": None},
    ):
        with pytest.raises(RefusedError):
            checked(VERSIONS, a_row(VERSIONS, content=spoilt), 1)
    assert checked(VERSIONS, a_row(VERSIONS, content=content() | {"plan": None}), 1)


@pytest.mark.parametrize("noun", NOUNS, ids=[noun.name for noun in NOUNS])
def test_a_row_has_all_its_fields_and_no_other(noun: Noun) -> None:
    with pytest.raises(RefusedError) as told:
        checked(noun, a_row(noun, mood="good"), 3)
    assert (told.value.where, told.value.line, told.value.field) == (noun.name, 3, "mood")
    for field in noun.fields:
        row = a_row(noun)
        del row[field.name]
        with pytest.raises(RefusedError) as told:
            checked(noun, row, 3)
        assert told.value.field == field.name
    for other in (None, [], "row", 1, {}):
        with pytest.raises(RefusedError):
            checked(noun, other, 1)


def test_what_refers_comes_after_what_it_refers_to() -> None:
    names = [noun.name for noun in NOUNS]
    for noun in NOUNS:
        for field in noun.fields:
            if field.sort is Sort.REF:
                assert names.index(field.of) < names.index(noun.name)
                assert field.column == f"{field.name}_id"
