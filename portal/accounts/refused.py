"""A form of allauth's that is refused answers as the portal's own do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.template.response import SimpleTemplateResponse


class RefusedFormMiddleware:
    """422 where allauth would answer 200 and show the form again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, answer: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        form = (answer.context_data or {}).get("form")
        if request.method == "POST" and answer.status_code == 200 and getattr(form, "errors", None):
            answer.status_code = 422
        return answer
