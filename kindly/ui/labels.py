"""The words for the domain's choices; the stored words themselves are never shown."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from kindly.domain.acts import (
    Act,
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Outcome,
    Quality,
    Setting,
    Signal,
    Time,
    Topic,
)
from kindly.domain.suggestions import Reason, Way

translate = QCoreApplication.translate


def family(word: Family) -> str:
    """The name of a family of acts."""
    return {
        Family.JOINING: translate("Labels", "Joining in"),
        Family.GIVING_UP: translate("Labels", "Giving something up"),
        Family.LOOSENING: translate("Labels", "Loosening my grip"),
        Family.CHEERING: translate("Labels", "Cheering people on"),
    }[word]


def time(word: Time) -> str:
    """About how long an act takes."""
    return {
        Time.ONE_MINUTE: translate("Labels", "1 min"),
        Time.FIVE_MINUTES: translate("Labels", "5 min"),
        Time.QUARTER_HOUR: translate("Labels", "15 min"),
        Time.HOUR: translate("Labels", "1 hour"),
        Time.HALF_DAY: translate("Labels", "Half a day"),
    }[word]


def setting(word: Setting) -> str:
    """Where an act can happen."""
    return {
        Setting.HOME: translate("Labels", "At home"),
        Setting.WORK_STUDY: translate("Labels", "Work or study"),
        Setting.STREET_TRANSPORT: translate("Labels", "Out and about"),
        Setting.SHOPS_CAFES: translate("Labels", "Shops and cafes"),
        Setting.NEIGHBOURHOOD: translate("Labels", "Near home"),
        Setting.PHONE_ONLINE: translate("Labels", "By phone"),
        Setting.GROUP_CLUB: translate("Labels", "In a group"),
        Setting.ANYWHERE: translate("Labels", "Anywhere"),
    }[word]


def company(word: Company) -> str:
    """Whom something was with, as a role."""
    return {
        Company.CLOSE: translate("Labels", "Someone close"),
        Company.FAMILY: translate("Labels", "Family"),
        Company.FRIEND: translate("Labels", "A friend"),
        Company.COLLEAGUE: translate("Labels", "A colleague"),
        Company.ACQUAINTANCE: translate("Labels", "Someone I know a bit"),
        Company.STRANGER: translate("Labels", "A stranger"),
        Company.GROUP: translate("Labels", "A group"),
        Company.DIFFERENT_FROM_ME: translate("Labels", "Someone different from me"),
        Company.AFTER_A_RIFT: translate("Labels", "After a rift"),
    }[word]


def quality(word: Quality) -> str:
    """What an act's kindness is made of."""
    return {
        Quality.AFFECTION: translate("Labels", "Affection"),
        Quality.WARMTH: translate("Labels", "Warmth"),
        Quality.PLAYFULNESS: translate("Labels", "Play"),
        Quality.REPAIR: translate("Labels", "Owning up and coming back"),
        Quality.OPENNESS: translate("Labels", "Openness and humility"),
        Quality.CELEBRATING_OTHERS: translate("Labels", "Celebrating people"),
        Quality.CELEBRATING_DIFFERENCE: translate("Labels", "Enjoying difference"),
        Quality.NO_RETURN: translate("Labels", "Giving, no receipt"),
        Quality.SELF_SACRIFICE: translate("Labels", "Giving something up"),
        Quality.JOINING: translate("Labels", "Joining"),
    }[word]


def cost(word: Cost) -> str:
    """What an act asks of the person doing it."""
    return {
        Cost.FREE: translate("Labels", "Nothing at all"),
        Cost.TIME: translate("Labels", "Time"),
        Cost.COMFORT: translate("Labels", "Some comfort"),
        Cost.SMALL_MONEY: translate("Labels", "A little money"),
    }[word]


def signal(word: Signal) -> str:
    """How the other person can notice an act."""
    return {
        Signal.FACE: translate("Labels", "Face"),
        Signal.VOICE: translate("Labels", "Voice"),
        Signal.WORDS: translate("Labels", "Words"),
        Signal.BODY: translate("Labels", "Body"),
        Signal.PRESENCE: translate("Labels", "Being there"),
        Signal.DEED: translate("Labels", "A deed"),
        Signal.GIFT: translate("Labels", "A gift"),
        Signal.PLAY: translate("Labels", "Play"),
    }[word]


def loop(word: Loop) -> str:
    """How likely an answer is."""
    return {
        Loop.NO_REPLY_NEEDED: translate("Labels", "No answer needed"),
        Loop.REPLY_POSSIBLE: translate("Labels", "They may answer"),
        Loop.REPLY_LIKELY: translate("Labels", "They'll likely answer"),
    }[word]


def flag(word: Flag) -> str:
    """What to check before an act."""
    return {
        Flag.ASK_FIRST: translate("Labels", "Ask them first"),
        Flag.SAFE_ONLY: translate("Labels", "Only with someone safe"),
        Flag.CULTURE_CHECK: translate("Labels", "Customs differ here"),
        Flag.LIMIT_CHECK: translate("Labels", "Mind your own limits"),
    }[word]


def topic(word: Topic) -> str:
    """What an act may bring up."""
    return {
        Topic.PARTNER: translate("Labels", "Partner"),
        Topic.FAMILY: translate("Labels", "Family"),
        Topic.CHILDREN: translate("Labels", "Children"),
        Topic.FRIENDS: translate("Labels", "Friends"),
        Topic.WORK: translate("Labels", "Work"),
        Topic.NEIGHBOURS: translate("Labels", "Neighbours"),
        Topic.STRANGERS: translate("Labels", "Strangers"),
        Topic.GROUPS: translate("Labels", "Groups"),
        Topic.FALLING_OUT: translate("Labels", "Falling out"),
        Topic.ILLNESS: translate("Labels", "Illness"),
        Topic.LOSS: translate("Labels", "Loss"),
        Topic.FOOD: translate("Labels", "Food and drink"),
        Topic.MONEY: translate("Labels", "Money"),
    }[word]


