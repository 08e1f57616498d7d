"""The editor's own modules in a page without a portal: what becomes of texts and of what is pasted."""

import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.instance import CHECKOUT

ESBUILD = CHECKOUT / "node_modules" / ".bin" / "esbuild"
PARTS = CHECKOUT / "static" / "src" / "parts" / "editor"
MODULES = f"""
export {{ documentOf }} from "{PARTS}/tree.js";
export {{ markdownOf }} from "{PARTS}/markdown.js";
export {{ pasted, pastedText }} from "{PARTS}/paste.js";
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
    page.add_script_tag(path=bundle)
    return page


def markdown(page: Page, tree: list[Any]) -> str:
    """What the editor would send of a text that it was given as a tree."""
    return str(page.evaluate("tree => editor.markdownOf(editor.documentOf(tree))", tree))
