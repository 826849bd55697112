"""Acts of kindness and the plans made from them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Family(StrEnum):
    """The four families of acts; every act has exactly one."""

    JOINING = "joining"
    GIVING_UP = "giving-up"
    LOOSENING = "loosening"
    CHEERING = "cheering"


class Quality(StrEnum):
    """What an act's kindness is made of; an act has one to three."""

    AFFECTION = "affection"
    WARMTH = "warmth"
    PLAYFULNESS = "playfulness"
    REPAIR = "repair"
    OPENNESS = "openness"
    CELEBRATING_OTHERS = "celebrating-others"
    CELEBRATING_DIFFERENCE = "celebrating-difference"
    NO_RETURN = "no-return"
    SELF_SACRIFICE = "self-sacrifice"
    JOINING = "joining"


class Time(StrEnum):
    """About how long an act takes."""

    ONE_MINUTE = "1m"
    FIVE_MINUTES = "5m"
    QUARTER_HOUR = "15m"
    HOUR = "1h"
    HALF_DAY = "half-day"


class Setting(StrEnum):
    """Where an act can happen."""

    HOME = "home"
    WORK_STUDY = "work-study"
    STREET_TRANSPORT = "street-transport"
    SHOPS_CAFES = "shops-cafes"
    NEIGHBOURHOOD = "neighbourhood"
    PHONE_ONLINE = "phone-online"
    GROUP_CLUB = "group-club"
    ANYWHERE = "anywhere"


class Company(StrEnum):
    """Whom an act is with: a role, never a name."""

    CLOSE = "close"
    FAMILY = "family"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    ACQUAINTANCE = "acquaintance"
    STRANGER = "stranger"
    GROUP = "group"
    DIFFERENT_FROM_ME = "different-from-me"
    AFTER_A_RIFT = "after-a-rift"


class Courage(IntEnum):
    """How exposed an act may feel: a ladder lying on its side, 1 to 5."""

    RIPPLE = 1
    HELLO = 2
    CHAT = 3
    REVEAL = 4
    LEAP = 5


class Cost(StrEnum):
    """What an act asks of the person doing it."""

    FREE = "free"
    TIME = "time"
    COMFORT = "comfort"
    SMALL_MONEY = "small-money"


class Signal(StrEnum):
    """The social signal: how the other person can notice the act."""

    FACE = "face"
    VOICE = "voice"
    WORDS = "words"
    BODY = "body"
    PRESENCE = "presence"
    DEED = "deed"
    GIFT = "gift"
    PLAY = "play"


