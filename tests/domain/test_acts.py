"""Acts know where and with whom they can happen."""

from dataclasses import replace

from kindly.domain.acts import Act, Company, Cost, Flag, Outcome, Plan, Setting, Topic
from tests.samples import an_act


def test_an_act_anywhere_can_be_done_by_phone_and_with_people() -> None:
    act = an_act(settings=(Setting.ANYWHERE,))
    assert act.by_phone
    assert act.with_people


def test_an_act_only_by_phone_is_not_with_people() -> None:
    act = an_act(settings=(Setting.PHONE_ONLINE,))
    assert act.by_phone
    assert not act.with_people


def test_an_act_at_home_is_not_by_phone() -> None:
    assert not an_act(settings=(Setting.HOME,)).by_phone


def test_safe_only_is_a_flag() -> None:
    assert an_act(flags=(Flag.SAFE_ONLY,)).safe_only
    assert not an_act(flags=(Flag.ASK_FIRST,)).safe_only


def test_a_plan_is_open_until_something_became_of_it() -> None:
    plan = Plan(cue="the kettle is on", action="I text my brother")
    assert plan.open
    assert not replace(plan, outcome=Outcome.LET_GO).open


def test_an_act_touches_what_it_names_and_what_everyone_and_everywhere_it_is_for_brings_up() -> (
    None
):
    assert Act("X", "Only a title").touches() == frozenset()
    assert an_act(company=(Company.COLLEAGUE,)).touches() == {Topic.WORK}
    assert an_act(company=(Company.COLLEAGUE, Company.FRIEND)).touches() == frozenset()
    assert an_act(settings=(Setting.WORK_STUDY,)).touches() >= {Topic.WORK}
    assert an_act(topics=(Topic.LOSS,)).touches() >= {Topic.LOSS}
    assert an_act(cost=(Cost.SMALL_MONEY,)).touches() >= {Topic.MONEY}
    crowd = an_act(company=(Company.STRANGER, Company.GROUP))
    assert crowd.touches() == frozenset()
    assert crowd.needs({Topic.STRANGERS, Topic.GROUPS})
    assert not crowd.needs({Topic.STRANGERS})
    rift = an_act(company=(Company.FRIEND, Company.AFTER_A_RIFT))
    assert rift.touches() == {Topic.FALLING_OUT}
