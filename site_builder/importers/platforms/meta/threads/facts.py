"""A captured record of Threads read back as what it says."""

from site_builder.importers.history import with_versions
from site_builder.importers.jsonspans import decoded
from site_builder.importers.platforms.meta import mojibake
from site_builder.importers.platforms.meta.instagram import times, wire, words
from site_builder.importers.platforms.meta.instagram.facts import gathered
from site_builder.model.post import Facts
from site_builder.model.record import Record

HOME = "https://www.threads.com/@"


def _wording(record: Record) -> Facts:
    """What one record says. Raises `ValueError`."""
    mended = mojibake.mended(decoded(record.originals[0].text))
    item = wire.item(mended.value)
    handle = record.account.partition(":")[2]
    text = words.sound(item.text)
    whom = _whom(item.marks)
    own = bool(handle) and whom.lower() == handle.lower()
    return Facts(
        platform="threads",
        native_id=record.id,
        posted=times.at(item.seconds),
        handle=handle,
        kind="reply" if item.marks is not None and item.marks.is_reply and not own else "post",
        text=text,
        tags=words.tags(text),
        mentions=words.mentions(text),
        media=gathered(item, record.media, text),
        in_reply_to=f"{HOME}{whom}" if whom and not own else "",
        repairs=mended.repairs,
    )


facts = with_versions(_wording)
"""What all captures of one post say."""


def _whom(marks: wire.Marks | None) -> str:
    """The account that a post answers, "" where it answers none or the export does not say whom."""
    name = (marks.in_reply_to_username or "") if marks is not None and marks.is_reply else ""
    return name.lstrip("@") if wire.is_name(name.lstrip("@")) else ""
