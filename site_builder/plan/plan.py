"""The whole plan, read top to bottom."""

from collections.abc import Mapping, Sequence

import msgspec

from site_builder.digest import combine
from site_builder.model import address
from site_builder.model.page import AssetPage, Page, Plan, Stream
from site_builder.model.site import Site
from site_builder.plan.collisions import no_two_claims
from site_builder.plan.columns import columns as columns_of
from site_builder.plan.feeds import feed_pages
from site_builder.plan.ledgers import ledger_pages
from site_builder.plan.listings import calendars, listing_pages
from site_builder.plan.media import media_pages
from site_builder.plan.posts import post_pages, redirects
from site_builder.plan.proofs import proof_pages
from site_builder.plan.singles import plain_pages, single_pages, sitemap_pages
from site_builder.plan.streams import streams as streams_of
from site_builder.plan.threads import Threads
from site_builder.plan.threads import threads as threads_of
from site_builder.plan.tombstones import tombstone_pages
from site_builder.problem import Problem


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """What pages show that no card covers, one fingerprint for each kind of page: its template with all that this
    includes, the settings, the registers, the program. `assets` are the static files by the path they will have:
    the file's name in the template folder, and its fingerprint."""

    kinds: Mapping[str, bytes]
    assets: Mapping[str, tuple[str, bytes]]


def plan(site: Site, grounds: Grounds) -> tuple[Plan, list[Problem]]:
    """Every file that will exist for `site`. No two of them claim one path; what claimed too much is a problem."""
    columns = columns_of(site.cards)
    streams = streams_of(site, columns)
    kinds = _with_ways(grounds.kinds, site, streams)
    threads = threads_of(site.cards, site.tombstones, site.originals)
    calendar = calendars(streams)
    old, places, problems = redirects(site, kinds["redirect"])
    pages: list[Page] = [
        *post_pages(site, columns, threads, kinds["post"]),
        *tombstone_pages(site, columns.addresses, kinds["tombstone"]),
        *proof_pages(site, columns.addresses),
        *listing_pages(site, columns.digests, streams, kinds["listing"], calendar),
        *feed_pages(site, columns.digests, streams, kinds["feed"]),
        *single_pages(site, streams, kinds, calendar),
        *ledger_pages(site, kinds),
        *plain_pages(site, streams, kinds["plain"]),
        *sitemap_pages(columns.digests, streams, kinds["plain"]),
        *media_pages(site, kinds["media"]),
        *(AssetPage(path, mark, source) for path, (source, mark) in sorted(grounds.assets.items())),
        *old,
    ]
    kept, collisions = no_two_claims(pages, places)
    return _plan(kept, streams, columns.addresses, threads), [*problems, *collisions]


def _with_ways(kinds: Mapping[str, bytes], site: Site, streams: Sequence[Stream]) -> Mapping[str, bytes]:
    """The grounds with what any page may link to as soon as it is there: the pages of the accounts (from mentions), of
    the site's languages (from the header), of the ledgers (from the footer). There are few, and a new one comes once in
    years. And with what a post's page says of the policy."""
    languages = {address.language(tag) for tag in site.settings.languages}
    bases = (stream.base for stream in streams if stream.kind == "account" or stream.base in languages)
    ways = "\n".join(bases).encode() + (b"\nledgers" if site.ledgers else b"")
    ways += f"\n{site.log.origin}".encode() if site.log else b""
    found = {kind: combine((ground, ways)) for kind, ground in kinds.items()}
    if site.ledgers:
        found["post"] = combine((found["post"], site.ledgers.filing))
    return found


def _plan(pages: Sequence[Page], streams: Sequence[Stream], addresses: Sequence[str], threads: Threads) -> Plan:
    return Plan(
        pages=pages,
        streams=streams,
        addresses=addresses,
        parents=threads.parents,
        answers=threads.answers,
        related=threads.related,
        hidden_parents=threads.hidden_parents,
        hidden_related=threads.hidden_related,
    )
