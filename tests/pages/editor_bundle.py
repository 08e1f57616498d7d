"""The editor's own modules in a page without a portal: what becomes of texts and of what is pasted."""

import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.instance import CHECKOUT

ESBUILD = CHECKOUT / "node_modules" / ".bin" / "esbuild"
PARTS = CHECKOUT / "static" / "src" / "parts" / "editor"
# The portal's policy towards styles, so that one that came along would be heard of.
POLICY = "<meta http-equiv='Content-Security-Policy' content=\"style-src 'self'; img-src 'self'\">"
MODULES = f"""
export {{ documentOf }} from "{PARTS}/tree.js";
export {{ markdownOf }} from "{PARTS}/markdown.js";
export {{ usual }} from "{PARTS}/figures.js";
import {{ DOMParser as Reader }} from "prosemirror-model";
import {{ markdownOf as written }} from "{PARTS}/markdown.js";
import {{ pasted, pastedText }} from "{PARTS}/paste.js";
import {{ schema }} from "{PARTS}/schema.js";
export function markdownOfPasted(html) {{
  const element = document.implementation.createHTMLDocument("").createElement("div");
  element.innerHTML = pasted(html); // as the editor's library does
  return written(Reader.fromSchema(schema).parse(element));
}}
export const markdownOfText = (text) => written(schema.nodes.doc.create(null, pastedText(text).content));
"""


def editor_page(browser: Browser, folder: Path) -> Page:
    """An empty page that has ``editor.documentOf`` and the like."""
    source, bundle = folder / "entry.js", folder / "bundle.js"
    source.write_text(MODULES)
    command = [str(ESBUILD), str(source), "--bundle", "--format=iife", "--global-name=editor"]
    subprocess.run(
        [*command, f"--outfile={bundle}"],
        check=True,
        capture_output=True,
        cwd=CHECKOUT,
        env={"NODE_PATH": str(CHECKOUT / "node_modules"), "PATH": "/usr/bin:/bin"},
    )
    page = browser.new_context().new_page()
    page.set_content(POLICY)
    page.add_script_tag(path=bundle)
    return page


def markdown(page: Page, tree: list[Any]) -> str:
    """What the editor would send of a text that it was given as a tree."""
    return str(page.evaluate("tree => editor.markdownOf(editor.documentOf(tree))", tree))
