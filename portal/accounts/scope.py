"""Who may see what: one frozen value per request, made once and handed to every query and policy."""

from dataclasses import dataclass

from portal.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Grant:
    """A role for some areas (``None``: the whole service), one's own or held for someone covered."""

    role: Role
    areas: frozenset[int] | None = None
    reads_internal: bool = False
    held_for: int | None = None  # primary key of the person covered

    def covers(self, area: int | None) -> bool:
        """Whether the grant reaches an area; ``None`` asks for the whole service."""
        return self.areas is None or (area is not None and area in self.areas)


@dataclass(frozen=True, slots=True)
class Scope:
    """The person behind a request and every right they have today."""

    user: int | None
    grants: tuple[Grant, ...] = ()

    @property
    def is_signed_in(self) -> bool:
        return self.user is not None

    @property
    def is_administrator(self) -> bool:
        return self.has(Role.ADMINISTRATOR)

    @property
    def reads_internal(self) -> bool:
        """Internal editions: everyone but members, and members to whom they were opened."""
        return any(grant.role is not Role.MEMBER or grant.reads_internal for grant in self.grants)

    @property
    def is_staff(self) -> bool:
        """Works on reports, rather than only reading published ones."""
        return any(grant.role is not Role.MEMBER for grant in self.grants)

    def has(self, role: Role) -> bool:
        """Holds the role anywhere."""
        return any(grant.role is role for grant in self.grants)

    def holds(self, role: Role, area: int | None) -> bool:
        """Holds the role for this area (``None``: for the whole service)."""
        return any(grant.role is role and grant.covers(area) for grant in self.grants)

    def stands_for(self, person: int | None) -> bool:
        """Is this person, or covers them as a writer or approver today."""
        return person is not None and (
            person == self.user or any(grant.held_for == person for grant in self.grants)
        )

    def on_behalf_of(self, role: Role, area: int | None) -> int | None:
        """Whom the act is recorded for: nobody where one's own right suffices, else the person covered."""
        fitting = [grant for grant in self.grants if grant.role is role and grant.covers(area)]
        if not fitting or any(grant.held_for is None for grant in fitting):
            return None
        return fitting[0].held_for


ANONYMOUS = Scope(user=None)
