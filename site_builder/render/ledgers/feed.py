"""The feed of changes: what was edited, corrected, deleted, removed, redacted or shown again, the newest first."""

from datetime import datetime, time
from html import escape

from site_builder.model import address
from site_builder.model.moderation import Change
from site_builder.model.page import DataPage, FeedFormat
from site_builder.model.platform import title_of
from site_builder.render.feeds.document import FeedHead, document
from site_builder.render.feeds.entry import EntryView, entry
from site_builder.render.ledgers.changes import WORDS
from site_builder.render.ledgers.frame import ledgers_of
from site_builder.render.scene import Scene

ENTRIES = 50


def changes_feed(page: DataPage, scene: Scene) -> bytes:
    """The whole feed in the page's format."""
    form: FeedFormat = "rss" if page.form == "rss" else "atom" if page.form == "atom" else "json"
    views = [_view(each, scene) for each in ledgers_of(scene).changes.newest[:ENTRIES]]
    site = scene.view
    head = FeedHead(
        title=f"{site.city}: changes to the {site.title}",
        description=f"What was changed after it was published. {site.disclaimer}",
        rights=site.rights,
        home=scene.absolute("changes/"),
        self_url=scene.absolute(address.feed("changes/", form)),
        lang=site.lang,
        author=site.city,
        updated=views[0].updated if views else None,
    )
    return document(form, head, [entry(view, (form,)).of(form) for view in views])


def _view(change: Change, scene: Scene) -> EntryView:
    """A change as an entry. It leads to its row in the list of changes, and that to the post, if it can be read."""
    at = datetime.combine(datetime.fromisoformat(change.on), time(12), scene.site.zone)
    url = f"{scene.absolute('changes/')}#{change.id}"
    what = WORDS[change.what]
    title = f"{what}: {change.title}" if change.title else f"{what} by decision, {change.department_name}"
    return EntryView(
        id=url,
        url=scene.absolute(change.page) if change.page else url,
        html=f"<p>{escape(_sentence(change))}</p>",
        summary=title,
        posted=at,
        updated=at,
        department=change.department_name,
        platform=title_of(change.platform) if change.platform else "",
        title=title,
        lang=scene.view.lang,
    )


def _sentence(change: Change) -> str:
    """What happened, without a word of what it happened to."""
    where = f" on {title_of(change.platform)}" if change.platform else ""
    if change.page:
        return f"{WORDS[change.what]}: a post of {change.department_name}{where}."
    grounds = f" Grounds: {', '.join(change.grounds)}." if change.grounds else ""
    return f"{WORDS[change.what]}: {change.department_name} decided this about a post or a reply{where}.{grounds}"