class Energy(StrEnum):
    """How much energy an act takes."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Loop(StrEnum):
    """How likely an answer is."""

    NO_REPLY_NEEDED = "no-reply-needed"
    REPLY_POSSIBLE = "reply-possible"
    REPLY_LIKELY = "reply-likely"


class Flag(StrEnum):
    """What to check before an act."""

    ASK_FIRST = "ask-first"
    SAFE_ONLY = "safe-only"
    CULTURE_CHECK = "culture-check"
    LIMIT_CHECK = "limit-check"


class Topic(StrEnum):
    """What an act may bring up, so that a person can leave it out of what they are offered."""

    PARTNER = "partner"
    FAMILY = "family"
    CHILDREN = "children"
    FRIENDS = "friends"
    WORK = "work"
    NEIGHBOURS = "neighbours"
    STRANGERS = "strangers"
    GROUPS = "groups"
    FALLING_OUT = "falling-out"
    ILLNESS = "illness"
    LOSS = "loss"
    FOOD = "food"
    MONEY = "money"


class Also(StrEnum):
    """What else is true of an act, for those who look for it."""

    FROM_BED = "from-bed"
    """It can be done lying down, without leaving home."""
    RECEIVING = "receiving"
    """It is about letting oneself be given to."""


class Outcome(StrEnum):
    """What became of a plan; all are normal."""

    TRIED = "tried"
    CHANGED = "changed"
    LET_GO = "let-go"
    SOMETHING_ELSE = "something-else"


@dataclass(frozen=True, slots=True)
class Act:
    """One small act of kindness, shipped with Kindly, from a pack or made by the person.

    A shipped act says everything; one's own may say nothing but its title. `topics` are those its
    words name; whom or where it is for can bring up more, see `touches`.
    """

    id: str
    title: str
    do: str = ""
    signal: str = ""
    smaller: str = ""
    bigger: str = ""
    watch_out: str = ""
    ask: str = ""
    family: Family | None = None
    qualities: tuple[Quality, ...] = ()
    time: Time | None = None
    settings: tuple[Setting, ...] = ()
    company: tuple[Company, ...] = ()
    courage: Courage | None = None
    cost: tuple[Cost, ...] = ()
    signals: tuple[Signal, ...] = ()
    energy: Energy | None = None
    loop: Loop | None = None
    flags: tuple[Flag, ...] = ()
    topics: tuple[Topic, ...] = ()
    also: tuple[Also, ...] = ()

    @property
    def safe_only(self) -> bool:
        """Whether to ask first if the person is safe to be open with."""
        return Flag.SAFE_ONLY in self.flags

    @property
    def by_phone(self) -> bool:
        """Whether the act can be done on one's own with a phone; so it may where none is said."""
        return not self.settings or not _NEAR_A_PHONE.isdisjoint(self.settings)

    @property
    def with_people(self) -> bool:
        """Whether the act can be done in person; so it may where no setting is said."""
        return self.settings != (Setting.PHONE_ONLINE,)

    def touches(self) -> frozenset[Topic]:
        """The topics its words name, and those that everyone or everywhere it is for brings up."""
        return frozenset(topic for topic in Topic if self.needs({topic}))

    def needs(self, topics: Collection[Topic]) -> bool:
        """Whether there is no way round these topics: its words name one of them, or everyone it
        is for, or everywhere it can happen, is among them.
        """
        named = {*self.topics}
        if Cost.SMALL_MONEY in self.cost:
            named.add(Topic.MONEY)
        if Company.AFTER_A_RIFT in self.company:
            named.add(Topic.FALLING_OUT)
        roles = {role for role, topic in _COMPANY_TOPIC.items() if topic in topics}
        places = {place for place, topic in _SETTING_TOPIC.items() if topic in topics}
        return (
            not named.isdisjoint(topics)
            or (bool(self.company) and roles.issuperset(self.company))
            or (bool(self.settings) and places.issuperset(self.settings))
        )


_NEAR_A_PHONE = frozenset({Setting.PHONE_ONLINE, Setting.ANYWHERE})
_COMPANY_TOPIC = {
    Company.CLOSE: Topic.PARTNER,
    Company.FAMILY: Topic.FAMILY,
    Company.FRIEND: Topic.FRIENDS,
    Company.COLLEAGUE: Topic.WORK,
    Company.STRANGER: Topic.STRANGERS,
    Company.GROUP: Topic.GROUPS,
}
_SETTING_TOPIC = {
    Setting.WORK_STUDY: Topic.WORK,
    Setting.NEIGHBOURHOOD: Topic.NEIGHBOURS,
    Setting.GROUP_CLUB: Topic.GROUPS,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """An implementation intention: if the cue comes up, then the act.

    `guess` (how they may take it), `whose` (whose idea it is) and `willing` are places on a line,
    0 to 100, or None while untouched. `later` is a plan put aside for some other time. `id` is 0
    and `uuid` empty until the plan is kept.
    """

    cue: str
    action: str
    smaller: str = ""
    act_id: str | None = None
    day: date | None = None
    guess: int | None = None
    whose: int | None = None
    willing: int | None = None
    later: bool = False
    outcome: Outcome | None = None
    planned_on: date | None = None
    closed_on: date | None = None
    bring: bool = False
    id: int = 0
    uuid: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def headline(self) -> str:
        """The first line of what it says to do."""
        return self.action.strip().partition("\n")[0]

    @property
    def open(self) -> bool:
        """Whether nothing has become of the plan yet."""
        return self.outcome is None
