"""Whose feed it is, read from the parts of an XML or JSON feed that are about the feed itself."""

from site_builder.importers.blog import absolute
from site_builder.importers.platforms.feeds import entry, jsonfeed
from site_builder.importers.platforms.feeds.account import Owner, Signs, owner


def xml_owner(channel: str) -> Owner:
    """The owner of an XML feed; `channel` is `Outline.channel`."""
    feed = entry.detail(entry.parsed(channel, base=entry.location(channel)), "feed")
    links = {entry.text_of(link, "rel"): entry.text_of(link, "href") for link in reversed([*entry.each(feed, "links")])}
    made_by = entry.text_of(entry.detail(feed, "generator_detail"), "href")
    return owner(
        Signs(
            home=absolute(links.get("alternate", "")) or absolute(entry.text_of(feed, "link")),
            own=absolute(links.get("self", "")),
            generator=f"{entry.text_of(feed, 'generator')} {made_by}",
            journal=entry.text_of(feed, "lj_journal") or entry.text_of(feed, "dw_journal"),
            channel=entry.text_of(feed, "yt_channelid"),
        )
    )


def json_owner(channel: str) -> Owner:
    """The owner of a JSON feed; `channel` is `Outline.channel`."""
    feed = jsonfeed.fields(channel)
    home, own = absolute(entry.text_of(feed, "home_page_url")), absolute(entry.text_of(feed, "feed_url"))
    return owner(Signs(home=home, own=own, generator=entry.text_of(feed, "generator")))
