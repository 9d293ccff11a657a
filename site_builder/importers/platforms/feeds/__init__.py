"""Feeds: RSS 0.9x–2.0, RDF (RSS 1.0), Atom 0.3 and 1.0, and JSON Feed 1 and 1.1, as downloaded.

A feed is a window on its source, never the whole, so an item that a later feed lacks is not gone. The platform is not
one: a feed says itself whether it is a video channel, a journal, a wiki or a site of its own (`account`).

What is kept of an item is its exact source and, as a second original, the exact source of the few parts of its feed
that it is read with: the tags around it (namespaces, xml:base, language), the feed's links and language. A feed's
dates, counters and generator are left out, because they change with every download.

feedparser reads the items, one at a time inside their head, and finds dates, content, authors and media in every
dialect. Where items stand in the source, which encoding it is in, and that no entity is ever expanded, is ours.
"""

from itertools import islice

from site_builder.importers.importer import Completeness, Importer, Loss
from site_builder.importers.platforms.feeds.facts import facts, json_facts
from site_builder.importers.platforms.feeds.recognising import feeds, json_feeds
from site_builder.importers.platforms.feeds.taking import handle, json_handle, read, read_json

WINDOW = Completeness(whole=False, why="a feed shows the newest items only")
LOSSES = (
    Loss("older-items", "Items that have left the feed.", "Save the feed regularly, or import the platform's export."),
    Loss("media-files", "Pictures and films themselves: a feed holds their addresses.", "Put the files beside it."),
)

FEED = Importer(
    form="feed",
    platform="rss",
    title="Feed (RSS, RDF, Atom)",
    how_to_export="Save the feed's address (often /feed, /rss or /atom.xml) as a file.",
    recognises=lambda export: any(islice(feeds(export), 1)),
    handle=handle,
    guide="feeds",
    complete=lambda _: WINDOW,
    read=read,
    facts=facts,
    losses=LOSSES,
)

JSON_FEED = Importer(
    form="jsonfeed",
    platform="rss",
    title="JSON Feed",
    how_to_export="Save the feed's address (often /feed.json) as a file.",
    recognises=lambda export: any(islice(json_feeds(export), 1)),
    handle=json_handle,
    guide="feeds",
    complete=lambda _: WINDOW,
    read=read_json,
    facts=json_facts,
    losses=LOSSES,
)

__all__ = ["FEED", "JSON_FEED"]
