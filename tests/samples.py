"""Small honest things to test with."""

from typing import Any

from kindly.domain.acts import (
    Act,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Loop,
    Quality,
    Setting,
    Signal,
    Time,
)


def an_act(act_id: str = "J01", **changes: Any) -> Act:
    """An act that is whole, with some fields changed."""
    fields: dict[str, Any] = {
        "id": act_id,
        "title": f"Act {act_id}",
        "do": "Say hello. That's all.",
        "signal": "A hello.",
        "smaller": "A nod.",
        "bigger": "Stay for a line.",
        "watch_out": "They may be busy.",
        "ask": "What did their face do?",
        "family": Family.JOINING,
        "qualities": (Quality.WARMTH,),
        "time": Time.ONE_MINUTE,
        "settings": (Setting.HOME,),
        "company": (Company.FRIEND,),
        "courage": Courage.HELLO,
        "cost": (Cost.FREE,),
        "signals": (Signal.VOICE,),
        "energy": Energy.LOW,
        "loop": Loop.REPLY_POSSIBLE,
    }
    return Act(**(fields | changes))
