"""The shipped acts, one file a family."""

import json
from pathlib import Path

from kindly.content.table import ContentError, Table, Trouble, Word
from kindly.domain.acts import (
    Act,
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Quality,
    Setting,
    Signal,
    Time,
    Topic,
)

_MOST_QUALITIES = 3


def load_acts(folder: Path) -> tuple[Act, ...]:
    """Every shipped act, family by family in the order of `Family`, then as the file has them."""
    acts: dict[str, Act] = {}
    for family in Family:
        file = folder / "acts" / "en" / f"{family}.toml"
        for table in _read(file):
            act = read_act(table)
            if act.family is not family:
                raise table.error("family", f"{act.family} acts live in {act.family}.toml")
            if act.id in acts:
                raise table.error("id", "is taken by another act")
            acts[act.id] = act
    return tuple(acts.values())


def read_act(table: Table, *, whole: bool = True) -> Act:
    """The act of a table; one that isn't `whole` needs nothing but its id and its title."""
    key = table.text("id")
    table.named(key)
    text = table.text if whole else table.loose_text
    least = 1 if whole else 0
    act = Act(
        id=key,
        title=table.text("title"),
        do=text("do"),
        signal=text("signal"),
        smaller=text("smaller"),
        bigger=text("bigger"),
        watch_out=text("watch_out"),
        ask=text("ask"),
        family=_word(table, "family", Family, whole=whole),
        qualities=_words(table, "qualities", Quality, least),
        time=_word(table, "time", Time, whole=whole),
        settings=_words(table, "settings", Setting, least),
        company=_words(table, "company", Company, least),
        courage=_word(table, "courage", Courage, whole=whole),
        cost=_words(table, "cost", Cost, least),
        signals=_words(table, "signals", Signal, least),
        energy=_word(table, "energy", Energy, whole=whole),
        loop=_word(table, "loop", Loop, whole=whole),
        flags=table.words("flags", Flag) if whole else _words(table, "flags", Flag, 0),
        topics=_words(table, "topics", Topic, 0),
        also=_words(table, "also", Also, 0),
    )
    if whole and len(act.qualities) > _MOST_QUALITIES:
        raise table.error("qualities", f"at most {_MOST_QUALITIES}", Trouble.TOO_MANY)
    table.close()
    return act


def _word(table: Table, key: str, words: type[Word], *, whole: bool) -> Word | None:
    return table.word(key, words) if whole or key in table else None


def _words(table: Table, key: str, words: type[Word], least: int) -> tuple[Word, ...]:
    return table.words(key, words, least=least) if least or key in table else ()


def _read(file: Path) -> list[Table]:
    """The ``[[act]]`` tables of `file`, which is TOML with one JSON-like value a line.

    The acts are on the first screen, and importing and running tomllib takes 14 ms for forty of
    them. Values that JSON would write the same way are read in 2 ms; a test holds both equal.
    """
    try:
        lines = file.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(file, "file", f"can't be read ({error})") from error
    tables: list[dict[str, object]] = []
    decode = json.JSONDecoder().decode
    for number, line in enumerate(lines, 1):
        key, equals, value = line.partition(" = ")
        if line == "[[act]]":
            tables.append({})
        elif equals and tables and key not in tables[-1]:
            try:
                tables[-1][key] = decode(value)
            except ValueError as error:
                raise ContentError(file, f"line {number}", f"{key} isn't readable") from error
        elif line and not line.startswith("#"):
            raise ContentError(file, f"line {number}", "isn't [[act]] or a new key = value")
    if not tables:
        raise ContentError(file, "act", "needs 1 or more")
    return [Table(file, f"act {number}", values) for number, values in enumerate(tables, 1)]
