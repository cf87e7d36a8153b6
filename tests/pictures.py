"""Take the pictures in the documents anew, of the database at ``DATABASE_URL``, seeded first."""

import sys
from pathlib import Path

import seeds
from reports import brief
from schema.server import address, database
from tests.postgresql import ARTICLE

from . import browser

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH = 1120


def main() -> None:
    """Take them."""
    url = address.database_url()
    with database.connection(url) as connection:
        seeds.load(connection, seeds.read(ARTICLE))
    PICTURES.mkdir(exist_ok=True)
    try:
        with browser.chromium() as chromium:
            page = chromium.new_page(viewport={"width": WIDTH, "height": WIDTH})
            page.set_content(brief.page(url, "IN", "JP"))
            # From the title to the end of the timeline.
            box = page.locator("#meetings").bounding_box()
            assert box is not None
            clip = {"x": 0, "y": 0, "width": WIDTH, "height": box["y"] + box["height"] + 48}
            page.screenshot(path=PICTURES / "brief.png", full_page=True, clip=clip)
    except browser.Unavailable as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()
