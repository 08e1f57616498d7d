"""Pages on which a file is read and shown before anything is written.

The first sending shows what the file has; the page then carries what was read, so that the second one
writes exactly that. Another file may be chosen instead.
"""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse

from indicators.authorities.files import MOST_BYTES, refused
from indicators.manage.indicators import OfIndicators
from portal.errors import Invalid
from portal.manage.forms import Given, ManagedForm
from portal.ui.forms import blame


class FileForm(ManagedForm):
    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=f"CSV in UTF-8, at most {MOST_BYTES // 1024 // 1024} MB.",
        error_messages={"empty": "This file is empty; choose another.", "required": "Choose a file"},
    )
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self["read"].value():
            file = self.fields["file"]
            file.required, file.label = False, "Another file"


class FilePage(OfIndicators):
    template_name = "manage/indicators/file.html"
    form_class: ClassVar[type[forms.Form]] = FileForm
    button = "Read the file"
    takes_in: ClassVar[str] = "Take it in"

    def read(self, content: bytes, given: Given) -> Any:
        """What the file has, as JSON can carry it. Raises ``Invalid``."""
        raise NotImplementedError

    def told(self, read: Any, given: Given) -> Mapping[str, Any]:
        """What the preview shows of it."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        row = self.find(**address)
        form = self.make_form(row, request.POST, request.FILES, initial=self.initial(row))
        if form.is_valid() and form.cleaned_data["file"]:
            try:
                return self._preview(request, row, form.cleaned_data)
            except Invalid as problem:
                blame(form, problem)
                return self.page(request, row, form, "", 422)
        return super().post(request, **address)

    def _preview(self, request: HttpRequest, row: Any, given: Given) -> HttpResponse:
        content = given["file"].read(MOST_BYTES + 1)
        read = self.read(content, given)
        shown = {name: value for name, value in given.items() if name != "file"}
        form = self.make_form(row, initial=shown | {"read": json.dumps(read)})
        self.preview, self.button = self.told(read, given), self.takes_in  # type: ignore[misc]
        return self.page(request, row, form, "")

    preview: Mapping[str, Any] | None = None

    def beside(self, row: Any) -> Mapping[str, Any]:
        return {"preview": self.preview}


def carried(given: Given) -> Any:
    """What the page carried from its preview. Raises ``Invalid`` where it is none."""
    try:
        return json.loads(given["read"])
    except (ValueError, RecursionError) as error:
        raise refused("Choose the file again.") from error
