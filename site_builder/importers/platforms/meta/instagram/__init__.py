"""Instagram: the export that an account's owner can ask for, as JSON of every year, and as HTML, which is refused.

`layout` and `owner` say what lies where and whose it is, `reading` takes exports since 2021 apart and `catalogue` the
`media.json` of before; `wire` has their shapes, `census` gives ids, `facts` reads what was captured. Threads comes in
the same zip and uses most of this.

What a newcomer would question: a post's id is the second it was published. Instagram exports no id and no address, the
names of media files changed in 2021, and captions can be edited; the second is all that every generation agrees on.
Stories are taken although they were shown for a day: they were published, and the record is of what was published.
"""

from site_builder.importers.importer import Importer, Loss
from site_builder.importers.platforms.meta.instagram import catalogue, facts, layout, page, reading

HOW = (
    "In Instagram's Accounts Center: Your information and permissions, Export your information, Create export, the "
    "account, Export to device. Choose JSON as the format, all time as the range, and high media quality. "
    "Drop the zips into the inbox as they are."
)
LOSSES = (
    Loss("permalink", "The address of each post: the export names neither it nor the post's id."),
    Loss("residents-comments", "Comments and answers by residents: the export has the account's own words only."),
    Loss("alt-text", "Alternative text of pictures.", "Write it in annotations.yaml."),
    Loss("place", "The place that a post names, in exports since 2021.", "Import an export of before 2021 too."),
    Loss("tagged-people", "Accounts tagged in a picture, collaborators, music, polls and stickers of stories."),
    Loss("edits", "Earlier wordings of an edited caption, unless an earlier export was imported."),
    Loss("cropping", "How a picture was cropped, and the order of pictures and films in carousels before 2021."),
    Loss(
        "other-content",
        "Reposts, and what other_content.json holds: the export does not say which of it was published.",
        "File by hand what was.",
    ),
    Loss("highlights", "Highlights of stories, live films and guides."),
)

EXPORT = Importer(
    form="instagram-export",
    platform="instagram",
    title="Instagram export, 2021 and later",
    how_to_export=HOW,
    recognises=layout.recognises,
    handle=layout.handle,
    guide="instagram",
    complete=reading.complete,
    read=reading.read,
    facts=facts.facts,
    losses=LOSSES,
)
CATALOGUE = Importer(
    form="instagram-media-json",
    platform="instagram",
    title="Instagram export, 2018 to 2020",
    how_to_export="Instagram no longer makes these; they lie where someone kept one. " + HOW,
    recognises=catalogue.recognises,
    handle=catalogue.handle,
    guide="instagram",
    complete=catalogue.complete,
    read=catalogue.read,
    facts=facts.facts,
    losses=LOSSES,
)
HTML = Importer(
    form="instagram-html",
    platform="instagram",
    title="Instagram export in HTML",
    how_to_export=HOW,
    recognises=page.recogniser(page.INSTAGRAM),
    handle=page.owner_by(page.INSTAGRAM),
    guide="instagram",
    complete=page.complete,
    read=page.reader(page.INSTAGRAM, "Instagram"),
    facts=page.facts,
    losses=LOSSES,
)
