"""What an act says, put into words: its tags, a line to speak, and a text to copy."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from kindly.domain.acts import Act, Flag
from kindly.domain.library import Filter
from kindly.ui import labels
from kindly.ui.act_labels import filter_name, quality_line

translate = QCoreApplication.translate


def first_words(words: str, most: int) -> str:
    """The beginning of a text on one line, at most so many letters, cut between words."""
    line = " ".join(words[: most * 4].split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    cut = head.rpartition(" ")[0] or head
    return f"{cut.rstrip(' ,;:.')}…"


def facts(act: Act) -> Iterator[tuple[str, str]]:
    """The tags of an act as (what, words), those it has."""
    if act.family:
        yield filter_name(Filter.FAMILIES), labels.family(act.family)
    for quality in act.qualities:
        said = translate("Act", "{quality}. “{line}”").format(
            quality=labels.quality(quality), line=quality_line(quality)
        )
        yield filter_name(Filter.QUALITIES), said
    if act.time:
        yield filter_name(Filter.TIMES), labels.time(act.time)
    listed = (
        (Filter.SETTINGS, [labels.setting(it) for it in act.settings]),
        (Filter.COMPANY, [labels.company(it) for it in act.company]),
        (Filter.COURAGE, [labels.courage(act.courage)] if act.courage else []),
        (Filter.COSTS, [labels.cost(it) for it in act.cost]),
        (Filter.ENERGIES, [labels.energy(act.energy)] if act.energy else []),
        (Filter.SIGNALS, [labels.signal(it) for it in act.signals]),
    )
    for each, words in listed:
        if words:
            yield filter_name(each), _joined(words)
    if act.loop:
        yield translate("Act", "What comes back"), labels.loop(act.loop)
    checks = [labels.flag(it) for it in act.flags if it is not Flag.SAFE_ONLY]
    if checks:
        yield filter_name(Filter.FLAGS), _joined(checks)
    if act.also:
        yield translate("Labels", "Also"), _joined(labels.also(it) for it in act.also)


def parts(act: Act) -> Iterator[tuple[str, str]]:
    """The texts of an act as (what, words), those that have words."""
    for name, words in (
        (translate("Act", "Do"), act.do),
        (translate("Act", "What they can notice"), act.signal),
        (translate("Act", "Smaller"), act.smaller),
        (translate("Act", "Bigger"), act.bigger),
        (translate("Act", "Watch out"), act.watch_out),
        (translate("Act", "Ask yourself"), act.ask),
    ):
        if words.strip():
            yield name, words.strip()


def for_someone_safe() -> str:
    """What is said of an act that needs someone to be open with."""
    return translate("Act", "For someone it's safe to be open with.")


def as_text(act: Act) -> str:
    """The whole act as plain text, to paste anywhere."""
    blocks = [act.title]
    if act.safe_only:
        blocks.append(for_someone_safe())
    blocks += [f"{name}\n{words}" for name, words in parts(act)]
    tags = "\n".join(f"{name}: {words}" for name, words in facts(act))
    return "\n\n".join([*blocks, tags] if tags else blocks) + "\n"


def spoken(act: Act, marks: Iterable[str] = ()) -> str:
    """An act as a screen reader says it: title, family, time, courage and the person's marks."""
    said = [act.title.rstrip(".")]
    if act.family:
        said.append(labels.family(act.family))
    if act.time:
        said.append(labels.time(act.time))
    if act.courage:
        courage = translate("Act", "Courage: {level}").format(
            level=labels.courage_name(act.courage)
        )
        said.append(courage)
    return ". ".join([*said, *marks])


def _joined(words: Iterable[str]) -> str:
    """Several labels after one another, only the first one with its capital."""
    first, *more = words
    return ", ".join([first, *(word[:1].lower() + word[1:] for word in more)])
