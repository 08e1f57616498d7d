"""A frame around boxes, closed again on each page where its contents go on."""

from reports.rendering.pdf.boxes import Box, Plain, Stack
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.style import NAVY

_BAND = 3.0


class Framed(Plain):
    def __init__(
        self, inner: Stack, width: float, pad: float, *, before: float = 0.0, after: float = 0.0
    ) -> None:
        super().__init__(height=inner.height + 2 * pad, before=before, after=after)
        self.inner, self.width, self.pad = inner, width, pad

    def head(self) -> float:
        return self.inner.head() + 2 * self.pad

    def split(self, room: float) -> tuple[Box, Box | None] | None:
        parted = self.inner.split(room - 2 * self.pad)
        if not parted:
            return None
        first, second = (Stack([part]) if part else None for part in parted)
        if first is None:
            return None
        rest = Framed(second, self.width, self.pad, after=self.after) if second else None
        return Framed(first, self.width, self.pad, before=self.before), rest

    def draw(self, page: Page, x: float, top: float) -> None:
        page.into("layout")
        page.frame(x, top - self.height, self.width, self.height, NAVY, 0.8)
        page.line([(x, top), (x + self.width, top)], NAVY, _BAND)
        self.inner.draw(page, x + self.pad, top - self.pad)
