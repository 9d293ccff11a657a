"""What the columns of Takeout's tables mean: Google writes their names in the language of the account."""

from collections.abc import Sequence
from functools import lru_cache
import re
import unicodedata

NAMES: dict[str, tuple[str, ...]] = {
    "video": ("Video ID", "Video-ID", "ID de vídeo", "ID del vídeo", "ID de la vidéo", "ID video", "Video-id",
              "ID filmu", "影片 ID", "動画 ID", "동영상 ID", "视频 ID", "Идентификатор видео"),
    "language": ("Video Audio Language", "Audiosprache des Videos"),
    "category": ("Video Category", "Videokategorie"),
    "description": ("Video Description (Original)", "Video Description", "Description", "Videobeschreibung (Original)"),
    "channel": ("Channel ID", "Kanal-ID", "ID de canal", "ID del canal", "ID de la chaîne", "ID canale", "Kanaal-ID"),
    "title": ("Video Title (Original)", "Video Title", "Title", "Videotitel (Original)"),
    "privacy": ("Privacy", "Video Privacy", "Privacy Status", "Datenschutz"),
    "state": ("Video State", "Videostatus"),
    "created": ("Video Create Timestamp", "Video Creation Timestamp", "Time Created",
                "Zeitstempel bei Videoerstellung"),
    "published": ("Video Publish Timestamp", "Zeitstempel bei Videoveröffentlichung"),
    "address": ("Video Recording Address", "Videoaufnahme – Adresse"),
    "channel-title": ("Channel Title (Original)", "Channel Title", "Kanaltitel (Original)"),
    "visibility": ("Channel Visibility", "Kanalsichtbarkeit", "Sichtbarkeit des Kanals"),
    "post": ("Post ID", "Beitrags-ID"),
    "text": ("Post Text", "Text des Beitrags"),
    "post-created": ("Post Create Timestamp", "Post Creation Timestamp", "Post Publish Timestamp",
                     "Zeitstempel bei Beitragserstellung", "Zeitstempel der Beitragserstellung"),
    "post-privacy": ("Post Visibility", "Post Privacy", "Sichtbarkeit des Beitrags"),
    "comment": ("Comment ID", "Kommentar-ID"),
}  # fmt: skip
"""Each meaning under the names it is known by. English and German were seen; others are recognised by their cells."""

NUMBERED: tuple[tuple[str, str], ...] = (
    ("tag", r"tag"),
    ("title-part", r"videotitletextsegments|videotitletextsection|videotiteltextabschnitte"),
    ("description-part", r"videodescriptiontextsegments|videodescriptiontextsection|videobeschreibungtextabschnitte"),
    ("image", r"imagename|namefürbild"),
    ("option", r"textofansweroption|answeroptiontext|textderantwortoption"),
)
_NUMBERED = tuple((role, re.compile(rf"(?:{names})(\d{{1,3}})(?:\D.*)?")) for role, names in NUMBERED)

_VIDEO = re.compile(r"[\w-]{11}", re.ASCII)
_CHANNEL = re.compile(r"UC[\w-]{22}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S{0,20}", re.ASCII)
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})?", re.ASCII)

Roles = dict[str, tuple[int, ...]]
"""The columns of each meaning, by their place in the row; those that are numbered in the order of their numbers."""


def plain(name: str) -> str:
    """A column's or a word's letters and digits alone, in lower case."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum())


_ROLES = {plain(name): role for role, names in NAMES.items() for name in names}


@lru_cache(maxsize=64)
def roles(header: tuple[str, ...]) -> Roles:
    """What the columns of a header mean; those of no known name mean nothing here."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(header):
        bare = plain(name)
        if bare in _ROLES:
            found.setdefault(_ROLES[bare], []).append((0, place))
            continue
        for role, pattern in _NUMBERED:
            if match := pattern.fullmatch(bare):
                found.setdefault(role, []).append((int(match[1]), place))
    return {role: tuple(place for _, place in sorted(places)) for role, places in found.items()}


def meaning(header: tuple[str, ...], cells: Sequence[str]) -> Roles:
    """What the columns of a table mean, by their names, or by the cells of a row where names are not known."""
    known = roles(header)
    if {"video", "title", "privacy", "state"} <= known.keys() or any(fits(known) for fits in (is_posts, is_texts)):
        return known
    return shaped(cells) or known


def is_videos(known: Roles) -> bool:
    """Whether these are the columns of a table of videos. One that says nothing of privacy is one, too: it is told."""
    return "video" in known and "title" in known and bool({"channel", "privacy", "state"} & known.keys())


def is_texts(known: Roles) -> bool:
    """Whether these are the columns of the table of titles and descriptions in full."""
    return "video" in known and bool({"title-part", "description-part"} & known.keys())


def is_recordings(known: Roles) -> bool:
    """Whether these are the columns of the table of places."""
    return "video" in known and "address" in known


def is_posts(known: Roles) -> bool:
    """Whether these are the columns of a table of community posts; comments name a post as well."""
    return "post" in known and "text" in known and "comment" not in known


def is_channels(known: Roles) -> bool:
    """Whether these are the columns of the table of one's own channels; the channels one follows have no visibility."""
    return "channel" in known and "visibility" in known and "video" not in known


def shaped(cells: Sequence[str]) -> Roles:
    """What the cells of a video's row are, by what stands in them; {} if that is no row of a table of videos.

    For tables in a language whose names are not known. In all that were seen the columns stand in one order: the id,
    the duration, perhaps a language, the category, perhaps a description, the channel, perhaps tags, the title, privacy
    and state, and two times at the end.
    """
    channels = [place for place, cell in enumerate(cells) if _CHANNEL.fullmatch(cell)]
    times = [place for place, cell in enumerate(cells) if _TIME.fullmatch(cell) and place >= len(cells) - 2]
    if len(cells) < 8 or not channels or not times or not _VIDEO.fullmatch(cells[0]) or not cells[1].isdigit():
        return {}
    channel, state = channels[-1], times[0] - 1
    title = state - 2
    if title <= channel:
        return {}
    if title - 1 > channel and cells[title - 1] and cells[title] and _LANGUAGE.fullmatch(cells[title]):
        title -= 1
    found: Roles = {
        "video": (0,),
        "channel": (channel,),
        "title": (title,),
        "privacy": (state - 1,),
        "state": (state,),
        "created": (times[0],),
        "published": (times[-1],),
        "tag": tuple(range(channel + 1, title)),
    }
    between = list(range(2, channel))
    if len(between) > 1 and _LANGUAGE.fullmatch(cells[between[0]]):
        found["language"] = (between.pop(0),)
    if len(between) > 1:
        found["description"] = (between[-1],)
    return found
