"""The cast is what the other tests take it for."""

from indicators.figures.models import Value
from portal.accounts.queries import scope_of
from portal.accounts.roles import Role


def test_each_person_has_the_one_role_of_their_name(cast):
    roles = {name: {grant.role for grant in scope_of(user).grants} for name, user in cast.people().items()}
    assert roles == {
        "manager": {Role.MANAGER},
        "other_manager": {Role.MANAGER},
        "front_manager": {Role.MANAGER},
        "reviewer": {Role.REVIEWER},
        "other_reviewer": {Role.REVIEWER},
        "director": {Role.DIRECTOR},
        "administrator": {Role.ADMINISTRATOR},
        "member": {Role.MEMBER},
        "member_internal": {Role.MEMBER},
        "nobody": set(),
    }


def test_the_facts_are_a_year_of_two_indicators(facts):
    for indicator in (facts.indicator, facts.other_indicator):
        assert Value.objects.current().filter(indicator=indicator).count() == 14
        assert indicator.targets.count() == 1
