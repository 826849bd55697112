"""A card shows what an act says, and nothing in place of what it doesn't."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Act, Company, Setting
from kindly.domain.suggestions import Reason, Suggestion
from kindly.ui import labels
from kindly.ui.act_cards import CARD_LETTERS, ActCard, first_sentence, opening
from kindly.ui.theme import Theme
from tests.samples import an_act


def words(card: ActCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def test_an_act_that_is_only_a_title_has_a_card(theme: Theme, qtbot: QtBot) -> None:
    card = ActCard(theme, Suggestion(Act(id="own", title="Wave"), Reason.ALSO_FITS))
    qtbot.addWidget(card)
    assert isinstance(card.grab(), QPixmap)
    assert "Wave" in words(card)
    assert "" not in words(card)


def test_a_card_says_how_long_and_where(theme: Theme, qtbot: QtBot) -> None:
    card = ActCard(theme, Suggestion(an_act(), Reason.ALSO_FITS))
    qtbot.addWidget(card)
    assert {"1 min", "At home"} <= set(words(card))


def test_where_an_act_fits_is_said_as_far_as_it_is_known() -> None:
    assert labels.place(Act(id="own", title="Wave")) == ""
    assert labels.place(Act(id="own", title="Wave", company=(Company.FRIEND,))) == "A friend"
    assert labels.place(an_act(settings=tuple(Setting)[:3])) == "A friend"
    assert labels.place(an_act(settings=(Setting.ANYWHERE,))) == "A friend"
    assert labels.place(an_act(settings=(Setting.ANYWHERE,), company=())) == ""
    assert labels.place(an_act(settings=tuple(Setting)[:2])) == "At home, work or study"


def test_a_card_shows_no_half_of_what_is_said() -> None:
    assert first_sentence("Say “I'm new. Hello.” Then sit down.") == "Say “I'm new. Hello.”"
    assert first_sentence("Ask “Busy day?” Listen. Nod.") == "Ask “Busy day?”"
    assert first_sentence("Say “Hello. I'm new") == "Say “Hello. I'm new"


def test_a_card_says_as_many_whole_sentences_as_have_room() -> None:
    assert opening("Someone knocks. Open the door. Say hello.") == (
        "Someone knocks. Open the door. Say hello."
    )
    long = "Wait. " + "And then you wait for a good while longer. " * 5
    assert opening(long).endswith("longer.")
    assert len(opening(long)) <= CARD_LETTERS
    first = "A first sentence that goes on and on " * 4 + "ends. Then more."
    assert opening(first) == first_sentence(first)
    assert opening("Wave") == "Wave"
