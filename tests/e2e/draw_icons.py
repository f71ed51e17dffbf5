"""Draw the add-in's icons from their one source, `heliograph.svg`: `python -m tests.e2e.draw_icons`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.find_browser import find_browser

FOLDER = Path(__file__).parents[2] / "addin" / "icons"
SIZES = (16, 32, 64, 80, 128)


def main() -> None:
    drawing = (FOLDER / "heliograph.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            page.screenshot(path=FOLDER / f"icon-{size}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
