"""An edition as a PDF: the story laid out, drawn, and bound into one file."""

from datetime import datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString

from reports.content.model import Edition
from reports.rendering.data.figures import figures_csv
from reports.rendering.pdf.attachments import Attachment, attach
from reports.rendering.pdf.boxes import Story
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.flow import Layout, lay_out
from reports.rendering.pdf.icc import srgb
from reports.rendering.pdf.objects import Stream, deflated, words
from reports.rendering.pdf.outline import landings, write_outline
from reports.rendering.pdf.parts.frame import frame
from reports.rendering.pdf.story import Tell, tell_story
from reports.rendering.pdf.structure import Annotation, write_tree
from reports.rendering.pdf.style import HEIGHT, TOP, WIDTH
from reports.rendering.pdf.tagged import TaggedCanvas
from reports.rendering.pdf.xmp import PRODUCER, Metadata, packet, pdf_date
from reports.rendering.telling.cleaning import clean
from reports.rendering.telling.editions import made, subject_of


def write(edition: Edition, tell: Tell) -> bytes:
    """The PDF's bytes, which follow from the edition alone; ``tell`` hears of each step that is done."""
    story = tell_story(edition, tell)
    layout = lay_out(story.boxes)
    canvas = TaggedCanvas((WIDTH, HEIGHT), edition.content.language)
    annotations: list[Annotation] = []
    pages = _draw(canvas, edition, story, layout, annotations)
    owners = [page.owners for page in pages]
    tree = write_tree(canvas.document, story.root, [page.ref for page in pages], owners, annotations)
    canvas.setCatalogEntry("StructTreeRoot", tree)
    canvas.setCatalogEntry("MarkInfo", {"Marked": "true"})
    write_outline(canvas, story.bookmarks, layout.places)
    _close(canvas, edition)
    data: bytes = canvas.getpdfdata()
    tell("Pages")
    return data


def _draw(
    canvas: TaggedCanvas, edition: Edition, story: Story, layout: Layout, annotations: list[Annotation]
) -> list[Page]:
    numbers_of = {key: page for key, (page, _) in layout.places.items()}
    landing = landings(layout.places, story.bookmarks)
    pages: list[Page] = []
    for index, sheet in enumerate(layout.sheets):
        page = Page(index, canvas, numbers_of, len(layout.sheets), annotations)
        for place, top in landing.get(index + 1, []):
            canvas.land(place, top)
        frame(page, edition, sheet.label, sheet.margin)
        for top, box in sheet.placed:
            box.draw(page, sheet.margin, TOP - top)
        page.close()
        canvas.showPage()
        pages.append(page)
    return pages


def _close(canvas: TaggedCanvas, edition: Edition) -> None:
    """All that is said of the file as a whole."""
    moment = made(edition)
    figures = figures_csv(edition.content)
    attachments = (
        [Attachment("figures.csv", "text/csv", "Every figure of this edition", figures)] if figures else []
    )
    attach(canvas, attachments, moment)
    metadata = _metadata(edition, moment, part=3 if attachments else 2)
    _inform(canvas, metadata)
    kind = PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    # Not deflated, for simple readers.
    canvas.setCatalogEntry("Metadata", Stream(kind, packet(metadata)))
    canvas.setCatalogEntry("OutputIntents", [_output_intent()])
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _inform(canvas: TaggedCanvas, metadata: Metadata) -> None:
    canvas.setTitle(words(metadata.title))
    canvas.setAuthor(words(metadata.author))
    canvas.setSubject(words(metadata.subject))
    canvas.setProducer(PRODUCER)
    canvas.setCreator(PRODUCER)
    # The library's moment is the clock's or a fixed one; ours is the edition's.
    canvas.setDateFormatter(lambda *_: pdf_date(metadata.made))


def _output_intent() -> Any:
    return PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB"),
            "DestOutputProfile": deflated(srgb(), PDFDictionary({"N": 3})),
        }
    )


def _metadata(edition: Edition, moment: datetime, *, part: int) -> Metadata:
    content = edition.content
    return Metadata(
        clean(content.title),
        clean(content.council),
        clean(subject_of(edition)),
        content.language,
        moment,
        part,
    )
