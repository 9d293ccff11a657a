"""What kind of file some bytes begin, whatever its name says."""

import re

import msgspec

from site_builder.model.post import MediaKind


class Sniffed(msgspec.Struct, frozen=True, gc=False):
    """A media type; `refused` says why such a file is not published, `hint` what to do instead."""

    mime: str
    kind: MediaKind
    refused: str = ""
    hint: str = ""


_STARTS: tuple[tuple[bytes, str, MediaKind], ...] = (
    (b"\xff\xd8\xff", "image/jpeg", "image"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "image"),
    (b"GIF87a", "image/gif", "image"),
    (b"GIF89a", "image/gif", "image"),
    (b"II*\x00", "image/tiff", "image"),
    (b"MM\x00*", "image/tiff", "image"),
    (b"%PDF-", "application/pdf", "document"),
    (b"WEBVTT", "text/vtt", "document"),
    (b"\xef\xbb\xbfWEBVTT", "text/vtt", "document"),
    (b"ID3", "audio/mpeg", "audio"),
    (b"\xff\xfb", "audio/mpeg", "audio"),
    (b"\xff\xf3", "audio/mpeg", "audio"),
    (b"\xff\xf2", "audio/mpeg", "audio"),
    (b"\xff\xf1", "audio/aac", "audio"),
    (b"fLaC", "audio/flac", "audio"),
    (b"\x00\x00\x01\xba", "video/mpeg", "video"),
    (b"\x00\x00\x01\xb3", "video/mpeg", "video"),
    (b"FLV\x01", "video/x-flv", "video"),
    (b"{\\rtf", "application/rtf", "document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", "document"),
)
_RIFF: dict[bytes, tuple[str, MediaKind]] = {
    b"WEBP": ("image/webp", "image"),
    b"WAVE": ("audio/wav", "audio"),
    b"AVI ": ("video/x-msvideo", "video"),
}
_BRANDS: dict[bytes, tuple[str, MediaKind]] = {
    b"avif": ("image/avif", "image"),
    b"avis": ("image/avif", "image"),
    b"heic": ("image/heic", "image"),
    b"heix": ("image/heic", "image"),
    b"heim": ("image/heic", "image"),
    b"hevc": ("image/heic", "image"),
    b"mif1": ("image/heic", "image"),
    b"msf1": ("image/heic", "image"),
    b"qt  ": ("video/quicktime", "video"),
    b"M4A ": ("audio/mp4", "audio"),
    b"M4B ": ("audio/mp4", "audio"),
}
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"mimetypeapplication/epub+zip", "application/epub+zip"),
)
_SUBTITLES = re.compile(rb"\s{0,20}\d{1,6}\s{1,4}\d{1,2}:\d\d:\d\d[,.]\d{1,3} -->")
_MARKUP = re.compile(rb"<(?:svg|[\w-]{1,20}:svg|!DOCTYPE svg)\b", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype html|html|script|head|body)\b", re.IGNORECASE)

_SVG = Sniffed("image/svg+xml", "image", "SVG pictures can hold scripts", "save it as PNG")
_HTML = Sniffed("text/html", "document", "it is a web page, not a picture or document", "save it as PDF, or link to it")
_ARCHIVE = Sniffed("application/zip", "document", "it is an archive", "unpack it, and add what it holds")
_UNKNOWN = Sniffed(
    "application/octet-stream",
    "document",
    "its bytes are of no kind that is published here",
    "save it as JPEG, PNG, MP4, MP3 or PDF",
)


def sniff(head: bytes) -> Sniffed:
    """The kind of a file by its first 4,096 bytes (fewer where it is shorter)."""
    for start, mime, kind in _STARTS:
        if head.startswith(start):
            return Sniffed(mime, kind)
    return _container(head) or _text(head)


def _container(head: bytes) -> Sniffed | None:
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return Sniffed(*_RIFF[head[8:12]])
    if head[4:8] == b"ftyp":
        return Sniffed(*_brand(head))
    if head[:4] == b"\x1aE\xdf\xa3":
        return Sniffed("video/webm" if b"webm" in head[:64] else "video/x-matroska", "video")
    if head[:4] == b"OggS":
        return Sniffed("video/ogg", "video") if b"theora" in head[:256] else Sniffed("audio/ogg", "audio")
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return Sniffed("image/bmp", "image")
    if head[:4] == b"PK\x03\x04":
        return next((Sniffed(mime, "document") for mark, mime in _OFFICE if mark in head), _ARCHIVE)
    return None


def _brand(head: bytes) -> tuple[str, MediaKind]:
    """An ISO base media file: its brand says what it is; `mif1` alone may be AVIF, as the compatible brands say."""
    brand, others = head[8:12], head[16 : max(16, int.from_bytes(head[:4], "big"))][:64]
    if brand == b"mif1" and b"avif" in others:
        brand = b"avif"
    return _BRANDS.get(brand, ("video/mp4", "video"))


def _text(head: bytes) -> Sniffed:
    if _MARKUP.search(head):
        return _SVG
    if _PAGE.search(head):
        return _HTML
    if _SUBTITLES.match(head.removeprefix(b"\xef\xbb\xbf")):
        return Sniffed("application/x-subrip", "document")
    try:
        text = (head if len(head) < 4096 else head[: head.rfind(b"\n") + 1]).decode()
    except UnicodeDecodeError:
        return _UNKNOWN
    plain = bool(text) and not any(one < " " and one not in "\t\n\r\f" for one in text)
    return Sniffed("text/plain", "document") if plain else _UNKNOWN
