"""The pages of which there is one: front page, ways in, feeds, about, search, not found."""

from collections.abc import Callable, Mapping

from site_builder.model import address
from site_builder.model.numbering import cuts
from site_builder.model.page import LEDGERS, Single, SinglePage, Stream, StreamKind
from site_builder.render.calendar import years
from site_builder.render.check import check_html
from site_builder.render.ledgers.frame import change_feeds
from site_builder.render.row import Rows
from site_builder.render.scene import Scene
from site_builder.render.views import (
    ROOT,
    AboutView,
    FeedsView,
    FeedView,
    HomeView,
    IndexView,
    LinkView,
    PageView,
    SearchView,
)

TOPICS_AT_HOME = 24

INDEXES: Mapping[Single, tuple[str, StreamKind, str]] = {
    "departments": ("Departments", "department", "Every department, board and office that posts for the City."),
    "platforms": ("Platforms", "platform", "The sites that the City posts on, or once did."),
    "accounts": ("Accounts", "account", "The accounts that the City runs or once ran, by platform."),
    "topics": ("Topics", "tag", "What the posts are tagged with, by letter."),
    "languages": ("Languages", "language", "Posts by the language they are written in."),
}
KINDS = {"department": "Departments", "elected": "Elected offices", "board": "Boards and commissions"}

Groups = tuple[tuple[str, tuple[LinkView, ...]], ...]


def single_page(page: SinglePage, scene: Scene, rows: Rows) -> bytes:
    """The whole page."""
    if page.name == "check":
        return check_html(page, scene)
    if page.name in LEDGERS and scene.site.ledgers:
        from site_builder.render.ledgers.pages import ledger_html  # noqa: PLC0415 - a city without a policy has none

        return ledger_html(page, scene)
    if page.name in INDEXES:
        return _index(page, scene)
    makers: Mapping[Single, Callable[[SinglePage, Scene, Rows], bytes]] = {
        "home": _home,
        "feeds": _feeds,
        "about": _about,
        "search": _search,
        "404": _not_found,
    }
    return makers[page.name](page, scene, rows)


def _page(page: SinglePage, scene: Scene, title: str, description: str = "") -> PageView:
    folder = page.path.removesuffix(address.INDEX)
    home = page.name == "home"
    return PageView(
        title=title,
        canonical="" if page.name == "404" else scene.absolute(folder),
        description=description,
        crumbs=() if home else (scene.link(scene.view.title, ""),),
        feeds=scene.feeds(scene.plan.streams[0]),
        index=page.name not in {"404", "search"},
    )


def _home(page: SinglePage, scene: Scene, rows: Rows) -> bytes:
    stream = scene.plan.streams[0]
    size = scene.site.settings.limits.posts_per_page
    cut = next(cuts(len(stream.members), size))
    newest = reversed(stream.members[cut.start :])
    older = LinkView(text="Older posts", href=f"{ROOT}{address.listing('', cut.last)}") if cut.last else None
    first_year, last_year = _span(scene)
    topics = sorted(scene.streams("tag"), key=lambda each: (-len(each.members), each.key))[:TOPICS_AT_HOME]
    city = scene.view.city
    about = f"The official copy of what the {city} posts on social media sites."
    return scene.engine.page(
        "home.html",
        site=scene.view,
        page=_page(page, scene, f"{city} · {scene.view.title}", about),
        home=HomeView(
            rows=tuple(rows.row(index)[1] for index in newest),
            older=older,
            departments=_departments(scene),
            platforms=scene.stream_links("platform"),
            topics=_links(sorted(topics, key=lambda each: each.key), scene),
            years=years(stream, scene),
            total=len(stream.members),
            first_year=first_year,
            last_year=last_year,
            feeds=scene.feeds(stream),
        ),
    )


def _index(page: SinglePage, scene: Scene) -> bytes:
    title, kind, intro = INDEXES[page.name]
    streams = scene.streams(kind)
    if kind == "department":
        groups = _by_kind(scene)
    elif kind == "account":
        groups = _grouped(streams, scene, lambda each: scene.platform(each.key.partition(":")[0]).text)
    elif kind == "tag":
        groups = _grouped(streams, scene, lambda each: each.key[0].upper() if not each.key.startswith("t-") else "#")
    else:
        groups = (("", _links(streams, scene)),)
    return scene.engine.page(
        "index.html",
        site=scene.view,
        page=_page(page, scene, title, intro),
        index=IndexView(title=title, intro=intro, groups=groups),
    )


