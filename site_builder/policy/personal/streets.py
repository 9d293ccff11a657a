"""Finds street addresses of the United States: a house number, a street's name, and what kind of street it is."""

from collections.abc import Iterator
import re

from site_builder.policy.personal.datum import MOST, Datum, before

_NUMBER = (  # a pattern that begins with one of a few characters is looked for much faster: what is before comes second
    r"(?P<number>[0-9NSEW](?<![A-Za-z0-9$€£#:/.,&=@%+_-].)"
    r"(?:(?<=[0-9])[0-9]{0,4}(?:-?[A-Z](?![A-Za-z]))?|(?<=[NSEW])[0-9]{1,3}[ ]?[NSEW][0-9]{3,5}))(?:[ ]1/2|½)?[ ]{1,2}"
)
_WAY = r"(?:(?P<way>(?:N|S|E|W|NE|NW|SE|SW)\b\.?|North|South|East|West|NORTH|SOUTH|EAST|WEST)[ ]{1,2})"
_WORD = r"(?:[A-Z][A-Za-zÀ-ÿ'’-]{0,20}\.?|[0-9]{1,3}(?:st|nd|rd|th|ST|ND|RD|TH))"
_KIND = (
    r"(?P<kind>(?i:streets?|avenues?|boulevard|road|drive|lane|court|place|parkway|terrace|circle|trail|square|plaza"
    r"|way|ave?|blvd|rd|ln|pkwy|terr?|cir|trl|sq)|St|ST|Dr|DR|Ct|CT|Pl|PL)(?![A-Za-z0-9'’])\.?"
)
_ADDRESS = re.compile(
    rf"{_NUMBER}(?:{_WAY}?(?P<name>{_WORD}(?:[ ]{_WORD}){{0,3}})[ ]{_KIND}"
    r"|(?:[NSEW]\.?|North|South|East|West)[ ](?P<alone>Broadway|BROADWAY)\b)"
)
_SMALL = re.compile(
    rf"{_NUMBER}[nsew]\.?[ ](?P<name>[0-9]{{1,3}}(?:st|nd|rd|th)|[a-z]{{3,15}}(?:[ ][a-z]{{3,15}})?)[ ]"
    r"(?P<kind>st|street|ave|avenue|blvd|rd|road|dr|drive|ln|pl|ct|pkwy)(?![a-z0-9'’])\.?"
)
"""All in small letters, as people write in a hurry: only with a point of the compass."""

_NOT_A_NAME = re.compile(
    r"\b(?:the|on|of|in|at|to|for|and|or|an?|is|are|block|blk|days?|years?|weeks?|months?|people|things|ways|hours?|miles?"
    r"|minutes?|top|best|more|other|different|major|busy|am|pm|percent|million|billion|thousand|how|why|what|when|your|my"
    r"|our|his|their|this|that|these|those|no|not|with|from|by)\b",
    re.IGNORECASE,
)
"""Words of a sentence, and what is counted: “5 Years On The Road”."""

_NO_HOUSE = re.compile(
    r"(?:over|nearly|almost|about|approximately|than|all|block|blk|i|us|sr|hwy|highway|route|rte?|exit|interstate|lot"
    r"|district|ward|station|engine|ladder|phase|floor|room|bus|line|zone|area|precinct|unit|stage|level|top|no|sth|cth"
    r"|county|state|road|(?:jan|feb|apr|aug|sept?|oct|nov|dec)[a-z]*|mar|march|may|june?|july?)\.?"
)
"""Behind these a number is no house's: “Nov. 24 S. 13th Street”."""

