"""Threads: `threads_and_replies.json`, which comes in Instagram's export, or alone.

The shapes, the ids and the broken letters are Instagram's; what is Threads' own is whether a post answers somebody.
"""

from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.meta.instagram import page
from site_builder.importers.platforms.meta.threads import facts, layout, reading

HOW = (
    "In Instagram's or Threads' Accounts Center: Your information and permissions, Export your information, Create "
    "export, the account, Export to device. Tick Threads, choose JSON as the format and all time as the range. "
    "Drop the zips into the inbox as they are."
)
LOSSES = (
    Loss("permalink", "The address of each post: the export names neither it nor the post's id."),
    Loss(
        "reply-marks",
        "In exports of 2023 and 2024, whether a post is an answer: answers to others look like posts.",
        "Import a newer export too.",
    ),
    Loss("reply-target", "Which post an answer answers; often whose it was, too. Threads of several posts come apart."),
    Loss("residents-answers", "Answers by residents: the export has the account's own posts only."),
    Loss("reposts", "Reposts and quoted posts: a quotation has the account's own words only."),
    Loss("spoilers", "Words and pictures hidden as a spoiler are not marked; hidden words can be blocks (▓)."),
    Loss("alt-text", "Alternative text of pictures.", "Write it in annotations.yaml."),
    Loss("links", "Link previews, polls, topics and GIFs."),
    Loss("edits", "Earlier wordings of an edited post, unless an earlier export was imported."),
)

EXPORT = Importer(
    form="threads-export",
    platform="threads",
    title="Threads export",
    how_to_export=HOW,
    recognises=layout.recognises,
    handle=layout.handle,
    guide="threads",
    complete=reading.complete,
    read=reading.read,
    facts=facts.facts,
    losses=LOSSES,
)
HTML = Importer(
    form="threads-html",
    platform="threads",
    title="Threads export in HTML",
    how_to_export=HOW,
    recognises=page.recogniser(page.THREADS),
    handle=page.owner_by(page.THREADS),
    guide="threads",
    complete=page.complete,
    read=page.reader(page.THREADS, "Threads"),
    facts=page.facts,
    losses=LOSSES,
)