def also(word: Also) -> str:
    """What else is true of an act."""
    return {
        Also.FROM_BED: translate("Labels", "Can be done from bed"),
        Also.RECEIVING: translate("Labels", "About being given to"),
    }[word]


def who(act: Act) -> str:
    """Whom an act is for, in one to three words; nothing where it doesn't say."""
    if not act.company:
        return ""
    if len(act.company) == 1:
        return company(act.company[0])
    if Company.STRANGER in act.company:
        return translate("Labels", "Anyone")
    if set(act.company) <= {Company.CLOSE, Company.FAMILY, Company.FRIEND}:
        return translate("Labels", "Family or a friend")
    return translate("Labels", "Someone you know")


def place(act: Act) -> str:
    """Where an act fits, in two or three words; whom it is for where it fits in many places."""
    if not 0 < len(act.settings) < 3 or act.settings == (Setting.ANYWHERE,):
        return who(act)
    first, *more = (setting(word) for word in act.settings)
    if not more:
        return first
    return translate("Labels", "{one}, {two}").format(one=first, two=more[0].lower())


def courage(word: Courage) -> str:
    """What a level of courage is like."""
    return {
        Courage.RIPPLE: translate("Labels", "A ripple: brief, no answer needed"),
        Courage.HELLO: translate("Labels", "A hello: they see you, one line"),
        Courage.CHAT: translate("Labels", "A chat: you stay for the reply"),
        Courage.REVEAL: translate("Labels", "A reveal: you show a feeling or a flaw"),
        Courage.LEAP: translate("Labels", "A leap: you might hear a no"),
    }[word]


def courage_name(word: Courage) -> str:
    """The name of a level of courage."""
    return {
        Courage.RIPPLE: translate("Labels", "A ripple"),
        Courage.HELLO: translate("Labels", "A hello"),
        Courage.CHAT: translate("Labels", "A chat"),
        Courage.REVEAL: translate("Labels", "A reveal"),
        Courage.LEAP: translate("Labels", "A leap"),
    }[word]


def energy(word: Energy) -> str:
    """How much energy there is."""
    return {
        Energy.LOW: translate("Labels", "Low energy"),
        Energy.MEDIUM: translate("Labels", "Some"),
        Energy.HIGH: translate("Labels", "Plenty"),
    }[word]


def way(word: Way) -> str:
    """By phone or with people."""
    return {
        Way.PHONE: translate("Labels", "By phone"),
        Way.PEOPLE: translate("Labels", "With people"),
    }[word]


def reason(word: Reason, act: Act, like: Act | None = None) -> str:
    """Why an act is on a card; `like` is the act it is near, where that is why."""
    return {
        Reason.A_START: translate("Labels", "About as small as they come.")
        if act.courage is Courage.RIPPLE
        else translate("Labels", "A small one to start with."),
        Reason.USUAL_COURAGE: translate("Labels", "About as brave as your usual."),
        Reason.STEP_BELOW: translate("Labels", "A step smaller than your usual."),
        Reason.FRESH_FAMILY: translate("Labels", "Other than your last ones: {family}.").format(
            family=_family_of(act)
        ),
        Reason.LOW_ENERGY: translate("Labels", "It asks for little energy."),
        Reason.ANOTHER_FAMILY: translate("Labels", "For a change: {family}.").format(
            family=_family_of(act)
        ),
        Reason.ALSO_FITS: translate("Labels", "It fits what you chose."),
        Reason.LONG_AGO: translate("Labels", "You've seen this one before."),
        Reason.NOT_TRIED_LATELY: translate("Labels", "One you know, from a while back."),
        Reason.NEAR_LIKED: translate("Labels", "A bit like one you chose: “{title}”.").format(
            title=like.title if like else ""
        ),
        Reason.BRAVER: translate("Labels", "A bit braver, as you asked."),
        Reason.FAVOURITE: translate("Labels", "One of your favourites."),
        Reason.OWN: translate("Labels", "You made this one."),
        Reason.BY_CHANCE: translate("Labels", "One more idea to choose from."),
    }[word]


def _family_of(act: Act) -> str:
    return family(act.family).lower() if act.family else ""


def outcome(word: Outcome) -> str:
    """What became of a plan."""
    return {
        Outcome.TRIED: translate("Labels", "Tried it"),
        Outcome.CHANGED: translate("Labels", "Changed it"),
        Outcome.LET_GO: translate("Labels", "Let it go"),
        Outcome.SOMETHING_ELSE: translate("Labels", "Did something else"),
    }[word]


def day(when: date, today: date) -> str:
    """A date as people say it: today, tomorrow, Saturday 21, or 21 March 2025."""
    locale = QLocale()
    if when == today:
        return translate("Labels", "Today")
    if (today - when).days == 1:
        return translate("Labels", "Yesterday")
    if (when - today).days == 1:
        return translate("Labels", "Tomorrow")
    if (when.year, when.month) == (today.year, today.month):
        return f"{locale.dayName(when.isoweekday())} {when.day}"
    words = f"{when.day} {locale.monthName(when.month)}"
    return words if when.year == today.year else f"{words} {when.year}"