_UNTIL = frozenset({"-", "to", "and", "through", "thru", "&", "y", "a"})
_OF_A_YEAR = frozenset({"in", "since", "by", "the", "of", "from", "until", "early", "late", "year", "a", "and", "for"})
_YEAR = re.compile(r"\b(?:in|since|by|the|of|from|until|early|late|year|a|and|after|before|for)[ ]$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_COUNTED = re.compile(r"drive|lane|court|place|circle|trail|square|plaza|way|dr|ct|pl", re.IGNORECASE)
"""“12 Ploughs Drive”, “1 Big Happy Way”: words for streets that are words for other things, too."""
_TAIL = re.compile(
    r"[ ]?(?:$|[.,;:!?)\]\"'’”\n/|–—-])"
    r"|[ ](?:[a-z]{1,3}|from|with|this|that|when|where|will|near|between|until|tomorrow|tonight|today|next|just"
    r"|during)\b"
    r"|[ ](?:Milwaukee|MKE|WI|Wis|Apt|APT|Unit|Suite|Ste|Floor|Rm|Room|[NSEW]|[0-9]{5})\b|[ ](?:https?:|[#@&(]|[0-9])"
    r"|[ ](?:[A-Z][a-z]{1,20}[ ]?){1,2},?[ ][A-Z]{2}\b"
    r"|[ ](?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_PLACE = re.compile(r",?[ ](?:(?:Apt|APT|Unit|Suite|Ste|Floor|Rm|Room|#)|(?:[A-Z][a-z]{1,20}[ ]?){1,2},?[ ][A-Z]{2})\b")
_UNIT = re.compile(r",?[ ](?:Apt|Unit|Suite|Ste|Rm|Room|#)\.?[ ]?#?[A-Za-z0-9-]{1,6}\b", re.IGNORECASE)


def found(text: str) -> Iterator[Datum]:
    """The street addresses in a text. Blocks, crossings, ranges and highways are none. `value` is number and street."""
    told = 0
    for pattern in (_ADDRESS, _SMALL):
        for match in pattern.finditer(text):
            if _is_one(text, match):
                unit = _UNIT.match(text, match.end())
                yield Datum(match.start(), unit.end() if unit else match.end(), _shown(match), match[0])
                told += 1
            if told == MOST:
                return


def _is_one(text: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if _NOT_A_NAME.search(groups["name"] or ""):
        return False
    *_, last, word = ("", "", *before(text, match.start()).lower().split())
    if word.isdigit() or _NO_HOUSE.fullmatch(word) or (word in _UNTIL and last.isdigit()):
        return False
    if "way" not in groups or groups["way"] or groups["alone"]:
        return True
    if word in _OF_A_YEAR and _YEAR.fullmatch(groups["number"]):
        return False
    if len(groups["number"]) < 3 and _COUNTED.fullmatch(groups["kind"]):
        return _PLACE.match(text, match.end()) is not None
    return _TAIL.match(text, match.end()) is not None


def _shown(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return f"{'•' * len(groups['number'])} ••• {groups['kind'] or '•••'}"


_PARTS = re.compile(r"[A-Za-z0-9À-ÿ'’]+")
_REST = re.compile(r"[,#(;\n]")
_KINDS = {
    "street": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd", "road": "rd", "drive": "dr", "lane": "ln",
    "court": "ct", "place": "pl", "parkway": "pkwy", "terrace": "ter", "terr": "ter", "circle": "cir", "trail": "trl",
    "square": "sq", "highway": "hwy", "plaza": "plz",
    "north": "n", "south": "s", "east": "e", "west": "w",
}  # fmt: skip
_OF_A_KIND = frozenset((*_KINDS.values(), "way"))
_WAYS = frozenset("nsew")


def house(address: str) -> tuple[str, frozenset[str], str]:
    """An address for comparing: its number, the words of its street's name, and its point of the compass ("": none).

    What stands behind a comma or in brackets is a city's or an office's, and the kind of street is often left out.
    """
    parts = [_KINDS.get(part, part) for part in _PARTS.findall(_REST.split(address.lower(), maxsplit=1)[0])]
    way = next((part for part in parts[1:] if part in _WAYS), "")
    return parts[0] if parts else "", frozenset(parts[1:]) - _WAYS - _OF_A_KIND, way
