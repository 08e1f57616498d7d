"""What is pasted comes in as the portal's own text, whatever it was where it came from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import complaints
from tests.pages.editor_bundle import editor_page

pytestmark = pytest.mark.browser

WORD = Path(__file__).with_name("word.html").read_text()
FROM_WORD = """\
**Timeliness**

The team’s work was “timely” in **most** months – see the [plan](https://www.example.org/plan?a=1\\&b=2).

- Two posts were _filled_
  - one of them in May
  - by a transfer
- A new form is in use

| **Month** | **In time** (of all) |  |
|---|---|---|
| May | 21 | 24 |
|  | 19 | 23 \\| 1 |

The new wording stays: 1 472 referrals."""
EXCEL = """\
<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\.";}--></style></head>
<body link=blue><table border=0 cellpadding=0 style='border-collapse:collapse;width:144pt'><col width=64 style='width:48pt'>
<!--StartFragment--><tr height=20 style='height:15.0pt'><td height=20 class=xl65 style='height:15.0pt'>Month</td><td>Share</td></tr>
<tr><td>May</td><td align=right x:num="0.88">88%</td></tr><tr><td>&nbsp;</td><td>&nbsp;</td></tr><!--EndFragment--></table></body></html>"""
DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38">
<span style="font-weight:700">Bold</span><span style="font-style:italic"> slanted</span><span> plain</span></p><ul><li><p>one</p></li>
<ul><li><p>two</p></li><ul><li><p>three</p></li></ul></ul></ul><ol><li><p>four</p></li></ol></b>"""
MAIL = "<div>Dear all,</div><div><br></div><div>First line<br>second line</div><p>•&nbsp;&nbsp;a point</p><p>•&nbsp;another</p>"
HOSTILE = (
    "<p onclick=alert(1) style='background:url(//example.org/x)'>Words <a href='javascript:alert(1)'>here</a> "
    "<img src=x onerror=alert(1)><iframe src='//example.org'></iframe>\u202eleft\u200b</p>"
)


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    opened = editor_page(browser, tmp_path_factory.mktemp("editor"))
    yield opened
    opened.context.close()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param(WORD, FROM_WORD, id="word"),
        pytest.param(EXCEL, "| Month | Share |\n|---|---|\n| May | 88% |", id="excel"),
        pytest.param(
            "<table><tr><td style='width:9pt'>88%</td></tr></table>", "88%", id="one cell of a spreadsheet"
        ),
        pytest.param(
            DOCS,
            "**Bold** _slanted_ plain\n\n- one\n  - two\n  - three\n\n+ four",
            id="a document of a browser",
        ),
        pytest.param(MAIL, "Dear all,\n\nFirst line\n\nsecond line\n\n- a point\n- another", id="a mail"),
        pytest.param(HOSTILE, "Words here left", id="hostile"),
        pytest.param("<p>As in {{CSC 022.year}}</p>", "As in {{CSC 022.year}}", id="a live figure"),
    ],
)
def test_what_is_pasted_comes_in_clean(page: Page, html: str, text: str) -> None:
    heard = complaints(page)
    assert page.evaluate("html => editor.markdownOfPasted(html)", html) == text
    assert heard == []


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("One line", "One line"),
        ("First\r\nsecond\r\n\r\nthird", "First\n\nsecond\n\nthird"),
        ("Points:\n• one\n• two\nAfter", "Points:\n\n- one\n- two\n\nAfter"),
        ("Month\tShare\nMay\t88%\n", "| Month | Share |\n|---|---|\n| May | 88% |"),
    ],
)
def test_plain_text_keeps_its_lines(page: Page, plain: str, text: str) -> None:
    assert page.evaluate("text => editor.markdownOfText(text)", plain) == text
