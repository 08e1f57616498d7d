"""What every part of the report needs to know besides its own text."""

from dataclasses import dataclass, field

from reports.content.model import Edition, IndicatorContent, Scorecard
from reports.content.narrative import Paragraph
from reports.rendering.telling.mentions import indicators_by_key, quoted_keys


@dataclass(frozen=True, slots=True)
class Context:
    edition: Edition
    indicators: dict[str, IndicatorContent] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "indicators", indicators_by_key(self.edition.content))

    @property
    def scorecard(self) -> Scorecard:
        return self.edition.content.scorecard

    def mentioned(self, block: Paragraph) -> list[IndicatorContent]:
        """The indicators whose figures the paragraph quotes."""
        return [self.indicators[key] for key in quoted_keys(block.runs) if key in self.indicators]
