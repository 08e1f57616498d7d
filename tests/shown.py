"""What the answer to a request shows, read out of its page."""

import re
from html import unescape
from typing import Any


def breadcrumbs(answer: Any) -> list[str]:
    """The words of each step, the page itself last."""
    nav = answer.content.decode().partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0]
    return [unescape(words).strip() for words in re.findall(r"<li>(?:<[^>]+>)(.*?)</", nav, re.DOTALL)]


def error_summary(answer: Any) -> list[str]:
    """The messages at the top of a page whose form was refused."""
    found = answer.content.decode().partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    items = re.findall(r"<li>(.*?)</li>", found, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", item)).strip() for item in items]
