"""A post as one row of a listing: drawn once, and joined into every listing it stands in."""

import functools

from markupsafe import Markup

from site_builder.render.media import thumbnail
from site_builder.render.post import KIND_WORDS
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT, RowView

Row = tuple[tuple[int, int], Markup]
"""The year and month of a post, and its row."""


class Rows:
    """Draws rows and keeps them while a process works through the listings: most posts stand in eight."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.row = functools.lru_cache(maxsize=20_000)(self._row)

    def _row(self, index: int) -> Row:
        scene = self._scene
        card = scene.site.cards[index]
        thumb, width, height = thumbnail(card) if card.held else ("", 0, 0)
        text = card.title or card.summary
        view = RowView(
            href=f"{ROOT}{scene.plan.addresses[index]}",
            text=text.removesuffix("…"),
            more=text.endswith("…"),
            titled=bool(card.title),
            lang=card.lang,
            posted=scene.moment(card.posted, card.precision),
            department=scene.department(card.department),
            platform=scene.platform(card.platform).text,
            kind_words=KIND_WORDS[card.kind],
            thumb=thumb,
            thumb_width=width,
            thumb_height=height,
            media=card.media,
            replies=card.replies,
            gone=bool(card.gone),
        )
        html = Markup(scene.engine.draw("row.html", row=view))  # noqa: S704 - a template escapes
        return (card.posted.year, card.posted.month), html
