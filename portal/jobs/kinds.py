"""Which models are jobs."""

from collections.abc import Iterator

from django.apps import apps

from portal.jobs.models import Job


def kinds() -> Iterator[type[Job]]:
    """Every concrete job model."""
    return (model for model in apps.get_models() if issubclass(model, Job))


def kind(label: str) -> type[Job]:
    """The job model called ``label``, such as ``"reports.Build"``; raises ``LookupError`` if it is none."""
    model = apps.get_model(label)
    if not issubclass(model, Job):
        raise LookupError(f"{label} is not a job.")
    return model
