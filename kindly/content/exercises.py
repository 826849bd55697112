"""The exercise of a lesson, and the cards and scenes of which exercises are made."""

from collections.abc import Callable, Iterable, Mapping

from kindly.content.table import Table, Trouble
from kindly.domain.exercises import (
    Bin,
    Card,
    Exercise,
    ExerciseKind,
    Matching,
    Mending,
    Option,
    Pair,
    Rewriting,
    Scenario,
    Scene,
    SignalLine,
    Signals,
    Sorting,
    WhenThen,
)
from kindly.domain.items import Items
from kindly.domain.learn import Hue

LEAST_BINS = 2
LEAST_OPTIONS = 2


def read_exercise(table: Table, items: Items) -> Exercise:
    """The exercise in a table; a sort may take its cards from the items that are shared."""
    kind = table.word("kind", ExerciseKind)
    if kind is ExerciseKind.SORT:
        exercise: Exercise = _sorting(table, items)
    elif kind in {ExerciseKind.SCENARIO, ExerciseKind.REPLIES}:
        exercise = Scenario(table.text("title"), _scene_of(table), kind)
    else:
        exercise = _READERS[kind](table)
    table.close()
    table.only_once("id", exercise.parts())
    return exercise


def read_bin(table: Table) -> Bin:
    """A bin, with its hue where it has one."""
    word = table.text("word")
    found = Bin(
        word=word,
        label=table.named(word).text("label"),
        about=table.text("about", ""),
        hue=table.word("hue", Hue) if "hue" in table else Hue.PLAIN,
    )
    table.close()
    return found


def read_card(table: Table, bins: Iterable[Bin]) -> Card:
    """A card to sort, whose answers are among `bins`; other keys of the table are left to take."""
    key = table.text("id")
    card = Card(
        id=key,
        text=table.named(key).text("text"),
        answers=table.texts("answers"),
        feedback=table.text("feedback"),
        fair=table.text("fair", ""),
    )
    words = tuple(found.word for found in bins)
    for answer in card.answers:
        if answer not in words:
            reason = f"{answer!r} is not one of {', '.join(words)}"
            raise table.error("answers", reason, Trouble.UNKNOWN_WORD, found=answer, allowed=words)
    if card.fair and len(card.answers) < LEAST_BINS:
        raise table.error("fair", "follows another fair answer, and there is none")
    return card


def read_scene(table: Table, *, question: str = "", one_is_ours: bool = True) -> Scene:
    """A scene with its options; other keys of the table are left to take.

    `question` stands in where the scene has none of its own. How we see it is one option, or all.
    """
    key = table.text("id")
    table.named(key)
    options = tuple(_option(option) for option in table.tables("option", least=LEAST_OPTIONS))
    scene = Scene(
        id=key,
        text=table.text("text"),
        question=table.text("question", question or None),
        options=options,
        closing=table.text("closing", ""),
    )
    table.only_once("option.id", (option.id for option in options))
    if sum(option.ours for option in options) != (1 if one_is_ours else len(options)):
        wanted = "one option" if one_is_ours else "every option"
        raise table.error("option.ours", f"must be true for {wanted}")
    return scene


def _sorting(table: Table, items: Items) -> Sorting:
    if "cards" in table:
        cards = []
        for key in table.texts("cards"):
            if key not in items.cards:
                raise table.error("cards", f"there is no card {key}")
            cards.append(items.cards[key])
        question, bins = items.question, items.bins
    else:
        question = table.text("question")
        bins = tuple(read_bin(found) for found in table.tables("bin", least=LEAST_BINS))
        table.only_once("bin.word", (found.word for found in bins))
        cards = [_own_card(card, bins) for card in table.tables("card")]
    return Sorting(
        title=table.text("title"),
        question=question,
        bins=bins,
        cards=tuple(cards),
        closing=table.text("closing"),
    )


def _own_card(table: Table, bins: tuple[Bin, ...]) -> Card:
    card = read_card(table, bins)
    table.close()
    return card


def _signals(table: Table) -> Signals:
    lines = tuple(_line(line) for line in table.tables("line"))
    table.only_once("line.id", (line.id for line in lines))
    if len({line.visible for line in lines}) < LEAST_BINS:
        raise table.error("line.visible", "some lines can be noticed and some can't")
    return Signals(
        title=table.text("title"),
        intro=table.text("intro"),
        question=table.text("question"),
        lines=lines,
        feedback=table.text("feedback"),
        follow_up=_closed_scene(table.table("follow_up")),
    )


def _line(table: Table) -> SignalLine:
    key = table.text("id")
    line = SignalLine(id=key, text=table.named(key).text("text"), visible=table.yes("visible"))
    table.close()
    return line


def _rewriting(table: Table) -> Rewriting:
    question = table.text("question")
    scenes = []
    for scene in table.tables("scene"):
        scenes.append(_closed_scene(scene, question=question, one_is_ours=False))
        if not all(option.tag for option in scenes[-1].options):
            raise scene.error("option.tag", "must name the flavour of every option")
    return Rewriting(
        title=table.text("title"),
        question=question,
        scenes=tuple(scenes),
        closing=table.text("closing"),
    )


def _matching(table: Table) -> Matching:
    pairs = tuple(_pair(pair) for pair in table.tables("pair", least=2))
    table.only_once("pair.part", (pair.part for pair in pairs))
    return Matching(
        title=table.text("title"),
        question=table.text("question"),
        pairs=pairs,
        closing=table.text("closing"),
    )


def _pair(table: Table) -> Pair:
    key = table.text("id")
    pair = Pair(id=key, thought=table.named(key).text("thought"), part=table.text("part"))
    table.close()
    return pair


def _mending(table: Table) -> Mending:
    return Mending(
        title=table.text("title"),
        intro=table.text("intro"),
        slots=tuple(_closed_scene(slot) for slot in table.tables("slot")),
        closing=table.text("closing"),
    )


def _when_then(table: Table) -> WhenThen:
    return WhenThen(
        title=table.text("title"),
        question=table.text("question"),
        examples=table.texts("examples"),
        closing=table.text("closing"),
    )


def _scene_of(table: Table) -> Scene:
    return _closed_scene(table.table("scene"))


def _closed_scene(table: Table, *, question: str = "", one_is_ours: bool = True) -> Scene:
    scene = read_scene(table, question=question, one_is_ours=one_is_ours)
    table.close()
    return scene


def _option(table: Table) -> Option:
    key = table.text("id")
    option = Option(
        id=key,
        text=table.named(key).text("text"),
        feedback=table.text("feedback"),
        ours=table.yes("ours"),
        tag=table.text("tag", ""),
    )
    table.close()
    return option


_READERS: Mapping[ExerciseKind, Callable[[Table], Exercise]] = {
    ExerciseKind.SIGNALS: _signals,
    ExerciseKind.REWRITE: _rewriting,
    ExerciseKind.MATCH: _matching,
    ExerciseKind.MEND: _mending,
    ExerciseKind.WHEN_THEN: _when_then,
}
