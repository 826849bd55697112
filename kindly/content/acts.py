"""The shipped acts, one file a family."""

import json
from pathlib import Path

from kindly.content.table import ContentError, Table
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
            act = _act(table)
            if act.family is not family:
                raise table.error("family", f"{act.family} acts live in {act.family}.toml")
            if act.id in acts:
                raise table.error("id", "is taken by another act")
            acts[act.id] = act
    return tuple(acts.values())


def _act(table: Table) -> Act:
    key = table.text("id")
    table.named(key)
    act = Act(
        id=key,
        title=table.text("title"),
        do=table.text("do"),
        signal=table.text("signal"),
        smaller=table.text("smaller"),
        bigger=table.text("bigger"),
        watch_out=table.text("watch_out"),
        ask=table.text("ask"),
        family=table.word("family", Family),
        qualities=table.words("qualities", Quality, least=1),
        time=table.word("time", Time),
        settings=table.words("settings", Setting, least=1),
        company=table.words("company", Company, least=1),
        courage=table.word("courage", Courage),
        cost=table.words("cost", Cost, least=1),
        signals=table.words("signals", Signal, least=1),
        energy=table.word("energy", Energy),
        loop=table.word("loop", Loop),
        flags=table.words("flags", Flag),
        topics=table.words("topics", Topic) if "topics" in table else (),
        also=table.words("also", Also) if "also" in table else (),
    )
    if len(act.qualities) > _MOST_QUALITIES:
        raise table.error("qualities", f"at most {_MOST_QUALITIES}")
    table.close()
    return act


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
