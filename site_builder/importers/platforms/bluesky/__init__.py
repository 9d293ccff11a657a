"""Bluesky: the repository that any account can be downloaded as, and its records as JSON.

What a newcomer would question. A repository is binary, and the record store keeps text: a record holds the block of its
post in base64, byte for byte, beside the address and the CID that the repository gives it, so that anybody can check
the block against its CID. The JSON that is read here is made of the block each time. A block does not say its own key:
the tree over the blocks does, and only what the tree still names is a post; a file may hold blocks of deleted ones.
Everything in a repository is public; there are no messages in it.
"""

from site_builder.importers.history import with_versions
from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.bluesky import recordfiles, repository, wording

_facts = with_versions(wording.facts)

LOSSES = (
    Loss("media-files", "Pictures and films: a repository has their digests.", "Put the blobs beside it."),
    Loss("handle", "The handle: a repository has the account's DID.", "Put the DID document beside it, as did.json."),
    Loss("repost-permalinks", "A permalink of a repost: it has no page of its own."),
    Loss("reposted-words", "The words of reposted posts: the repository has their addresses."),
    Loss("answers", "Answers by residents, and who liked a post."),
    Loss("earlier-records", "Earlier wordings of a post that an app has written anew."),
)

REPOSITORY = Importer(
    form="bluesky-car",
    platform="bluesky",
    title="Bluesky repository (CAR)",
    how_to_export=(
        "Signed in as the account: Settings, Account, Export my data, Download CAR file. It comes at once. Drop "
        "repo.car into the inbox, best in one folder with the DID document and the blobs."
    ),
    recognises=repository.recognises,
    handle=repository.handle,
    guide="bluesky",
    complete=repository.complete,
    read=repository.read,
    facts=_facts,
    losses=LOSSES,
)

RECORDS = Importer(
    form="bluesky-records",
    platform="bluesky",
    title="Bluesky records (JSON)",
    how_to_export=(
        "Unpack a repository with a tool such as goat, or save a server's answer to listRecords or getAuthorFeed, and "
        "drop the files into the inbox in one folder."
    ),
    recognises=recordfiles.recognises,
    handle=recordfiles.handle,
    guide="bluesky",
    complete=recordfiles.complete,
    read=recordfiles.read,
    facts=_facts,
    losses=LOSSES,
)

__all__ = ["RECORDS", "REPOSITORY"]
