"""People: the list, a person's page, and everything that is done about one."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from portal.accounts import people, services
from portal.accounts.invitation import invitation
from portal.accounts.inviting import invite, reset_second_factor
from portal.accounts.middleware import scope_in
from portal.accounts.models import Membership, Token, User
from portal.accounts.people import Standing
from portal.accounts.queries import covers_given, covers_held
from portal.accounts.roles import Role
from portal.accounts.tokens import revoke_token
from portal.audit.queries import of_person
from portal.errors import Conflict
from portal.manage.forms import Given, ManagedForm
from portal.manage.frame import FormPage, for_administrators
from portal.manage.offers import duties
from portal.manage.people_forms import FindPeople, HeldForm, NewPersonForm, PersonForm
from portal.organisation.queries import under

A_PAGE = 50
NEWEST_EVENTS = 8


@for_administrators
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Everybody, found by post, role, area and standing."""
    find = FindPeople(request.GET)
    asked = find.asked
    area = asked.get("area")
    found = people.found(
        scope_in(request),
        words=asked.get("words", ""),
        role=Role(asked["role"]) if asked.get("role") else None,
        areas=under(area) if area else None,
        standing=Standing(asked["standing"]) if asked.get("standing") else None,
    )
    page = find.turn(found, A_PAGE)
    return render(request, "manage/people.html", {"find": find, "people": page}, status=find.status)


@for_administrators
@require_safe
def shown(request: HttpRequest, person: int) -> HttpResponse:
    """One person: roles, cover, what waits for them by name, tokens, what was done last."""
    scope = scope_in(request)
    one = people.person(scope, person)
    context = {
        "person": one,
        "roles": one.memberships.all(),
        "given": covers_given(one),
        "held": covers_held(one),
        "duties": duties(scope, one),
        "tokens": people.live_tokens(scope, one.pk),
        "events": of_person(scope, one.pk)[:NEWEST_EVENTS],
        "is_oneself": scope.user == one.pk,
    }
    return render(request, "manage/person.html", context)


class OfPeople(FormPage):
    """A form page under the list of people."""

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        above = (("Administration", reverse("manage")), ("People", reverse("manage_people")))
        one = self.person_of(row)
        return (*above, (one.post, address_of(one))) if one else above

    def person_of(self, row: Any) -> User | None:
        found: User | None = row
        return found

    def about(self, row: Any) -> str:
        one = self.person_of(row)
        return one.post if one else ""

    def leads_to(self, row: Any, saved: Any) -> str:
        one = self.person_of(row)
        return address_of(one) if one else reverse("manage_people")


class AddPerson(OfPeople):
    title = "Add a person"
    lead = "They sign in with their e-mail address and appear everywhere by their post."
    form_class = NewPersonForm
    button = "Add the person"

    def initial(self, row: None) -> Given:
        return {"invite": True}

    def save(self, by: User, row: None, given: Given) -> User:
        one = services.create_user(by=by, email=given["email"], post=given["post"])
        if given["role"]:
            give(by, one, given)
        if given["invite"]:
            invite(by=by, user=one, send=invitation(self.request))
        return one

    def said(self, row: None, saved: User) -> str:
        return f"Added: {saved.post}."

    def leads_to(self, row: None, saved: User) -> str:
        return address_of(saved)


class OfPerson(OfPeople):
    """A form page about a person; what it asks of the form is only that it be sent."""

    form_class: ClassVar[type[forms.Form]] = ManagedForm

    @cached_property
    def scope(self) -> Any:
        return scope_in(self.request)

    def find(self, **address: Any) -> User:
        return people.person(self.scope, address["person"])

    def initial(self, row: Any) -> Given:
        return {"active": row.is_active}


class ChangePerson(OfPerson):
    title = "Change post or address"
    lead = "For corrections. A new post-holder gets an account of their own, so that the record stays true."
    form_class = PersonForm

    def initial(self, row: User) -> Given:
        return {"post": row.post, "email": row.email}

    def save(self, by: User, row: User, given: Given) -> User:
        return services.change_user(by=by, user=row, email=given["email"], post=given["post"])


class GiveRole(OfPerson):
    title = "Give a role"
    form_class = HeldForm
    button = "Give the role"

    def save(self, by: User, row: User, given: Given) -> Membership:
        return give(by, row, given)

    def said(self, row: User, saved: Membership) -> str:
        return f"Given: {saved}."


