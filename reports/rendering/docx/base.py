"""The empty document that every report begins as: python-docx's own, with nothing of it but what is needed."""

import io
from functools import lru_cache
from importlib.resources import files

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn

from reports.rendering.docx import style
from reports.rendering.docx.elements import Element, half, make, plain_colour, twips
from reports.rendering.docx.style import Look, style_id

_KEPT_PARTS = {KIND.STYLES, KIND.NUMBERING, KIND.SETTINGS, KIND.FONT_TABLE, KIND.THEME}
_KEPT_STYLES = {"Default Paragraph Font", "Normal Table", "No List"}
_BULLETS = ("•", "–")
_LIST = 1  # the one list of the document


@lru_cache(maxsize=1)
def _template() -> bytes:
    """Read once for a process."""
    return (files("docx") / "templates" / "default.docx").read_bytes()


def empty_document(language: str) -> DocumentType:
    """A document with the report's styles and no text."""
    document = Document(io.BytesIO(_template()))
    _leave_out(document)
    _settings(document.settings.element, language)
    _styles(document.styles.element, language)
    _numbering(document.part.numbering_part.element)
    document.element.body[:] = [document.element.body.sectPr]
    return document


def _leave_out(document: DocumentType) -> None:
    """A thumbnail, another program's name, styles for a Word of long ago."""
    package, part = document.part.package, document.part
    for held, kept in (
        (package.rels, {KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES}),
        (part.rels, _KEPT_PARTS),
    ):
        for key in [key for key, each in held.items() if each.reltype not in kept]:
            del held[key]


def _settings(settings: Element, language: str) -> None:
    compatible = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15}
    settings[:] = [
        make("w:defaultTabStop", val=720),
        make("w:characterSpacingControl", val="doNotCompress"),
        make("w:compat", make("w:compatSetting", **compatible)),
        make("w:themeFontLang", val=language),
        make("w:decimalSymbol", val="."),
        make("w:listSeparator", val=","),
    ]


def _styles(styles: Element, language: str) -> None:
    for each in list(styles):
        if each.tag.endswith("}style") and each.name_val not in _KEPT_STYLES:
            styles.remove(each)
        elif each.tag.endswith("}docDefaults"):
            styles.replace(each, _defaults(language))
    styles.extend(_paragraph_style(look) for look in style.LOOKS)
    styles.append(
        make(
            "w:style",
            make("w:name", val=style.LINK_STYLE),
            make("w:rPr", make("w:color", val=plain_colour(style.LINK)), make("w:u", val="single")),
            type="character",
            styleId=style_id(style.LINK_STYLE),
        )
    )
    styles.append(_table_style())


def _fonts() -> Element:
    return make("w:rFonts", ascii=style.FONT, hAnsi=style.FONT, cs=style.FONT)


def _defaults(language: str) -> Element:
    size = half(style.BODY.size)
    run = make(
        "w:rPr",
        _fonts(),
        make("w:color", val=plain_colour(style.INK)),
        make("w:sz", val=size),
        make("w:szCs", val=size),
        make("w:lang", val=language, eastAsia=language, bidi="ar-SA"),
    )
    return make("w:docDefaults", make("w:rPrDefault", run), make("w:pPrDefault"))


def _paragraph_style(look: Look) -> Element:
    is_normal = look is style.BODY
    made = make(
        "w:style",
        make("w:name", val=look.name if look.outline is None else look.name.lower()),
        type="paragraph",
        styleId=style_id(look.name),
    )
    if is_normal:
        made.set(qn("w:default"), "1")
    else:
        made.append(make("w:basedOn", val="Normal"))
    if look.outline is not None:
        made.append(make("w:next", val="Normal"))
    made.append(make("w:qFormat"))
    made.extend((_paragraph_properties(look), _run_properties(look)))
    return made


def _paragraph_properties(look: Look) -> Element:
    made = make("w:pPr")
    if look.keep:
        made.extend((make("w:keepNext"), make("w:keepLines")))
    if look.bullets is not None:
        made.append(make("w:numPr", make("w:ilvl", val=look.bullets), make("w:numId", val=_LIST)))
    made.append(
        make("w:spacing", before=twips(look.before), after=twips(look.after), line=264, lineRule="auto")
    )
    made.append(make("w:ind", left=twips(look.left), hanging=twips(look.hang)))
    if look.outline is not None:
        made.append(make("w:outlineLvl", val=look.outline))
    return made


def _run_properties(look: Look) -> Element:
    marks = [make(tag) for tag, is_set in (("w:b", look.bold), ("w:i", look.italic)) if is_set]
    colour = make("w:color", val=plain_colour(look.colour))
    return make(
        "w:rPr", *marks, colour, make("w:sz", val=half(look.size)), make("w:szCs", val=half(look.size))
    )


def _table_style() -> Element:
    """Fine rules between the lines and a strong one above."""

    def line(side: str, size: int, colour: str) -> Element:
        return make(f"w:{side}", val="single", sz=size, space=0, color=plain_colour(colour))

    borders = make(
        "w:tblBorders",
        line("top", 8, style.NAVY),
        line("bottom", 4, style.RULE),
        line("insideH", 4, style.HAIRLINE),
    )
    margins = make(
        "w:tblCellMar",
        *(make(f"w:{side}", w=wide, type="dxa") for side, wide in (("left", 0), ("right", 120))),
    )
    return make(
        "w:style",
        make("w:name", val=style.TABLE_STYLE),
        make("w:basedOn", val="TableNormal"),
        make("w:tblPr", borders, margins),
        type="table",
        styleId=style_id(style.TABLE_STYLE),
    )


def _numbering(numbering: Element) -> None:
    """One list of two levels."""
    levels = [
        make(
            "w:lvl",
            make("w:start", val=1),
            make("w:numFmt", val="bullet"),
            make("w:pStyle", val=style_id(look.name)),
            make("w:lvlText", val=mark),
            make("w:lvlJc", val="left"),
            make("w:pPr", make("w:ind", left=twips(look.left), hanging=twips(look.hang))),
            make("w:rPr", _fonts(), make("w:color", val=plain_colour(style.GREY))),
            ilvl=level,
        )
        for level, (mark, look) in enumerate(zip(_BULLETS, (style.BULLET, style.BULLET_2), strict=True))
    ]
    kind = make("w:multiLevelType", val="hybridMultilevel")
    numbering[:] = [
        make("w:abstractNum", kind, *levels, abstractNumId=0),
        make("w:num", make("w:abstractNumId", val=0), numId=_LIST),
    ]
