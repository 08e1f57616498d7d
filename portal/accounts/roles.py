from portal.words import Word


class Role(Word):
    """The roles of docs/workflow.md. Rights of several add up; four-eyes rules still bind the person."""

    MANAGER = "service manager"
    REVIEWER = "reviewer"
    DIRECTOR = "director"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"


class TokenUse(Word):
    """What a token is for: never more than its owner may."""

    READ = "read"
    WRITE = "read and write"
