"""The exercises of lessons: one widget for each kind, chosen by one mapping."""

from collections.abc import Callable, Mapping

from kindly.domain.exercises import Exercise, ExerciseKind
from kindly.ui.exercises.match import MatchView
from kindly.ui.exercises.mend import MendView
from kindly.ui.exercises.replies import RepliesView
from kindly.ui.exercises.rewrite import RewriteView
from kindly.ui.exercises.scenario import ScenarioView
from kindly.ui.exercises.signals import SignalsView
from kindly.ui.exercises.sort import SortView
from kindly.ui.exercises.view import ExerciseView
from kindly.ui.exercises.when_then import WhenThenView
from kindly.ui.theme import Theme

__all__ = ["ExerciseView", "view_of"]

_VIEWS: Mapping[ExerciseKind, Callable[..., ExerciseView]] = {
    ExerciseKind.SORT: SortView,
    ExerciseKind.SIGNALS: SignalsView,
    ExerciseKind.REWRITE: RewriteView,
    ExerciseKind.MATCH: MatchView,
    ExerciseKind.SCENARIO: ScenarioView,
    ExerciseKind.REPLIES: RepliesView,
    ExerciseKind.MEND: MendView,
    ExerciseKind.WHEN_THEN: WhenThenView,
}


def view_of(
    theme: Theme, exercise: Exercise, choices: Mapping[str, str], *, done: bool
) -> ExerciseView:
    """The widget for an exercise, where it was left; `done` if it was gone through once."""
    return _VIEWS[exercise.kind](theme, exercise, choices, done=done)
