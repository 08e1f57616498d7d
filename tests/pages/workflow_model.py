"""What the portal must answer to every act at every time: docs/workflow.md as a small model of its own.

It knows nothing of the code: states are words, people are names, and the answers are typed. The machine of
``test_workflow_machine`` asks the portal the same and compares.
"""

from dataclasses import dataclass, field

WRITER, REVIEWER, DIRECTOR, ADMINISTRATOR = "writer", "reviewer", "director", "administrator"
OTHER, MEMBER = "other staff", "member"

DONE, YES = 302, 200
DRAFT, SUBMITTED, RETURNED, APPROVED = "draft", "submitted", "returned", "approved"

# Who is what to which entry. ``double`` writes the front sheet and reviews everything; ``chief`` reviews all.
PARTS: dict[str, dict[str, str]] = {
    "entry": {"manager": WRITER, "reviewer": REVIEWER},
    "other_entry": {"other_manager": WRITER, "other_reviewer": REVIEWER},
    "front": {"double": WRITER},
}
EVERYWHERE = {
    "chief": REVIEWER,
    "double": REVIEWER,
    "director": DIRECTOR,
    "administrator": ADMINISTRATOR,
    "member": MEMBER,
}
PEOPLE = (
    *("manager", "other_manager", "reviewer", "other_reviewer", "chief", "double"),
    *("director", "administrator", "member"),
)
WORKED_ON = tuple(PARTS)


@dataclass
class Entry:
    """As the model knows it."""

    state: str = DRAFT
    saved: bool = False
    submissions: int = 0
    figure: str = "88"
    frozen: str = ""  # the figure in the last submission
    authors: set[str] = field(default_factory=set)

    @property
    def is_settled(self) -> bool:
        return self.state in (SUBMITTED, APPROVED)

    @property
    def is_stale(self) -> bool:
        return self.is_settled and self.figure != self.frozen


def part(name: str, person: str) -> str:
    return PARTS[name].get(person) or EVERYWHERE.get(person, OTHER)


def is_reviewer(name: str, person: str) -> bool:
    """The double is the writer of the front sheet, and reviews it like everything else."""
    return part(name, person) == REVIEWER or (name, person) == ("front", "double")


@dataclass
class Model:
    entries: dict[str, Entry] = field(default_factory=lambda: {name: Entry() for name in WORKED_ON})
    signed: bool = False
    published: bool = False  # what was signed last

    # Reading.

    def sees(self, name: str, person: str) -> bool:
        """Whether the person reads a submission of this entry, or its draft."""
        entry, who = self.entries[name], part(name, person)
        if who in (WRITER, ADMINISTRATOR):
            return True
        if who in (REVIEWER, DIRECTOR):
            return entry.submissions > 0
        return who == OTHER and entry.state == APPROVED

    def read(self, name: str, person: str) -> int:
        return YES if self.sees(name, person) else 404

    # Writing.

    def save(self, name: str, person: str) -> int:
        return self._touches_text(name, person, DONE, 409)

    def submit(self, name: str, person: str) -> int:
        entry = self.entries[name]
        return self._touches_text(name, person, DONE, DONE if entry.is_stale and not self.signed else 409)

    def redraft(self, name: str, person: str) -> int:
        entry = self.entries[name]
        return self._touches_text(name, person, 409, DONE if entry.is_stale and not self.signed else 409)

    def _touches_text(self, name: str, person: str, open_: int, settled: int) -> int:
        """The writer's answer while the text is open and once it is settled; everybody else's follows."""
        entry, who = self.entries[name], part(name, person)
        if who == MEMBER:
            return 404
        if who == WRITER:
            return settled if entry.is_settled else open_
        if who == ADMINISTRATOR:
            return 403
        return 403 if entry.is_settled and self.sees(name, person) else 404

    # Deciding on the last submission.

    def approve(self, name: str, person: str) -> int:
        entry = self.entries[name]
        if not self.sees(name, person):
            return 404
        if not is_reviewer(name, person) or person in entry.authors:
            return 403
        return DONE if entry.state == SUBMITTED and not entry.is_stale and not self.signed else 409

    def send_back(self, name: str, person: str) -> int:
        entry = self.entries[name]
        if not self.sees(name, person):
            return 404
        if not is_reviewer(name, person) and part(name, person) != DIRECTOR:
            return 403
        return DONE if entry.is_settled and not self.signed else 409

    # The report.

    @property
    def is_ready(self) -> bool:
        return all(entry.state == APPROVED and not entry.is_stale for entry in self.entries.values())

    def sign(self, person: str) -> int:
        return self._director(person, self.is_ready and not self.signed)

    def reopen(self, person: str) -> int:
        return self._director(person, self.signed and not self.published)

    def publish(self, person: str) -> int:
        return self._administrator(person, self.signed and not self.published)

    def correct(self, person: str) -> int:
        return self._administrator(person, self.signed and self.published)

    def _director(self, person: str, fits: bool) -> int:
        return self._one(person, "director", fits)

    def _administrator(self, person: str, fits: bool) -> int:
        return self._one(person, "administrator", fits)

    def _one(self, person: str, whose: str, fits: bool) -> int:
        if person == "member":
            return 404
        if person != whose:
            return 403
        return DONE if fits else 409

    # What an act that was carried out leaves.

    def saved(self, name: str, person: str) -> None:
        self.entries[name].saved = True
        self.entries[name].authors.add(person)

    def submitted(self, name: str, person: str) -> None:
        entry = self.entries[name]
        entry.state, entry.frozen, entry.submissions = SUBMITTED, entry.figure, entry.submissions + 1
        entry.authors.add(person)

    def moved(self, name: str, state: str) -> None:
        self.entries[name].state = state
