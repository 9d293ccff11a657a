"""Captions as browsers show them: WebVTT, made of SubRip where the platform gave that.

SubRip (`.srt`) has no standard. What is common: numbered cues, a comma before the milliseconds, a few HTML tags, and
placing marks in braces that players other than the one they were made for show as text.
"""

import re

_OPENING = "WEBVTT"
_TIMES = re.compile(
    r"\s{0,20}(\d{1,3}):(\d\d):(\d\d)[,.](\d{1,3})\s{0,20}-->\s{0,20}(\d{1,3}):(\d\d):(\d\d)[,.](\d{1,3})(?!\d)",
    re.ASCII,
)
_PLACING = re.compile(r"\{\\[^{}]{0,100}\}")
_FONT = re.compile(r"</?font\b[^<>]{0,200}>", re.IGNORECASE)
_BARE = re.compile(r"<(?!/?[biu]>)", re.IGNORECASE)


def webvtt(data: bytes) -> bytes:
    """The captions as WebVTT in UTF-8; what is WebVTT already stays as it is. The same bytes give the same bytes."""
    text = _text(data)
    if text.startswith(_OPENING):
        return data
    lines = [_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join((_OPENING, "", *lines)).rstrip("\n").encode() + b"\n"


def _text(data: bytes) -> str:
    """SubRip of old programs is in the code page of the computer it was made on; here that was Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _line(line: str) -> str:
    """A cue's times as WebVTT writes them; a line of its words with nothing in it that WebVTT takes for more."""
    match = _TIMES.match(line)
    if match is None:
        return _BARE.sub("&lt;", _FONT.sub("", _PLACING.sub("", line))).replace("-->", "--&gt;")
    return f"{_time(*match.groups()[:4])} --> {_time(*match.groups()[4:])}"


def _time(hours: str, minutes: str, seconds: str, fraction: str) -> str:
    return f"{hours:0>2}:{minutes}:{seconds}.{fraction:0<3}"
