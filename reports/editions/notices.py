"""Who is told by e-mail that a report was signed; in the transaction of the signature."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import administrators
from portal.messages.services import Letter, tell
from reports.editions.models import SignOff


def tell_signed(signed: SignOff) -> None:
    """The administrators, who publish it, and all who wrote or approved in it."""
    report, by = signed.report, signed.signed_by
    part = Q(pk__in=report.entries.values("writer")) | Q(pk__in=report.entries.values("approver"))
    publishers = set(administrators())
    others = [person for person in User.objects.filter(part) if person not in publishers]
    signed_at = timezone.localtime(signed.signed_at)
    context = {
        "report": report.title,
        "by": by.post,
        "at": f"{signed_at:%-d %B %Y at %H:%M}",
        "link": reverse("reports:outline", args=[report.key]),
    }
    publishing = context | {"publish": reverse("reports:publish", args=[report.key])}
    key, subject = f"signed {signed.pk}", f"Signed off: {report.title}"
    tell(by=by, to=publishers, key=key, letter=Letter(subject, "report_signed", publishing))
    tell(by=by, to=others, key=key, letter=Letter(subject, "report_signed", context))
