"""What an export of Instagram holds beside published posts: counted by what it is, by name alone, and never opened."""

from collections import Counter
from collections.abc import Iterator
import re

from site_builder.importers.importer import Skipped

_REASONS = (
    (r"(?:.*/)?messages?(?:/.*|\.json)", "direct messages"),
    (r"direct/.*", "direct messages"),
    (r"(?:.*/)?archived_posts.*", "archived"),
    (r"(?:.*/)?recently_deleted.*|(?:.*/)?media/(?:recently_)?deleted/.*", "deleted"),
    (r"(?:.*/)?[^/]*(?:draft|scheduled)[^/]*", "drafts"),
    (r"(?:.*/)?other_content\.json|media/other/.*", "stickers, drafts and other content"),
    (r"(?:.*/)?reposts\.json", "reposts of other accounts"),
    (r"(?:.*/)?profile_(?:photos|pictures?)\.json|(?:media/)?profile/.*", "profile pictures"),
    (r"(?:.*/)?threads/.*", ""),  # Threads' own importer counts them
    (r"(?:.*/)?(?:likes?|story_likes)(?:/.*|\.json)", "likes"),
    (r"(?:.*/)?comments?(?:/.*|\.json)|(?:.*/)?[^/]*comments?_?[0-9]*\.json", "comments on other accounts"),
    (r"(?:.*/)?saved(?:/.*|\.json)", "saved posts"),
    (r"(?:.*/)?story_(?:sticker_)?interactions/.*|stories_activities\.json", "reactions to stories"),
    (r"(?:connections|contacts|followers_and_following)(?:/.*|\.json)", "contacts and followers"),
    (r"(?:ads?_|your_topics|information_about_you|recent_search|searches|logged_information).*", "advertising data"),
    (r"(?:your_instagram_activity|(?:personal|account|security_and_login)_information)/.*", "account data"),
    (r"(?:preferences|login_and_account_creation|apps_and_websites[^/]*|past_instagram_insights)/.*", "account data"),
    (r"(?:account_history|autofill|checkout|devices|profile|seen_content|settings|\w*contacts)\.json", "account data"),
)  # fmt: skip
_TABLE = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)
_POSTED = re.compile(r"(?:media/(?:posts|reels|igtv|stories)|photos|videos|stories)/.*")
_UNNAMED = "pictures that no published post names"
_SUBTITLES = re.compile(r".*\.(?:srt|vtt)")


def skipped(members: tuple[str, ...], root: str, read: frozenset[str], named: set[str]) -> Iterator[Skipped]:
    """One `Skipped` for each kind of thing below `root` that is neither `read` nor `named` by a post."""
    with_threads = any(member.endswith("/threads_and_replies.json") for member in members)
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for member in members:
        if not member.startswith(root) or member in read or member in named:
            continue
        why = reason(member[len(root) :])
        if why and not (with_threads and why == _UNNAMED):  # they may be pictures of Threads' posts
            counts[why] += 1
            first.setdefault(why, member)
    for why in sorted(counts):
        yield Skipped(why, first[why], counts[why])


def reason(path: str) -> str:
    """Why a member of this path, below its export's own folder, is not taken; "" where there is nothing to say."""
    if _SUBTITLES.fullmatch(path):
        return "subtitles that no published film names"
    if _POSTED.fullmatch(path):
        return _UNNAMED
    return next((why for pattern, why in _TABLE if pattern.fullmatch(path)), "")
