"""What was looked for is among what is shown of a line."""

from PySide6.QtGui import QFontMetrics

from kindly.ui.theme import Theme
from kindly.ui.widgets.lit import _cut

WORDS = "I sat at the big table for an hour and nobody looked up, until Gran laughed out loud."


def cut(theme: Theme, share: float, sought: str) -> tuple[str, bool]:
    """What is shown where there is room for a share of the words, and whether it fits."""
    metrics = QFontMetrics(theme.font("body"))
    width = round(metrics.horizontalAdvance(WORDS) * share)
    shown = _cut(WORDS, metrics, width, sought)
    return shown, metrics.horizontalAdvance(shown) <= width


def test_a_line_that_has_room_is_whole(theme: Theme) -> None:
    assert cut(theme, 1.1, "laughed") == (WORDS, True)


def test_a_line_is_cut_at_its_end_where_the_hit_is_in_sight(theme: Theme) -> None:
    for sought in ("", "table", "zebra"):
        shown, fits = cut(theme, 0.5, sought)
        assert fits
        assert shown.startswith("I sat at the big table")
        assert shown.endswith("…")


def test_a_hit_further_on_is_shown_with_some_words_before_it(theme: Theme) -> None:
    shown, fits = cut(theme, 0.5, "laughed")
    assert fits
    assert shown.startswith("…")
    assert shown.endswith("until Gran laughed out loud.")
    shown, fits = cut(theme, 0.5, "nobody")
    assert fits
    assert "and nobody looked" in shown
    assert (shown[0], shown[-1]) == ("…", "…")


def test_a_hit_too_long_for_the_line_is_shown_from_its_beginning(theme: Theme) -> None:
    shown, fits = cut(theme, 0.08, "laughed")
    assert fits
    assert shown.startswith("…la")
