"""A thousand entries on paper, beside a bare typst compile of the same words."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.journal import Entry
from kindly.domain.journal_leaves import Asked, put_on_paper
from kindly.domain.prompts import Form
from kindly.services.journal_paper import TEMPLATE, data
from kindly.services.markup import blocks
from kindly.services.paper import Paper, Press
from tests.bench.generate import Author
from tests.bench.measure import middle, verdict

ENTRIES, DAYS, ROUNDS = 1_000, 900, 3
RATIO = 1.5
FONTLESS = re.compile(r"[^\x00-\u024f\u2010-\u2030·]")
"""Signs that some machine has no font for; to find them is another matter."""
BARE = """#set document(title: "Words")
#set text(11pt, font: "Atkinson Hyperlegible", lang: "en")
#for words in json(bytes(sys.inputs.data)) { par(words) }
"""


def test_a_thousand_entries_beside_a_bare_compile(tmp_path: Path) -> None:
    import typst

    prompts = content.load_prompts(paths.resources())
    wording = load_wording(paths.resources())
    forms = {form.kind: form for form in prompts.forms}

    def form_of(entry: Entry) -> Form | None:
        return forms.get(entry.kind)

    written = (_shown(entry) for entry in Author(7).entries(ENTRIES, DAYS))
    entries = [replace(entry, id=number + 1) for number, entry in enumerate(written)]
    press = Press(paths.resources() / "print", paths.fonts())
    bare = tmp_path / "bare.typ"
    bare.write_text(BARE, "utf-8")
    said = put_on_paper(entries, wording, Asked(prompts, form_of, blocks), lines=True).text()

    def plain(number: int) -> None:
        lines = json.dumps([str(number), *filter(None, said.split("\n"))], ensure_ascii=False)
        typst.compile(
            bare,
            font_paths=press._known_fonts(),
            sys_inputs={"data": lines},
            pdf_standards=["ua-1"],
        )

    def ours(number: int) -> None:
        first = replace(entries[0], title=str(number))
        asked = Asked(prompts, form_of, blocks)
        book = put_on_paper([first, *entries[1:]], wording, asked, lines=True)
        words = json.dumps(data(book, contents=True), ensure_ascii=False)
        press._compile(TEMPLATE, words, Paper.A4, 11.0, "pdf")

    plain(0)  # the fonts are read once
    pairs = [
        (_seconds(partial(plain, n)), _seconds(partial(ours, n))) for n in range(1, ROUNDS + 1)
    ]
    least, most = (middle([pair[side] for pair in pairs]) for side in (0, 1))
    ratio = middle([pair[1] / pair[0] for pair in pairs])
    print(
        f"\n{ENTRIES:,} entries to PDF: {most:.2f} s, the bare words {least:.2f} s, "
        f"{ratio:.2f} times ({verdict(ratio, RATIO)})"
    )


def test_a_thousand_entries_as_they_are_previewed() -> None:
    prompts = content.load_prompts(paths.resources())
    forms = {form.kind: form for form in prompts.forms}
    written = (_shown(entry) for entry in Author(7).entries(ENTRIES, DAYS))
    asked = Asked(prompts, lambda entry: forms.get(entry.kind), blocks)
    book = put_on_paper(written, load_wording(paths.resources()), asked, lines=True)
    press = Press(paths.resources() / "print", paths.fonts())
    start = time.process_time()
    sheets = press.set_all(TEMPLATE, data(book, contents=True), Paper.A4)
    seconds = time.process_time() - start
    print(f"\n{ENTRIES:,} entries with their pictures: {seconds:.2f} s, {len(sheets.pages)} pages")


def _shown(entry: Entry) -> Entry:
    texts = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")
    answers = tuple(replace(it, words=FONTLESS.sub("", it.words)) for it in entry.answers)
    said = {name: FONTLESS.sub("", getattr(entry, name)) for name in texts}
    return replace(entry, answers=answers, **said)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
