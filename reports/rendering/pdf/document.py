"""An edition as a PDF: the story laid out, drawn, and bound into one file."""

from datetime import datetime

from reports.content.model import Edition
from reports.rendering.data.figures import figures_csv
from reports.rendering.pdf.attachments import Attachment, attach
from reports.rendering.pdf.boxes import Story
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.embedding import Fonts
from reports.rendering.pdf.file import PdfFile, number, ref, text_string
from reports.rendering.pdf.flow import Layout, lay_out
from reports.rendering.pdf.fonts import clean
from reports.rendering.pdf.icc import srgb
from reports.rendering.pdf.links import write_links
from reports.rendering.pdf.outline import write_outline
from reports.rendering.pdf.parts.frame import frame
from reports.rendering.pdf.story import Tell, tell_story
from reports.rendering.pdf.structure import write_tree
from reports.rendering.pdf.style import HEIGHT, TOP, WIDTH
from reports.rendering.pdf.xmp import PRODUCER, Metadata, packet, pdf_date


def write(edition: Edition, tell: Tell) -> bytes:
    """The PDF's bytes, which follow from the edition alone; ``tell`` hears of each step that is done."""
    story = tell_story(edition, tell)
    layout = lay_out(story.boxes)
    fonts = Fonts()
    pages = _draw(layout, edition, fonts)
    data = _bind(edition, story, layout, pages, fonts)
    tell("Pages")
    return data


def _draw(layout: Layout, edition: Edition, fonts: Fonts) -> list[Page]:
    numbers_of = {key: page for key, (page, _) in layout.places.items()}
    pages: list[Page] = []
    for index, sheet in enumerate(layout.sheets):
        page = Page(index, fonts, numbers_of, len(layout.sheets))
        frame(page, edition, sheet.label, sheet.margin)
        for top, box in sheet.placed:
            box.draw(page, sheet.margin, TOP - top)
        page.close()
        pages.append(page)
    return pages


def _bind(edition: Edition, story: Story, layout: Layout, pages: list[Page], fonts: Fonts) -> bytes:
    pdf = PdfFile()
    objects = [pdf.reserve() for _ in pages]
    resources = fonts.write(pdf)
    tree_of_pages = pdf.reserve()
    annotations, link_keys = write_links(pdf, pages, objects, layout.places)
    for page, obj in zip(pages, objects, strict=True):
        content = pdf.stream("\n".join(page.operators).encode("ascii"))
        annots = (
            f"/Annots [{' '.join(ref(a) for a in annotations[page.index])}] "
            if annotations[page.index]
            else ""
        )
        pdf.put(
            f"<< /Type /Page /Parent {ref(tree_of_pages)} /MediaBox [0 0 {number(WIDTH)} {number(HEIGHT)}] "
            f"/Resources {ref(resources)} /Contents {ref(content)} {annots}"
            f"/Tabs /S /StructParents {page.index} >>",
            obj,
        )
    pdf.put(f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(map(ref, objects))}] >>", tree_of_pages)
    tree = write_tree(pdf, story.root, objects, [page.owners for page in pages], link_keys)
    outline = write_outline(pdf, story.bookmarks, objects, layout.places)
    return _close(pdf, edition, tree_of_pages, tree, outline)


def _close(pdf: PdfFile, edition: Edition, pages: int, tree: int, outline: int) -> bytes:
    made = _made(edition)
    figures = figures_csv(edition.content)
    attachments = (
        [Attachment("figures.csv", "text/csv", "Every figure of this edition", figures)] if figures else []
    )
    metadata = _metadata(edition, made, part=3 if attachments else 2)
    xmp = pdf.stream(packet(metadata), "/Type /Metadata /Subtype /XML", deflate=False)
    profile = pdf.stream(srgb(), "/N 3")
    intent = (
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) "
        f"/DestOutputProfile {ref(profile)} >>"
    )
    root = pdf.put(
        f"<< /Type /Catalog /Pages {ref(pages)} /Lang {text_string(edition.content.language)} "
        f"/MarkInfo << /Marked true >> /StructTreeRoot {ref(tree)} /Metadata {ref(xmp)} "
        f"/ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines /Outlines {ref(outline)} "
        f"{attach(pdf, attachments, made)}/OutputIntents [{intent}] >>"
    )
    info = pdf.put(
        f"<< /Title {text_string(metadata.title)} /Author {text_string(metadata.author)} "
        f"/Subject {text_string(metadata.subject)} /Producer {text_string(PRODUCER)} "
        f"/CreationDate ({pdf_date(made)}) /ModDate ({pdf_date(made)}) >>"
    )
    return pdf.finish(root=root, info=info)


def _made(edition: Edition) -> datetime:
    """When the content was settled: signed, or else cut off. The clock has no say."""
    return edition.certificate.signed_at if edition.certificate else edition.content.cut_off


def _metadata(edition: Edition, made: datetime, *, part: int) -> Metadata:
    content = edition.content
    subject = f"{content.service}, {content.year}: edition {edition.number}, {edition.audience.value}"
    return Metadata(
        clean(content.title), clean(content.council), clean(subject), content.language, made, part
    )
