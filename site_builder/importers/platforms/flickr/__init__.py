"""Flickr: the account data that the owner can ask for, and the zips of photos and films beside it.

What a newcomer would question: nothing in the account data names the file of a photo, so files are found by the
photo's number in their names (`shelf`). Only what is marked public, in a word that is known, is taken. An album is no
post of its own: each photo says which albums it is in, and what was written about them stands below the photo.

A record's original is the photo's whole file with its counters of views, so a newer export adds a version to every
record. Readers see an earlier version only where the words changed.
"""

from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.flickr import layout, reading, wording

EXPORT = Importer(
    form="flickr-export",
    platform="flickr",
    title="Flickr data",
    how_to_export=(
        "On flickr.com, signed in as the account: Settings, Your Flickr Data, Request my Flickr data. Flickr sends "
        "mail when it is ready, which takes hours to days. Drop all its zips side by side: the account data "
        "(72157…_part1.zip) and the photos (data-download-1.zip and so on)."
    ),
    recognises=layout.recognises,
    handle=layout.handle,
    guide="flickr",
    complete=layout.complete,
    read=reading.read,
    facts=wording.facts,
    losses=(
        Loss("time-zone", "The time zone: UTC is assumed for the upload, and nothing is known of the camera's clock."),
        Loss("alt-text", "Alternative text: Flickr has none.", "Write it in annotations.yaml."),
        Loss("earlier-titles", "Earlier titles and descriptions.", "Import again from time to time."),
        Loss("replaced-photos", "Photos that were replaced by another file."),
        Loss("place-names", "The names of places: the data has coordinates only, which are never shown."),
        Loss("captions", "Captions and subtitles of films."),
        Loss("deleted-photos", "Photos that were deleted, and that they ever were there."),
    ),
)

__all__ = ["EXPORT"]