class TakeRole(OfPerson):
    title = "Take a role away"
    lead = "The role ends at once. What was done with it stays recorded."
    button = "Take the role away"
    warns = True

    def find(self, **address: Any) -> Any:
        return people.role_of(self.scope, address["person"], address["role"])

    def person_of(self, row: Membership) -> User:
        return row.user

    def guards(self, row: Membership) -> User:
        """Not the role itself: the service locks the administrators' in an order of its own."""
        return row.user

    def initial(self, row: Membership) -> Given:
        return {}

    def heading(self, row: Membership) -> str:
        return f"Take away: {row}"

    def beside(self, row: Membership) -> Mapping[str, Any]:
        return {"duties": duties(self.scope, row.user)}

    def save(self, by: User, row: Membership, given: Given) -> None:
        services.revoke(by=by, membership=row)

    def said(self, row: Membership, saved: None) -> str:
        return f"Taken away: {row}."


class Stop(OfPerson):
    title = "Stop this person from signing in"
    lead = "Every session and every token ends at once. What the person did stays recorded."
    button = "Stop this person from signing in"
    warns = True

    def check(self, row: User) -> None:
        if not row.is_active:
            raise Conflict("This person can no longer sign in already.")

    def beside(self, row: User) -> Mapping[str, Any]:
        return {"duties": duties(self.scope, row)}

    def save(self, by: User, row: User, given: Given) -> None:
        services.deactivate(by=by, user=row)

    def said(self, row: User, saved: None) -> str:
        return f"{row.post} can no longer sign in."


class LetIn(OfPerson):
    title = "Let this person sign in again"
    lead = "The person has the same roles as before."
    button = "Let this person sign in again"

    def check(self, row: User) -> None:
        if row.is_active:
            raise Conflict("This person can sign in already.")

    def save(self, by: User, row: User, given: Given) -> None:
        services.reactivate(by=by, user=row)

    def said(self, row: User, saved: None) -> str:
        return f"{row.post} can sign in again."


class Invite(OfPerson):
    title = "Send a link to set a password"
    lead = "The link holds for three days. The password of today, if there is one, goes on until a new one is set."
    button = "Send the link"

    def check(self, row: User) -> None:
        if not row.is_active:
            raise Conflict("This person may not sign in; let them sign in again first.")

    def save(self, by: User, row: User, given: Given) -> None:
        invite(by=by, user=row, send=invitation(self.request))

    def said(self, row: User, saved: None) -> str:
        return f"An e-mail is on its way to {row.email}. If it does not arrive, send it again."


class ResetFactor(OfPerson):
    title = "Reset the second factor"
    lead = (
        "For a lost phone, once you have made sure who is asking. Every session ends; "
        "the next sign-in asks to set a new one up."
    )
    button = "Reset the second factor"
    warns = True

    def initial(self, row: Any) -> Given:
        return {"has_factor": row.has_factor}

    def check(self, row: Any) -> None:
        if not row.has_factor:
            raise Conflict("This person has no second factor; perhaps it was reset already.")

    def save(self, by: User, row: User, given: Given) -> None:
        reset_second_factor(by=by, user=row)

    def said(self, row: User, saved: None) -> str:
        return f"The second factor of {row.post} is gone."


class RevokeToken(OfPerson):
    title = "Revoke a token"
    lead = "The program that uses it is shut out at once."
    button = "Revoke the token"
    warns = True

    def find(self, **address: Any) -> Any:
        return people.live_token(self.scope, address["person"], address["token"])

    def person_of(self, row: Token) -> User:
        return row.user

    def initial(self, row: Token) -> Given:
        return {}

    def heading(self, row: Token) -> str:
        return f"Revoke the token “{row.name}”"

    def save(self, by: User, row: Token, given: Given) -> None:
        revoke_token(by=by, token=row)

    def said(self, row: Token, saved: None) -> str:
        return f"“{row.name}” opens nothing any more."


def give(by: User, user: User, given: Given) -> Membership:
    """The role that a form names."""
    return services.grant(
        by=by,
        user=user,
        role=Role(given["role"]),
        area=given["area"],
        reads_internal=given["reads_internal"],
    )


def address_of(person: User) -> str:
    return reverse("manage_person", args=[person.pk])
