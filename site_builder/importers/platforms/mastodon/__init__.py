"""Mastodon, Pixelfed and their kin: the archive an account's owner can ask for, and Pixelfed's file of statuses.

What a newcomer would question. An archive's outbox holds the messages between two people, too, in one list with the
posts: whom an item addresses is all that tells them apart, so an item that does not say it is not taken. "Unlisted"
posts are taken: everyone may see them, they are only left out of the server's timelines. Whether an account approves
its followers by hand makes no difference to that. Numbers belong to a server, so the native id is `number@server`, as
the address of the post has it and as a feed of the account gives it. A boost is a post of the account without words.
"""

from site_builder.importers.history import with_versions
from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.mastodon import outbox, status, statuses, wording

ARCHIVE = Importer(
    form="mastodon-archive",
    platform="mastodon",
    title="Mastodon archive",
    how_to_export=(
        "Signed in as the account: Preferences, Import and export, Data export, Request your archive. Mostly it is "
        "ready within the hour; a new one can be asked for every seven days. Drop the file into the inbox as it is."
    ),
    recognises=outbox.recognises,
    handle=outbox.handle,
    guide="mastodon",
    complete=outbox.complete,
    read=outbox.read,
    facts=with_versions(wording.facts),
    losses=(
        Loss("boosted-words", "The words and pictures of boosted posts: the archive has their addresses."),
        Loss("answers", "Answers by residents, and who boosted or favourited a post."),
        Loss("earlier-wordings", "Earlier wordings of an edited post.", "Import an archive before and after editing."),
        Loss("other-server", "Posts of before the account moved here from another server.", "Ask that server, too."),
        Loss("custom-emoji", "The pictures of custom emoji: their short names stay in the text."),
        Loss("captions", "Captions of films: Mastodon knows none."),
    ),
)

STATUSES = Importer(
    form="pixelfed-statuses",
    platform="pixelfed",
    title="Pixelfed export",
    how_to_export=(
        "Signed in as the account: Settings, Data Export, Statuses. The file pixelfed-statuses.json comes at once. "
        "Drop it into the inbox as it is."
    ),
    recognises=statuses.recognises,
    handle=statuses.handle,
    guide="mastodon",
    complete=statuses.complete,
    read=statuses.read,
    facts=with_versions(status.facts),
    losses=(
        Loss("pictures", "The pictures and films: Pixelfed's file has their addresses.", "Put the files beside it."),
        Loss("shares", "Which post a share passes on."),
        Loss("answers", "Answers by residents, and who liked a post."),
        Loss("earlier-wordings", "Earlier wordings of an edited post.", "Import a file before and after editing."),
        Loss("stories", "Stories and collections."),
    ),
)

__all__ = ["ARCHIVE", "STATUSES"]
