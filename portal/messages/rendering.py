"""An e-mail from its row: plain text and simple HTML, filled at the moment of sending."""

import hashlib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from portal.messages.models import Message


def mail(message: Message) -> EmailMultiAlternatives:
    """Ready to be sent; the same ``Message-ID`` at every attempt, by which mail servers know a second copy."""
    text, html = (
        render_to_string(f"emails/{message.template}.{ending}", _context(message))
        for ending in ("txt", "html")
    )
    letter = EmailMultiAlternatives(
        subject=message.subject,
        body=text.strip() + "\n",
        to=[message.to.email],
        headers={"Message-ID": _identity(message), "Auto-Submitted": "auto-generated"},
    )
    letter.attach_alternative(html, "text/html")
    return letter


def _context(message: Message) -> dict[str, Any]:
    return message.context | {
        "subject": message.subject,
        "to": message.to,
        "address": settings.PORTAL_ADDRESS.rstrip("/"),
        "preferences": reverse("account_messages"),
    }


def _identity(message: Message) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@{domain}>"
