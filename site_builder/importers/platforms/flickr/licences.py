"""The licence of a photo in words: Flickr gives its name, a short form, or, in old files, a number."""

import re

from site_builder.typed import clean

NUMBERS = {
    "0": "All rights reserved", "1": "CC BY-NC-SA 2.0", "2": "CC BY-NC 2.0", "3": "CC BY-NC-ND 2.0",
    "4": "CC BY 2.0", "5": "CC BY-SA 2.0", "6": "CC BY-ND 2.0", "7": "No known copyright restrictions",
    "8": "United States Government Work", "9": "CC0 1.0", "10": "Public Domain Mark 1.0",
}  # fmt: skip
WORDS = {"BY": "attribution", "NC": "non-commercial", "SA": "share alike", "ND": "no derivatives"}
LONGEST = 200

_SHORT = re.compile(r"CC[ -](BY(?:-NC)?(?:-SA|-ND)?)(?: (\d\.\d))?", re.IGNORECASE | re.ASCII)


def in_words(licence: str | None) -> str:
    """`CC BY-NC 2.0` is "Creative Commons: attribution, non-commercial (CC BY-NC 2.0)"; what is not known stays."""
    text = " ".join(clean(licence or "").split())[:LONGEST]
    text = NUMBERS.get(text, text)
    match = _SHORT.fullmatch(text)
    if match is None:
        return text
    terms = ", ".join(WORDS[part] for part in match[1].upper().split("-"))
    return f"Creative Commons: {terms} ({text})"
