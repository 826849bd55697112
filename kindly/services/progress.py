"""How far slow work has come, and whether it is still wanted."""


class StoppedError(Exception):
    """The work is no longer wanted."""


class Progress:
    """Told by the thread that works, asked and stopped by the one that waits."""

    def __init__(self) -> None:
        self._part = 0.0
        self._stopped = False

    @property
    def part(self) -> float:
        """How much is done, 0 to 1."""
        return self._part

    def reach(self, part: float) -> None:
        """Tells how much is done. Raises StoppedError where it isn't wanted any more."""
        if self._stopped:
            raise StoppedError
        self._part = part

    def stop(self) -> None:
        """Says that it isn't wanted any more; the work ends at its next step."""
        self._stopped = True
