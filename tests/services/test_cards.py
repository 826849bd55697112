"""Act cards on paper: real typst, real PDF, read back by other programs."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.acts import Act, Courage, Family, Flag, Time
from kindly.domain.cards import Layout
from kindly.services.cards import CardsService
from kindly.services.paper import TOFU, Paper, PaperError, Press, Sheets

SHIPPED = content.load_acts(paths.resources())
WORDS = load_wording(paths.resources())
BARE = Act(id="own", title="Only a title")
LONG = Act(
    id="long",
    title="A long title of an act that I made up myself while I sat on the bus",
    do="Say a friendly thing to them. " * 30,
    signal="They see it. " * 20,
    smaller="less and less " * 20,
    bigger="More of it. " * 20,
    watch_out="Careful now. " * 20,
    ask="What now? " * 20,
)
SCRIPTS = (
    "Żółć, naïve, Ærø",
    "שלום לשכן",
    "مرحبا بكم",
    "你好，日本",
    "🙂 ok",
    "Γειά σου",
    "#let x = 1 *bold* $x$ <b>",
    "abcdefghij" * 30,
)
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(paths.resources() / "print", paths.fonts())


@pytest.fixture(scope="module")
def service(press: Press) -> CardsService:
    return CardsService(wording=cache(partial(load_wording, paths.resources())), press=press)


def made(
    service: CardsService,
    acts: Sequence[Act],
    layout: Layout = Layout.ONE,
    paper: Paper = Paper.A4,
) -> Sheets:
    return service.sheets(service.deck(acts, layout), paper)


def pdf_words(sheets: Sheets, folder: Path, how: str = "-raw") -> str:
    """The words of the PDF as poppler reads them in their order, with single blanks."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) isn't installed")
    file = folder / "cards.pdf"
    file.write_bytes(sheets.pdf)
    done = subprocess.run(["pdftotext", how, file, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


def solid(text: str) -> str:
    """The text without blanks and hyphens, for words that were broken into lines."""
    return re.sub(r"[\s-]", "", text)


def test_every_word_of_a_large_card_reads_back(service: CardsService, tmp_path: Path) -> None:
    acts = SHIPPED[::12]
    sheets = made(service, acts)
    assert len(sheets.pages) == len(acts)
    text = pdf_words(sheets, tmp_path)
    for act in acts:
        assert act.family
        assert act.time
        assert act.courage
        told = (act.title, act.do, act.signal, act.smaller, act.bigger, act.watch_out, act.ask)
        for words in (*told, *(WORDS.cards.flags[flag] for flag in act.flags)):
            assert solid(words) in solid(text)
        assert WORDS.cards.families[act.family] in text
        assert WORDS.cards.times[act.time] in text
        assert f"Courage: {WORDS.cards.courages[act.courage]}" in text
    assert WORDS.cards.footer in text
    assert f"{len(acts)} of {len(acts)}" in text


def words_of(act: Act) -> tuple[str, ...]:
    return (act.title, act.do, act.signal, act.smaller, act.ask)


@pytest.mark.parametrize(
    ("paper", "most"),
    [
        *((paper, 16) for paper in Paper),
        *(pytest.param(paper, 1000, marks=pytest.mark.torture) for paper in Paper),
    ],
)
def test_every_shipped_act_fits_whole_on_a_small_card(
    service: CardsService, paper: Paper, most: int, tmp_path: Path
) -> None:
    """The long loops look at every one; what has the most words fits least."""
    acts = sorted(SHIPPED, key=lambda act: -len("".join(words_of(act))))[:most]
    sheets = made(service, acts, Layout.FOUR, paper)
    assert len(sheets.pages) == -(-len(acts) // 4)
    assert not sheets.shortened
    text = solid(pdf_words(sheets, tmp_path))
    for act in acts:
        for words in words_of(act):
            assert solid(words) in text


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(("layout", "pages"), [(Layout.ONE, 5), (Layout.FOUR, 2)])
def test_many_acts_flow_over_pages_of_the_size_asked_for(
    service: CardsService, paper: Paper, layout: Layout, pages: int
) -> None:
    sheets = made(service, SHIPPED[:5], layout, paper)
    found = PdfReader(io.BytesIO(sheets.pdf)).pages
    assert len(found) == len(sheets.pages) == pages
    for page in found:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert [side / MILLIMETRE for side in size] == pytest.approx(paper.millimetres, abs=0.1)


def _edges(page: bytes) -> list[tuple[float, float]]:
    """The width and height of every frame a small card is cut along, from its dashed lines."""
    found = []
    for path in re.findall(rb"<path[^>]*>", page):
        if b"stroke-dasharray" not in path:
            continue
        data = re.search(rb' d="([^"]*)"', path)
        assert data is not None
        numbers = [float(it) for it in re.findall(rb"-?\d+\.?\d*", data[1])]
        across, down = numbers[0::2], numbers[1::2]
        found.append((max(across) - min(across), max(down) - min(down)))
    return found


@pytest.mark.parametrize("paper", list(Paper))
def test_small_cards_are_equal_whatever_is_on_them(service: CardsService, paper: Paper) -> None:
    sheets = made(service, [BARE, LONG, SHIPPED[0], SHIPPED[1]], Layout.FOUR, paper)
    sides = {round(max(edge), 1) for edge in _edges(sheets.pages[0])}
    wide, high = paper.millimetres
    width, height = (wide - 20) / 2 * MILLIMETRE, (high - 27) / 2 * MILLIMETRE
    reached = {round(side / width, 2) for side in sides} | {round(it / height, 2) for it in sides}
    assert 1.0 in reached
    for side in sides:
        assert min(abs(side / one - round(side / one)) for one in (width, height)) < 0.01


def test_a_long_act_is_shortened_on_a_small_card_only(
    service: CardsService, tmp_path: Path
) -> None:
    small = made(service, [LONG], Layout.FOUR)
    assert small.shortened
    text = pdf_words(small, tmp_path)
    assert "Say a friendly thing to them. …" in text.replace("\u00a0", " ")
    assert LONG.title in text
    large = made(service, [LONG])
    assert not large.shortened
    assert text.count("friendly") < pdf_words(large, tmp_path).count("friendly") == 30


def test_an_endless_act_runs_on_over_large_cards_and_loses_no_word(
    service: CardsService, tmp_path: Path
) -> None:
    endless = Act(id="own", title="Without end", do="Wave to them. " * 600, ask="Why?")
    sheets = made(service, [endless, BARE])
    assert len(sheets.pages) > 3
    text = pdf_words(sheets, tmp_path)
    assert text.count("Wave to them.") == 600
    assert "Only a title" in text


def test_endless_words_of_every_kind_still_fit_a_small_card(service: CardsService) -> None:
    endless = ("你好日本" * 120, "W" * 400, "MM " * 160, "🙂" * 60)
    acts = [
        Act(
            id="own",
            title=words,
            do=words,
            signal=words,
            smaller=words,
            ask=words,
            flags=tuple(Flag),
            family=Family.GIVING_UP,
            time=Time.HALF_DAY,
            courage=Courage.LEAP,
        )
        for words in (*endless, "a\n" * 120)
    ]
    sheets = made(service, acts, Layout.FOUR, Paper.LETTER)
    assert len(sheets.pages) == 2
    assert sheets.shortened


def test_nothing_on_a_small_card_leaves_it(service: CardsService, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) isn't installed")
    widest = Act(id="own", title="W" * 60, do="M" * 200, signal="W" * 90, ask="W" * 90)
    sheets = made(service, [widest, BARE, LONG, SHIPPED[0]], Layout.FOUR)
    file = tmp_path / "cards.pdf"
    file.write_bytes(sheets.pdf)
    boxes = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    middle, bottom = 105 * MILLIMETRE, (297 - 17) * MILLIMETRE
    for line in boxes.stdout.decode().splitlines():
        found = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', line)
        if found and float(found[4]) < bottom:
            left, _, right, _ = map(float, found.groups())
            assert not left < middle < right, line
            assert 10 * MILLIMETRE < left < right < 200 * MILLIMETRE, line


@pytest.mark.parametrize("layout", list(Layout))
def test_the_type_is_large_enough(service: CardsService, layout: Layout) -> None:
    sheets = made(service, [*SHIPPED[:4], LONG], layout)
    sizes: set[float] = set()

    def note(text: str, _cm: object, tm: Sequence[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * tm[3]), 1))

    for page in PdfReader(io.BytesIO(sheets.pdf)).pages:
        page.extract_text(visitor_text=note)
    footer = 8.5
    least = 9.5 if layout is Layout.FOUR else 12 * 0.88
    assert min(sizes) == footer
    assert min(size for size in sizes if size > footer) >= least - 0.06


@pytest.mark.parametrize("layout", list(Layout))
def test_every_script_survives_and_markup_is_only_words(
    service: CardsService, layout: Layout, tmp_path: Path
) -> None:
    acts = [Act(id="own", title=words, do=words, ask=words) for words in SCRIPTS]
    sheets = made(service, acts, layout)
    text = solid(pdf_words(sheets, tmp_path, "-nopgbrk"))
    for words in SCRIPTS if layout is Layout.ONE else SCRIPTS[:-1]:
        shown = "".join(TOFU if sign in sheets.missing else sign for sign in words)
        assert text.count(solid(shown)) == 3, words
    assert not set(sheets.missing) & set("שלוםمرحبאabcdefghij#*$Żółć")


def test_a_title_alone_makes_a_card(service: CardsService, tmp_path: Path) -> None:
    for layout in Layout:
        assert "Only a title" in pdf_words(made(service, [BARE], layout), tmp_path)


@pytest.mark.parametrize("layout", list(Layout))
def test_the_pdf_is_tagged_names_its_language_and_is_ua_1(
    service: CardsService, layout: Layout
) -> None:
    reader = PdfReader(io.BytesIO(made(service, [SHIPPED[0], BARE, LONG], layout).pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == WORDS.cards.title
    assert reader.metadata.author is None
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_fonts_are_embedded(service: CardsService, tmp_path: Path) -> None:
    if not shutil.which("pdffonts"):
        pytest.skip("pdffonts (poppler-utils) isn't installed")
    file = tmp_path / "cards.pdf"
    file.write_bytes(made(service, SHIPPED[:2]).pdf)
    done = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert any("Fraunces" in row for row in rows)
    assert any("AtkinsonHyperlegible" in row for row in rows)
    assert all(re.search(r" yes yes yes ", row) for row in rows)


def test_cards_are_black_on_white(service: CardsService) -> None:
    for layout in Layout:
        for page in made(service, SHIPPED[:1], layout).pages:
            for colour in re.findall(rb'(?:fill|stroke)="#([0-9a-f]{6})', page):
                assert colour[:2] == colour[2:4] == colour[4:]


def test_courage_is_told_in_words_and_in_full_and_empty_dots(service: CardsService) -> None:
    def full_and_empty(level: Courage) -> tuple[int, int]:
        page = made(service, [Act(id="own", title="A", courage=level)]).pages[0]
        dots = re.findall(rb'<path[^>]*fill="#([0-9a-f]{6})"[^>]*stroke="#000000"[^>]*>', page)
        return dots.count(b"000000"), dots.count(b"ffffff")

    assert [full_and_empty(level) for level in Courage] == [(n, 5 - n) for n in range(1, 6)]


def test_the_same_acts_make_the_same_pages(service: CardsService) -> None:
    assert made(service, SHIPPED[:5]) == made(service, SHIPPED[:5])


def test_a_sign_no_font_has_becomes_a_square_and_is_named(tmp_path: Path) -> None:
    bare = Press(paths.resources() / "print", paths.fonts(), system_fonts=False)
    service = CardsService(wording=cache(partial(load_wording, paths.resources())), press=bare)
    sheets = made(
        service, [Act(id="own", title="Tea 🙂 with 你", do="Say a thing. " * 200)], Layout.FOUR
    )
    assert sheets.missing == ("🙂", "你")
    assert sheets.shortened
    assert f"Tea {TOFU} with {TOFU}" in pdf_words(sheets, tmp_path)


def test_cards_that_cannot_be_set_are_an_error_with_a_reason(tmp_path: Path) -> None:
    words = cache(partial(load_wording, paths.resources()))
    broken = CardsService(wording=words, press=Press(tmp_path, ()))
    with pytest.raises(PaperError, match="No such file"):
        made(broken, [BARE])
    with pytest.raises(PaperError, match="No such file"):
        Press(tmp_path, ()).says("shortened", "cards.typ", {}, Paper.A4)


def test_a_file_says_nothing_private(service: CardsService) -> None:
    assert service.file_name("pdf") == "act-cards.pdf"
