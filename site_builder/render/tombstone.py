"""The page where a post was removed, withheld or disposed of stood. It says what happened, and nothing of the post."""

from site_builder.model import address
from site_builder.model.page import TombstonePage
from site_builder.model.site import Tombstone
from site_builder.render.proved import proved
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT, LinkView, NeighbourView, PageView, TombstoneView

POLICY = "policy/"
TITLES = {
    "removed": "A post that was removed",
    "withheld": "A post that is withheld",
    "disposed": "A post whose record was disposed of",
}
APPEALS = {
    "open": "An appeal against the removal is open.",
    "upheld": "An appeal was made; the removal was upheld.",
    "withdrawn": "An appeal was made, and withdrawn.",
}


def tombstone_page(page: TombstonePage, scene: Scene) -> bytes:
    """The whole page. Search engines and the site's own search are told to leave it out."""
    stone = scene.site.tombstones[page.tombstone]
    department = scene.department(stone.department)
    return scene.engine.page(
        "tombstone.html",
        site=scene.view,
        page=PageView(
            title=f"{TITLES[stone.kind]}: {stone.folder}",
            canonical=scene.absolute(stone.folder),
            crumbs=(scene.link(scene.view.title, ""), department),
            index=False,
        ),
        tombstone=TombstoneView(
            removed=stone.kind == "removed",
            disposed=stone.kind == "disposed",
            department=department,
            clauses=tuple(_clause(clause, scene) for clause in stone.clauses),
            day=scene.words.iso_day(stone.day) if stone.day else "",
            decision=stone.decision,
            appeal=APPEALS.get(stone.appeal, ""),
            why=stone.why,
        ),
        proved=proved(stone.entry, stone.folder, scene),
    )


def not_shown(index: int, scene: Scene) -> NeighbourView:
    """A post that is not shown, where another answers, shares or quotes it: its tombstone, and no way to the text."""
    stone: Tombstone = scene.site.tombstones[index]
    return NeighbourView(text=TITLES[stone.kind], href=f"{ROOT}{stone.folder}", lang=scene.view.lang)


def _clause(clause: str, scene: Scene) -> LinkView:
    """The clause, linked to what it says where the site has a page of the policy."""
    there = f"{POLICY}{address.INDEX}" in scene.singles
    return LinkView(text=clause, href=f"{ROOT}{POLICY}#{clause.lower()}" if there else "")