def _feeds(page: SinglePage, scene: Scene, rows: Rows) -> bytes:
    del rows
    names: tuple[tuple[str, StreamKind], ...] = (
        ("Everything", "site"),
        ("Departments", "department"),
        ("Platforms", "platform"),
        ("Accounts", "account"),
        ("Topics", "tag"),
    )
    groups = tuple((name, found) for name, kind in names if (found := _feeds_of(kind, scene)))
    if changed := change_feeds(scene):
        groups = (*groups, ("Changes", (("Edits, corrections, removals and redactions", changed),)))
    title = "Follow the City’s posts"
    return scene.engine.page(
        "feeds.html",
        site=scene.view,
        page=_page(page, scene, title, "Every feed of this archive, by department, platform, account and topic."),
        feeds=FeedsView(opml=f"{ROOT}feeds/feeds.opml", groups=groups),
    )


def _feeds_of(kind: StreamKind, scene: Scene) -> tuple[tuple[str, tuple[FeedView, ...]], ...]:
    streams = scene.streams(kind) if kind != "department" else [s for s in scene.plan.streams if s.kind == kind]
    return tuple((scene.stream_title(stream), feeds) for stream in streams if (feeds := scene.feeds(stream)))


def _about(page: SinglePage, scene: Scene, rows: Rows) -> bytes:
    del rows
    first_year, last_year = _span(scene)
    about = f"What this archive of the {scene.view.city} holds, and what not."
    return scene.engine.page(
        "about.html",
        site=scene.view,
        page=_page(page, scene, "About this archive", about),
        about=AboutView(
            total=len(scene.site.cards),
            departments=len(scene.site.departments),
            accounts=len(scene.accounts),
            platforms=scene.stream_links("platform"),
            first_year=first_year,
            last_year=last_year,
        ),
    )


def _search(page: SinglePage, scene: Scene, rows: Rows) -> bytes:
    del rows
    return scene.engine.page(
        "search.html",
        site=scene.view,
        page=_page(page, scene, "Search", "Find a post by its words, department, platform and year."),
        search=SearchView(
            departments=_departments(scene),
            platforms=scene.stream_links("platform"),
            years=_links(scene.streams("year", "")[::-1], scene),
        ),
    )


def _not_found(page: SinglePage, scene: Scene, rows: Rows) -> bytes:
    del rows
    return scene.engine.page("404.html", site=scene.view, page=_page(page, scene, "Page not found"))


def _departments(scene: Scene) -> tuple[LinkView, ...]:
    streams = sorted(scene.streams("department"), key=lambda each: each.title.casefold())
    return _links(streams, scene)


def _by_kind(scene: Scene) -> Groups:
    counts = {stream.key: len(stream.members) for stream in scene.streams("department")}
    groups = []
    for kind, name in KINDS.items():
        found = sorted(
            ((each.name, id_) for id_, each in scene.site.departments.items() if each.kind == kind),
            key=lambda pair: (pair[0].casefold(), pair[1]),
        )
        if found:
            links = (scene.link(text, address.department(id_), counts.get(id_, 0)) for text, id_ in found)
            groups.append((name, tuple(links)))
    return tuple(groups)


def _grouped(streams: list[Stream], scene: Scene, of: Callable[[Stream], str]) -> Groups:
    groups: dict[str, list[Stream]] = {}
    for stream in streams:
        groups.setdefault(of(stream), []).append(stream)
    return tuple((name, _links(groups[name], scene)) for name in sorted(groups))


def _links(streams: list[Stream], scene: Scene) -> tuple[LinkView, ...]:
    return tuple(scene.link(scene.stream_title(each), each.base, len(each.members)) for each in streams)


def _span(scene: Scene) -> tuple[str, str]:
    cards = scene.site.cards
    return (str(cards[0].posted.year), str(cards[-1].posted.year)) if cards else ("", "")
