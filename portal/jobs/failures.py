"""The three ways in which a worker's hold on a job ends early."""


class JobFailed(Exception):
    """The work cannot be done and trying again would not help; the message is for people."""


class LostClaim(Exception):
    """Another worker has the job by now; stop, and leave everything as it is."""


class TryLater(Exception):
    """The work cannot be done now and may be possible later; the message is for people."""

    def __init__(self, reason: str, *, seconds: float) -> None:
        super().__init__(reason)
        self.seconds = seconds
