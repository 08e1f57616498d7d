"""The tour as a page; outside a demonstration it does not exist."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.demonstration.cast import PASSWORD, sign_ins
from reports.demonstration.tour import tour


@login_not_required
@require_safe
def show_tour(request: HttpRequest) -> HttpResponse:
    """What to try as whom; also before signing in, for that is where it is needed."""
    if not settings.DEMONSTRATION:
        raise Http404
    guides = tour()
    shown = {guide.address for guide in guides}
    context = {
        "guides": guides,
        "others": [each for each in sign_ins() if each[0] not in shown],
        "password": PASSWORD,
        # none where e-mails leave by a mail server
        "mail_folder": getattr(settings, "EMAIL_FILE_PATH", ""),
    }
    return render(request, "reports/tour.html", context)
